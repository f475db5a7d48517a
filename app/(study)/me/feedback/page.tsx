import type { Metadata } from 'next';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { FEEDBACK_KEPT_MONTHS, feedbackNames } from '@/domain/feedback/kinds';
import { requireActor } from '@/server/auth';
import { type MyFeedback, myFeedback } from '@/server/queries/my-feedback';

export const metadata: Metadata = { title: '投诉建议' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the member wrote, with the answers. */
export default async function FeedbackPage({ searchParams }: Props) {
  const actor = await requireActor();
  const [mine, { sent }] = await Promise.all([myFeedback(actor), searchParams]);
  return (
    <PageFrame>
      <div className="stack-lg">
        {sent === '1' && mine.length > 0 ? (
          <p className="notice notice-good" role="status">
            已经发出。有了答复，会显示在这里和“今天”。
          </p>
        ) : null}
        <header className="stack">
          <h1>投诉建议</h1>
          <p>对学习安排、对这个系统有什么意见，题目有什么不对，都可以写下来。谁会看到，写的时候就会说明。</p>
        </header>
        <p>
          <a className="btn btn-primary btn-block" href="/me/feedback/new">
            写一条
          </a>
        </p>
        {mine.length === 0 ? (
          <p className="card">您还没有写过。写过的和答复都会留在这里，只有您自己和答复的人看得到。</p>
        ) : (
          <section className="stack" aria-labelledby="mine">
            <h2 id="mine">我写过的</h2>
            {mine.map((each) => (
              <One key={each.id} {...each} />
            ))}
            <p className="muted">答复之后保留{FEEDBACK_KEPT_MONTHS / 12}年，到时自动删除。</p>
          </section>
        )}
        <p>
          <a className="btn btn-block" href="/me">
            回到我的
          </a>
        </p>
      </div>
    </PageFrame>
  );
}

function One({ kind, text, at, stem, answer }: MyFeedback) {
  return (
    <article className="card stack">
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        <b>{feedbackNames[kind]}</b>
        <span className={answer ? 'state state-done' : 'state'}>{answer ? '已答复' : '等待答复'}</span>
      </p>
      {stem ? <p className="muted">题目：{stem}</p> : null}
      <p className="whitespace-pre-line break-words">{text}</p>
      <p className="muted">
        <Moment at={at} />
      </p>
      {answer ? (
        <div className="border-t border-line pt-3">
          <p className="font-bold">{answer.by ? `${answer.by}答复` : '编辑台答复'}</p>
          <p className="whitespace-pre-line break-words">{answer.text}</p>
          <p className="muted">
            <Moment at={answer.at} />
          </p>
        </div>
      ) : null}
    </article>
  );
}
