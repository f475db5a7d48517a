import { Moment } from '@/components/moment';
import { stepNames } from '@/domain/desk/state-words';
import type { LessonStep } from '@/server/queries/desk-lessons';

/** Who did what with the lesson and when, newest first. */
export function History({ steps }: { steps: LessonStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="history">
      <h3 id="history">经过</h3>
      <ul className="list-disc pl-6">
        {steps.map(({ id, at, by, step, version, reason }) => (
          <li key={id}>
            <Moment at={at} /> {by ?? '系统'}：{stepNames[step] ?? step}（第 {version} 版）
            {reason ? `，理由：${reason}` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
