import { shareInWords } from '@/domain/completion/branch';
import { type DayFigures, progressLine } from '@/domain/completion/progress-line';

const BOX = { width: 320, height: 120 };

const dayInWords = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

type Props = {
  days: DayFigures[];
  /** The last day the picture reaches, "2026-11-23". */
  until: string;
};

/** How the share that is done has grown, day by day; the picture says nothing that the table does not. */
export function ProgressPicture({ days, until }: Props) {
  const line = progressLine(days, until, BOX);
  const [first] = days;
  const last = days.at(-1);
  if (!line || !first || !last) return null;
  return (
    <section className="stack" aria-labelledby="progress">
      <h2 id="progress">进展</h2>
      <p>
        {dayInWords(first.day)}：{shareInWords(first.done, first.people)}；到{dayInWords(until)}：
        {shareInWords(last.done, last.people)}全部完成。
      </p>
      <svg
        className="report-progress"
        viewBox={`0 -2 ${BOX.width} ${BOX.height + 4}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {[0, 0.5, 1].map((at) => (
          <path key={at} d={`M0 ${at * BOX.height}H${BOX.width}`} className="report-grid" />
        ))}
        <path d={line.path} className="report-step" />
      </svg>
      <p className="report-axis muted" aria-hidden="true">
        <span>{dayInWords(first.day)}</span>
        <span>{dayInWords(until)}</span>
      </p>
      <p className="muted" aria-hidden="true">
        横线：0%、50%、100%
      </p>
      <details>
        <summary className="report-more">每天的数字</summary>
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">日期（没有列出的日子没有变化）</th>
              <th scope="col">全部完成</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, people, done }) => (
              <tr key={day}>
                <th scope="row">{dayInWords(day)}</th>
                <td data-label="全部完成">{shareInWords(done, people)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
