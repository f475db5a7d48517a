import { formNames } from '@/domain/completion/hours-words';
import { Moment } from './moment';

type Entry = {
  id: string;
  kind: 'lesson' | 'correction';
  form: keyof typeof formNames;
  at: Date;
  lesson: string | null;
  reason: string | null;
  /** "+0.5" */
  hours: string;
};

/** Lessons with their nominal hours, and corrections with their reasons. */
export function OtherHours({ entries }: { entries: Entry[] }) {
  return (
    <div className="card card-rows">
      <ul className="rows">
        {entries.map(({ id, kind, form, at, lesson, reason, hours }) => (
          <li key={id} className="row-link">
            <span>
              <span className="block font-semibold">
                {kind === 'lesson'
                  ? `自学：${lesson ?? '课程'}`
                  : `更正（${formNames[form]}）${lesson ? `：${lesson}` : ''}`}
              </span>
              {reason ? <span className="block">原因：{reason}</span> : null}
              <span className="muted block">
                <Moment at={at} />
              </span>
            </span>
            <span>{hours} 学时</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
