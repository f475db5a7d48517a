import { Moment } from '@/components/moment';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import type { NotCounted, Receipt } from '@/server/queries/attempt-result';

const reasons: Record<NotCounted['reason'], string> = {
  answered_late: '截止时间以后才作答',
  arrived_late: `截止前已作答，但截止${GRACE_SECONDS}秒以后才送到`,
  after_finish: '交卷以后才送到',
};

/** Answers that came too late: kept, so that nobody wonders where they went, with the reason and what to do. */
export function NotCountedAnswers({ notCounted }: Receipt) {
  if (notCounted.length === 0) return null;
  return (
    <section aria-labelledby="not-counted">
      <h2 id="not-counted">未计入的答案</h2>
      <p className="mt-2">
        下面的答案来得太晚，没有计入成绩，但都保存着。有疑问，请把回执号告诉支部书记，由组织办核对。
      </p>
      <ul className="rows">
        {notCounted.map(({ position, reason, answeredAt, arrivedAt }) => (
          <li key={`${position}-${reason}`} className="py-2">
            <b>第{position + 1}题，未计入：</b>
            {reasons[reason]}。
            <span className="muted block">
              作答
              <Moment at={answeredAt} />
              ，送到
              <Moment at={arrivedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
