import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Moment } from '@/components/moment';
import { PageFrame } from '@/components/page-frame';
import { SessionWords } from '@/components/session-words';
import { StateLabel } from '@/components/state-label';
import type { Counting } from '@/domain/quiz/rules';
import { admittedActor, requireActor } from '@/server/auth';
import { prepareAttempt } from '@/server/commands/prepare-attempts';
import { GAPS_HEADER, gapMark, keyOf, VIEW_META } from '@/server/kept-page';
import { type QuizView, viewedQuiz } from '@/server/queries/quiz-view';
import { isLargeView } from '@/server/view';
import { counts } from '../score-text';
import { Begin } from './begin';
import { OnPaperNotice } from './on-paper-notice';
import { PastAttempts } from './past-attempts';
import { Rules } from './rules';
import { StartForm } from './start-form';
import { Waiting } from './waiting';

type Props = { params: Promise<{ slug: string }> };

/** Read once a request, for the page and its title. */
const read = cache(async (slug: string) => {
  const actor = await admittedActor();
  return actor && viewedQuiz(actor, slug);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const quiz = await read((await params).slug);
  if (!quiz) return { title: '测验' };
  return { title: quiz.view.title, other: { [VIEW_META]: keyOf(quiz.view) } };
}

export default async function QuizPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const quiz = await read(slug);
  if (!quiz) notFound();
  // Near the bell the paper is laid ready, so that the start itself is one small write.
  if (quiz.needsPaper) await prepareAttempt(actor, { slug });
  const { view, now, startsAt } = quiz;
  const hasGaps = (await headers()).has(GAPS_HEADER);
  return (
    <Begin>
      <PageFrame>
        <div className="stack-lg">
          <header>
            <h1 className="break-keep">{view.title}</h1>
            <p className="mt-2">
              <StateLabel state={view.state} />
            </p>
            {view.session ? (
              <p className="mt-2">
                <SessionWords {...view.session} />
              </p>
            ) : null}
          </header>
          {view.offer === 'waiting' && startsAt ? (
            <Wait view={view} now={now} startsAt={startsAt} />
          ) : (
            <Start {...view} />
          )}
          <PastAttempts {...view} />
          <Rules {...view} large={await isLargeView()} />
          {view.hasContact ? (
            <p className="muted">有问题，请找：{hasGaps ? gapMark('contact') : quiz.contact}</p>
          ) : null}
        </div>
      </PageFrame>
    </Begin>
  );
}

function Wait({ view, now, startsAt }: { view: QuizView; now: Date; startsAt: Date }) {
  const { opensAt } = view.window;
  if (!opensAt) return null;
  return (
    <Waiting
      slug={view.slug}
      opensAt={opensAt.getTime()}
      startsAt={startsAt.getTime()}
      serverNow={now.getTime()}
      terms={clockStarts(view)}
    >
      <Moment at={opensAt} />
    </Waiting>
  );
}

function Start(view: QuizView) {
  const { slug, offer, onPaperUntil, window, attemptsLeft, past, counted, counting } = view;
  if (offer === 'continue') {
    return (
      <section className="card card-accent stack" aria-label="继续考试">
        <p>您有一次考试还没有交卷，时间还在走。</p>
        <StartForm slug={slug} label="继续考试" />
      </section>
    );
  }
  if (onPaperUntil) return <OnPaperNotice until={onPaperUntil} />;
  if (offer === 'not-yet' && window.opensAt) {
    return (
      <p className="notice">
        考试将于
        <Moment at={window.opensAt} />
        开放。开考前两小时起，可以打开这一页等候，到时间按钮会自己亮起来。
      </p>
    );
  }
  if (offer === 'closed') return <p className="notice">考试已经截止，不能再开始。</p>;
  if (offer === 'used-up') return <p className="notice">作答次数已经用完，{counts[counting]}。</p>;
  return (
    <section className="card card-accent stack" aria-label="开始考试">
      <p>
        {past.length === 0 ? '请先看下面的规则。' : again(attemptsLeft, counted?.passed ?? false, counting)}
        {clockStarts(view)}
      </p>
      <StartForm slug={slug} label="开始考试" />
    </section>
  );
}

/** What 开始考试 sets going. */
const clockStarts = (quiz: QuizView) =>
  `点“开始考试”以后开始计时，共${Math.round(quiz.limitSeconds / 60)}分钟${extra(quiz)}。`;

/** What was granted to this member personally. */
const extra = ({ extraSeconds }: QuizView) =>
  extraSeconds > 0 ? `，另给您延长${Math.ceil(extraSeconds / 60)}分钟` : '';

/** For whoever has sat it before: what another attempt is good for. */
const again = (left: number, passed: boolean, counting: Counting) =>
  passed
    ? `您已经及格，不考也可以。想再考，还可以考${left}次，${counts[counting]}。`
    : `还可以考${left}次，${counts[counting]}。`;
