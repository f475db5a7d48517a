import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { StateLabel } from '@/components/state-label';
import { requireActor } from '@/server/auth';
import { databaseNow } from '@/server/queries/clock';
import { type AssignedQuiz, assignedQuiz } from '@/server/queries/quizzes';
import { PastAttempts } from './past-attempts';
import { Rules } from './rules';
import { StartForm } from './start-form';

export const metadata: Metadata = { title: '测验' };

type Props = { params: Promise<{ slug: string }> };

export default async function QuizPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const quiz = await assignedQuiz(actor, slug, await databaseNow());
  if (!quiz) notFound();
  return (
    <PageFrame>
      <div className="stack-lg">
        <div className="flex items-start justify-between gap-3">
          <h1>{quiz.title}</h1>
          <StateLabel state={quiz.state} />
        </div>
        <Start {...quiz} />
        <Rules {...quiz} />
        <PastAttempts {...quiz} />
        {quiz.contact ? <p className="muted">有问题，请找：{quiz.contact}</p> : null}
      </div>
    </PageFrame>
  );
}

function Start({ slug, openId, windowState, window, attemptsLeft, limitSeconds }: AssignedQuiz) {
  if (openId) {
    return (
      <section className="card card-accent stack" aria-label="继续考试">
        <p>您有一次考试还没有交卷，时间还在走。</p>
        <StartForm slug={slug} label="继续考试" />
      </section>
    );
  }
  if (windowState === 'not-yet' && window.opensAt) {
    return (
      <p className="notice">
        考试将于
        <Moment at={window.opensAt} />
        开放，到时请再来。
      </p>
    );
  }
  if (windowState === 'closed') return <p className="notice">考试已经截止，不能再开始。</p>;
  if (attemptsLeft === 0) return <p className="notice">作答次数已经用完，取最好的一次成绩。</p>;
  return (
    <section className="card card-accent stack" aria-label="开始考试">
      <p>请先看下面的规则。点“开始考试”以后开始计时，共{Math.round(limitSeconds / 60)}分钟。</p>
      <StartForm slug={slug} label="开始考试" />
    </section>
  );
}
