import type { AttemptState } from '@/domain/quiz/attempt';

const looks: Record<AttemptState, { text: string; look: string }> = {
  scheduled: { text: '还没有开始', look: 'state' },
  in_progress: { text: '正在作答', look: 'state state-doing' },
  submitted: { text: '已交卷', look: 'state state-done' },
  expired: { text: '到时间收卷', look: 'state state-done' },
  voided: { text: '已作废', look: 'state' },
};

/** Where an attempt stands. */
export function AttemptLabel({ state }: { state: AttemptState }) {
  return <span className={looks[state].look}>{looks[state].text}</span>;
}
