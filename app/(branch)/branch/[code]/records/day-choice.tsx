import { StudyDay } from '@/components/study-day';

type Props = { action: string; day: string; today: string };

/** The day of an event, today's unless another is asked for: with the day comes the list of who belonged to the branch then. */
export function DayChoice({ action, day, today }: Props) {
  return (
    <details className="card">
      <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-3">
        <span>
          日期：
          <b>
            <StudyDay day={day} />
            {day === today ? '（今天）' : ''}
          </b>
        </span>
        <span className="shrink-0 whitespace-nowrap text-red underline">换一天</span>
      </summary>
      <form action={action} method="get" className="stack mt-3" aria-label="换一天">
        <div className="field">
          <label htmlFor="on">哪一天</label>
          <input id="on" name="on" type="date" required max={today} defaultValue={day} />
        </div>
        <button type="submit" className="btn btn-block">
          换成这一天
        </button>
        <p className="muted">换了日期，下面会列出那一天属于本单位的人。</p>
      </form>
    </details>
  );
}
