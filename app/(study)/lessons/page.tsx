import type { Metadata } from 'next';
import { PageFrame } from '@/components/page-frame';
import { StateLabel } from '@/components/state-label';
import { requireActor } from '@/server/auth';
import { lessonsOf } from '@/server/queries/lessons';

export const metadata: Metadata = { title: '课程' };

export default async function LessonsPage() {
  const actor = await requireActor();
  const lessons = await lessonsOf(actor, new Date());
  const done = lessons.filter(({ state }) => state === 'done').length;
  return (
    <PageFrame>
      <div className="stack">
        <h1>课程</h1>
        {lessons.length > 0 ? (
          <p className="muted">
            共{lessons.length}课，已完成{done}课。读完一课做几道练习题，每题都答对过，这一课就完成了。
          </p>
        ) : (
          <p className="card">还没有安排给您的课程。上级党组织安排学习后，会显示在这里。</p>
        )}
        <ol className="stack">
          {lessons.map(({ slug, title, aim, minutes, state }, i) => (
            <li key={slug}>
              <a className="card card-link" href={`/lessons/${slug}`}>
                <span className="flex items-start justify-between gap-3">
                  <b className="text-[1.06rem] text-red">
                    {i + 1}. {title}
                  </b>
                  <StateLabel state={state} />
                </span>
                <span className="mt-2 block">{aim}</span>
                <span className="muted mt-1 block">约{minutes}分钟</span>
              </a>
            </li>
          ))}
        </ol>
      </div>
    </PageFrame>
  );
}
