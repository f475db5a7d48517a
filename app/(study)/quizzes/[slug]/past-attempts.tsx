import { Moment } from '@/components/moment';
import type { QuizView } from '@/server/queries/quiz-view';
import { endings, points } from '../score-text';

/** What became of earlier attempts, newest first, each with the way to its result. */
export function PastAttempts({ past, releaseAt, released }: QuizView) {
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="past">
      <h2 id="past">以前的成绩</h2>
      {releaseAt && !released ? (
        <p className="muted">
          成绩将于
          <Moment at={releaseAt} />
          公布。
        </p>
      ) : null}
      <ul className="rows">
        {past.map(({ id, number, state, finishedAt, result }) => (
          <li key={id}>
            <a className="row-link" href={`/attempts/${id}/result`}>
              <span>
                第{number}次，{endings[state]}
                {finishedAt ? (
                  <span className="muted block">
                    <Moment at={finishedAt} />
                  </span>
                ) : null}
              </span>
              {result ? (
                <b className="flex-none text-right">
                  {points(result.score)}分
                  <span className="block text-[length:var(--small)] font-normal">
                    {result.passed ? '及格' : '未及格'}
                  </span>
                </b>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
