import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { SessionWords } from '@/components/session-words';
import { StateLabel } from '@/components/state-label';
import type { Counting } from '@/domain/quiz/rules';
import { startSpread } from '@/domain/quiz/start-spread';
import { admittedActor, requireActor } from '@/server/auth';
import { prepareAttempt } from '@/server/commands/prepare-attempts';
import { type AssignedQuiz, assignedQuiz } from '@/server/queries/quizzes';
import { ownSessions } from '@/server/queries/unit-session';
import { isLargeView } from '@/server/view';
import { counts } from '../score-text';
import { Begin } from './begin';
import { PastAttempts } from './past-attempts';
import { Rules } from './rules';
import { StartForm } from './start-form';
import { Waiting } from './waiting';

type Props = { params: Promise<{ slug: string }> };

/** Read once a request, for the page and its title. */
const read = cache(async (slug: string) => {
  const actor = await admittedActor();
  return actor && assignedQuiz(actor, slug);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const quiz = await read((await params).slug);
  return { title: quiz?.title ?? '测验' };
}

export default async function QuizPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const quiz = await read(slug);
  if (!quiz) notFound();
  const session = (await ownSessions(actor, quiz.now)).find((each) => each.quizzes.includes(slug));
  // Near the bell the paper is laid ready, so that the start itself is one small write.
  if (quiz.phase === 'waiting' && !quiz.ready) await prepareAttempt(actor, { slug });
  return (
    <Begin>
      <PageFrame>
        <div className="stack-lg">
          <header>
            <h1 className="break-keep">{quiz.title}</h1>
            <p className="mt-2">
              <StateLabel state={quiz.state} />
            </p>
            {session ? (
              <p className="mt-2">
                <SessionWords {...session} />
              </p>
            ) : null}
          </header>
          <Start {...quiz} memberId={actor.memberId} />
          <PastAttempts {...quiz} />
          <Rules {...quiz} large={await isLargeView()} />
          {quiz.contact ? <p className="muted">有问题，请找：{quiz.contact}</p> : null}
        </div>
      </PageFrame>
    </Begin>
  );
}

/** Seconds before the bell from which the page counts down: whoever comes early needs not come again. */
const COUNTDOWN_SECONDS = 2 * 3600;

function Start({ memberId, ...quiz }: AssignedQuiz & { memberId: number }) {
  const { slug, now, openId, windowState, window, attemptsLeft, past, counted, counting } = quiz;
  if (openId) {
    return (
      <section className="card card-accent stack" aria-label="继续考试">
        <p>您有一次考试还没有交卷，时间还在走。</p>
        <StartForm slug={slug} label="继续考试" />
      </section>
    );
  }
  const opensAt = window.opensAt?.getTime() ?? 0;
  const startsAt = opensAt + startSpread(memberId, slug);
  const wait = startsAt - now.getTime();
  if (window.opensAt && wait > 0 && wait <= COUNTDOWN_SECONDS * 1000 && attemptsLeft > 0) {
    return (
      <Waiting
        slug={slug}
        opensAt={opensAt}
        startsAt={startsAt}
        serverNow={now.getTime()}
        terms={clockStarts(quiz)}
      >
        <Moment at={window.opensAt} />
      </Waiting>
    );
  }
  if (windowState === 'not-yet' && window.opensAt) {
    return (
      <p className="notice">
        考试将于
        <Moment at={window.opensAt} />
        开放。开考前两小时起，可以打开这一页等候，到时间按钮会自己亮起来。
      </p>
    );
  }
  if (windowState === 'closed') return <p className="notice">考试已经截止，不能再开始。</p>;
  if (attemptsLeft === 0) return <p className="notice">作答次数已经用完，{counts[counting]}。</p>;
  return (
    <section className="card card-accent stack" aria-label="开始考试">
      <p>
        {past.length === 0 ? '请先看下面的规则。' : again(attemptsLeft, counted?.passed ?? false, counting)}
        {clockStarts(quiz)}
      </p>
      <StartForm slug={slug} label="开始考试" />
    </section>
  );
}

/** What 开始考试 sets going. */
const clockStarts = (quiz: AssignedQuiz) =>
  `点“开始考试”以后开始计时，共${Math.round(quiz.limitSeconds / 60)}分钟${extra(quiz)}。`;

/** What was granted to this member personally. */
const extra = ({ extraSeconds }: AssignedQuiz) =>
  extraSeconds > 0 ? `，另给您延长${Math.ceil(extraSeconds / 60)}分钟` : '';

/** For whoever has sat it before: what another attempt is good for. */
const again = (left: number, passed: boolean, counting: Counting) =>
  passed
    ? `您已经及格，不考也可以。想再考，还可以考${left}次，${counts[counting]}。`
    : `还可以考${left}次，${counts[counting]}。`;
