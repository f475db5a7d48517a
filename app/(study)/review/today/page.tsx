import type { Metadata } from 'next';
import { Ornament } from '@/components/ornament';
import { PageFrame } from '@/components/page-frame';
import { requireActor } from '@/server/auth';
import { reviewToday } from '@/server/queries/review-today';
import { ReviewItem } from './review-item';

export const metadata: Metadata = { title: '今天的复习' };

export default async function ReviewTodayPage() {
  const actor = await requireActor();
  const { left, done, question } = await reviewToday(actor, new Date());
  return (
    <PageFrame>
      <div className="stack">
        {question ? (
          // Another item is another form: nothing of the last answer stays.
          <ReviewItem
            key={`${question.articleId}-${question.fact}-${question.turn}`}
            question={question}
            left={left}
            done={done}
          />
        ) : (
          <Done done={done} />
        )}
      </div>
    </PageFrame>
  );
}

function Done({ done }: { done: number }) {
  return (
    <>
      <header>
        <Ornament />
        <h1>{done > 0 ? '今天的复习完成了' : '今天没有要复习的题'}</h1>
      </header>
      <p>{done > 0 ? `今天复习了${done}题。` : ''}答对的隔得越来越久再出现，答错的过一两天再来。</p>
      <a className="btn btn-primary btn-block" href="/">
        回到今天
      </a>
      <a className="btn btn-block" href="/review">
        看看答错过的题
      </a>
    </>
  );
}
