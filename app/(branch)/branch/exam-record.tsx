import { Moment } from '@/components/moment';
import { StateLabel } from '@/components/state-label';
import type { ProgressState } from '@/domain/completion/state';
import type { Counting } from '@/domain/quiz/rules';

type Props = {
  exam: { id: number; title: string; released: boolean; counting: Counting };
  state: ProgressState;
  best: { score: number; maxScore: number; passed: boolean } | null;
  attempts: { number: number; startedAt: Date; open: boolean }[];
};

const points = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** One member's way through one exam: best score and when it was sat; never an answer. */
export function ExamRecord({ exam, state, best, attempts }: Props) {
  const heading = `exam-${exam.id}`;
  return (
    <section className="stack" aria-labelledby={heading}>
      <div className="title-row">
        <h2 id={heading}>考试 {exam.title}</h2>
        <StateLabel state={state} />
      </div>
      {best ? (
        <p>
          {exam.counting === 'best' ? '最好成绩' : '最后一次成绩'}
          {points.format(best.score)}分（满分{points.format(best.maxScore)}分），
          {best.passed ? '已及格。' : '还没有及格。'}
        </p>
      ) : null}
      {attempts.length > 0 && !exam.released ? <p className="muted">成绩还没有公布。</p> : null}
      {attempts.length > 0 ? (
        <ul className="rows">
          {attempts.map(({ number, startedAt, open }) => (
            <li key={number} className="py-2">
              第{number}次：
              <Moment at={startedAt} />
              {open ? '（还没有交卷）' : ''}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">还没有参加过。</p>
      )}
    </section>
  );
}
