import { Moment } from '@/components/moment';
import type { Window } from '@/domain/quiz/deadline';
import type { AttemptCounts, OfficeExam } from '@/server/queries/office-exams';

const states: Record<OfficeExam['state'], { text: string; look: string }> = {
  'not-yet': { text: '未开放', look: 'state' },
  open: { text: '进行中', look: 'state state-done' },
  closed: { text: '已结束', look: 'state state-doing' },
};

/** Whether an exam may be started now. */
export function ExamState({ state }: Pick<OfficeExam, 'state'>) {
  return <span className={states[state].look}>{states[state].text}</span>;
}

/** From when until when, in Beijing time. `same`: an end that is not set is that of everybody. */
export function WindowWords({ window: { opensAt, closesAt }, same }: { window: Window; same?: boolean }) {
  return (
    <>
      <span className="block">
        {opensAt ? (
          <>
            <Moment at={opensAt} />起
          </>
        ) : same ? (
          '开放时间和大家一样'
        ) : (
          '不设开放时间'
        )}
      </span>
      <span className="block">
        {closesAt ? (
          <>
            到
            <Moment at={closesAt} />
          </>
        ) : same ? (
          '截止时间和大家一样'
        ) : (
          '不设截止时间'
        )}
      </span>
    </>
  );
}

/** How many attempts stand where. Zeroes of what should not happen are left out. */
export function Counts({ inProgress, overdue, submitted, expired, voided }: AttemptCounts) {
  const lines = [
    `正在作答 ${inProgress}`,
    `已交卷 ${submitted}`,
    `到时间收卷 ${expired}`,
    `已作废 ${voided}`,
    ...(overdue > 0 ? [`超时还没收卷 ${overdue}`] : []),
  ];
  return (
    <ul className="exam-counts">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
