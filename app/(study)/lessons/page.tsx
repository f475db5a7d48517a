import type { Metadata } from 'next';
import { Fold } from '@/components/fold';
import { PageFrame } from '@/components/page-frame';
import { ProgressBar } from '@/components/progress-bar';
import { StateLabel } from '@/components/state-label';
import { requireActor } from '@/server/auth';
import { type LessonEntry, lessonsOf, openLessons } from '@/server/queries/lessons';
import { campaignsToKeep } from '@/server/queries/lessons-to-keep';
import { isLargeView } from '@/server/view';
import { KeepCampaign } from './keep-campaign';

export const metadata: Metadata = { title: '课程' };

export default async function LessonsPage() {
  const actor = await requireActor();
  const now = new Date();
  const [lessons, more, campaigns] = await Promise.all([
    lessonsOf(actor, now),
    openLessons(actor),
    campaignsToKeep(actor, now),
  ]);
  const done = lessons.filter(({ state }) => state === 'done').length;
  const open = lessons.filter(({ state }) => state !== 'done');
  const next = open.find(({ practising }) => practising) ?? open[0];
  return (
    <PageFrame>
      <div className="stack">
        <h1>课程</h1>
        {lessons.length > 0 ? (
          <>
            <div>
              <p className="mb-1">
                共{lessons.length}课，已完成{done}课
              </p>
              <ProgressBar done={done} total={lessons.length} pieces />
            </div>
            <ol className="toc card overflow-hidden p-0!">
              {lessons.map((lesson, i) => (
                <Entry key={lesson.slug} lesson={lesson} number={i + 1} isNext={lesson === next} />
              ))}
            </ol>
            <p className="muted">读完一课做几道练习题，每题都答对过，这一课就完成了。</p>
          </>
        ) : (
          <p className="card">还没有安排给您的课程。上级党组织安排学习后，会显示在这里。</p>
        )}
        {more.length > 0 ? (
          <Fold large={await isLargeView()} summary="更多课程">
            <section className="stack" aria-labelledby="more">
              <h2 id="more">更多课程</h2>
              <p className="muted">这些课自愿学习，不计入上级安排的完成情况。</p>
              {more.map(({ articleTitle, lessons: open }) => (
                <div key={open[0]?.id}>
                  <h3>{articleTitle}</h3>
                  <ol className="toc card mt-2 overflow-hidden p-0!">
                    {open.map((lesson, i) => (
                      <Entry key={lesson.slug} lesson={lesson} number={i + 1} isNext={false} />
                    ))}
                  </ol>
                </div>
              ))}
            </section>
          </Fold>
        ) : null}
        {campaigns.map(({ slug, title, lessons: all }) => (
          <section key={slug} className="card stack" aria-labelledby={`keep-${slug}`}>
            <h2 id={`keep-${slug}`}>没有网络时看{campaigns.length > 1 ? `：${title}` : ''}</h2>
            <KeepCampaign member={actor.memberId} title={title} lessons={all} />
          </section>
        ))}
      </div>
    </PageFrame>
  );
}

/** A line of the table of contents; the one to go on with says what it is about. */
function Entry({ lesson, number, isNext }: { lesson: LessonEntry; number: number; isNext: boolean }) {
  const { slug, title, aim, minutes, state } = lesson;
  const numeral = state === 'done' ? 'numeral numeral-done' : isNext ? 'numeral numeral-next' : 'numeral';
  return (
    <li className={isNext ? 'toc-next' : undefined}>
      <a href={`/lessons/${slug}`}>
        <span className={numeral} aria-hidden="true">
          {number}
        </span>
        <span className="min-w-0 flex-1">
          <span className="visually-hidden">第{number}课</span>
          <b className="block">{title}</b>
          {isNext ? <span className="in-normal mt-1 block">{aim}</span> : null}
          <span className="title-row mt-1">
            <span className="muted">约{minutes}分钟</span>
            <StateLabel state={state} />
          </span>
        </span>
      </a>
    </li>
  );
}
