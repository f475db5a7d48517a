import type { AttemptState } from '@/domain/quiz/attempt';

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** Points as people write them: 18, 13.67. */
export const points = (score: number): string => number.format(score);

/** How an attempt ended, in words. */
export const endings: Record<AttemptState, string> = {
  in_progress: '正在作答',
  submitted: '已交卷',
  expired: '到时间自动交卷',
  voided: '已作废',
};
