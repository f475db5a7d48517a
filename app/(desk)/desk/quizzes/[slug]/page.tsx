import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireRole } from '@/server/auth';
import { deskQuiz, quizCampaigns } from '@/server/queries/desk-quizzes';
import { articleSupply, previewPapers } from '@/server/queries/quiz-papers';
import { DeskFrame } from '../../desk-frame';
import { QuizForm } from '../quiz-form';
import { valuesOf } from '../stored-values';
import { Preview } from './preview';

export const metadata: Metadata = { title: '组卷' };

type Query = Record<'saved' | 'seed' | 'keys', string | string[] | undefined>;
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Query> };

/** The first of three seeds, from the address; null when no preview is asked for. */
const seedOf = (text: string | string[] | undefined): number | null =>
  typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null;

export default async function DeskQuizPage({ params, searchParams }: Props) {
  const actor = await requireRole('editor', 'reviewer');
  const quiz = await deskQuiz(actor, (await params).slug);
  if (!quiz) notFound();
  const { saved, seed: asked, keys } = await searchParams;
  const seed = seedOf(asked);
  const [supply, campaigns, papers] = await Promise.all([
    articleSupply(actor, quiz.article.id),
    quizCampaigns(actor),
    seed === null ? null : previewPapers(actor, quiz, [seed, seed + 1, seed + 2]),
  ]);
  const locked = quiz.attempts > 0;
  const several = quiz.campaigns.length > 1 ? quiz.campaigns.map(({ title }) => title).join('、') : null;
  return (
    <DeskFrame>
      <header className="stack">
        <p>
          <a className="inline-flex min-h-12 items-center" href="/desk/quizzes">
            回到全部测验
          </a>
        </p>
        <h1>{quiz.title}</h1>
        <p>{`题目来自《${quiz.article.title}》。`}</p>
      </header>
      {saved && !locked ? (
        <p role="status" className={papers?.[0]?.drawn.ok ? 'notice notice-good' : 'notice'}>
          {papers?.[0]?.drawn.ok
            ? '已保存。页面下方有'
            : '已保存，可是题目不够，还组不成试卷。请看页面下方的'}
          <a className="desk-tap" href="#papers">
            {papers?.[0]?.drawn.ok ? '抽出的三份试卷' : '说明'}
          </a>
          。
        </p>
      ) : null}
      {locked ? (
        <p className="notice">
          {`已有 ${quiz.attempts} 次作答，考试规则不再改动。需要不同的规则，请另建一份测验。`}
        </p>
      ) : null}
      <QuizForm
        // What was saved by somebody else shows as it is now, not as it was typed.
        key={quiz.seen}
        values={valuesOf(quiz)}
        article={quiz.article.slug}
        supply={supply}
        campaigns={campaigns}
        several={several}
        was={quiz.slug}
        seen={quiz.seen}
        locked={locked}
      />
      {papers === null ? (
        <p>
          <a className="btn" href={`/desk/quizzes/${quiz.slug}?seed=1#papers`}>
            预览三份试卷
          </a>
        </p>
      ) : (
        <Preview quiz={quiz} papers={papers} lessons={supply.lessons} withKeys={keys === '1'} />
      )}
    </DeskFrame>
  );
}
