import type { Metadata } from 'next';
import { Fold } from '@/components/fold';
import { Moment } from '@/components/moment';
import { Ornament } from '@/components/ornament';
import { PageFrame } from '@/components/page-frame';
import { ProgressBar } from '@/components/progress-bar';
import { SessionWords } from '@/components/session-words';
import { StateLabel } from '@/components/state-label';
import { isLarge } from '@/domain/display/type-step';
import { reportScopes } from '@/domain/organisation/scope';
import { requireActor } from '@/server/auth';
import { unreadNotices } from '@/server/queries/notices';
import { reviewToday } from '@/server/queries/review-today';
import { type AssignedCampaign, today } from '@/server/queries/today';
import { ownSessions, type UnitSession } from '@/server/queries/unit-session';
import { currentStep } from '@/server/view';
import { ViewSwitch } from '../view-switch';
import { Next } from './next';
import { Notices } from './notices';

export const metadata: Metadata = { title: '今天' };

const dayFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
});

export default async function TodayPage() {
  const actor = await requireActor();
  const now = new Date();
  const [{ campaigns, next }, review, notices, sessions, step] = await Promise.all([
    today(actor, now),
    reviewToday(actor, now),
    unreadNotices(actor),
    ownSessions(actor, now),
    currentStep(),
  ]);
  return (
    <PageFrame>
      <div className="stack-lg">
        <header>
          <Ornament />
          <h1>
            {actor.name}
            <span className="whitespace-nowrap">同志，</span>
            <span className="whitespace-nowrap">您好</span>
          </h1>
          <p className="muted">{dayFormat.format(now).replace('日', '日 ')}</p>
        </header>
        <ViewSwitch step={step} />
        <Notices notices={notices} />
        {next ? <Next step={next} /> : <NothingAssigned />}
        {campaigns.length > 0 ? (
          <Fold large={isLarge(step)} summary="学习安排和进度">
            {campaigns.map((campaign) => (
              <Campaign
                key={campaign.slug}
                {...campaign}
                session={sessions.find((each) => each.campaign === campaign.slug)}
              />
            ))}
          </Fold>
        ) : null}
        {review.left > 0 ? (
          <nav className="card card-rows" aria-label="复习">
            <a className="row-link" href="/review/today">
              <span>今天的复习：{review.left}题</span>
              <span aria-hidden="true">›</span>
            </a>
          </nav>
        ) : null}
        {reportScopes(actor).length > 0 ? (
          <nav className="card card-rows" aria-label="支部工作">
            <a className="row-link" href="/branch">
              <span>支部学习情况</span>
              <span aria-hidden="true">›</span>
            </a>
          </nav>
        ) : null}
      </div>
    </PageFrame>
  );
}

type Shown = AssignedCampaign & { session: UnitSession | undefined };

function Campaign({ title, closesAt, lessons, exams, session }: Shown) {
  return (
    <section className="card stack" aria-label={title}>
      <div>
        <h2>{title}</h2>
        <p className="muted">
          {closesAt ? (
            <>
              截止：
              <Moment at={closesAt} />
            </>
          ) : (
            '不设截止日期'
          )}
        </p>
        {session ? (
          <p>
            <SessionWords {...session} />
          </p>
        ) : null}
      </div>
      {lessons.total > 0 ? (
        <div>
          <p className="mb-1">
            {lessons.total}课中已完成{lessons.done}课
          </p>
          <ProgressBar {...lessons} pieces />
        </div>
      ) : null}
      {exams.length > 0 ? (
        <ul className="rows border-t border-line">
          {exams.map(({ slug, title: name, state }) => (
            <li key={slug}>
              <a className="row-link" href={`/quizzes/${slug}`}>
                <span className="break-keep">{name}</span> <StateLabel state={state} />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function NothingAssigned() {
  return (
    <section className="card stack">
      <h2>现在没有学习任务</h2>
      <p>上级党组织安排学习后，会显示在这里。您什么也不用做。</p>
      <p>
        以前的错题可以随时<a href="/review">温习</a>。
      </p>
    </section>
  );
}
