import type { AttemptState } from '@/domain/quiz/attempt';
import type { Counting } from '@/domain/quiz/rules';

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 });

/** Points as people write them: 18, 13.67. */
export const points = (score: number): string => number.format(score);

/** How an attempt ended, in words. */
export const endings: Record<AttemptState, string> = {
  scheduled: '还没有开始',
  in_progress: '正在作答',
  submitted: '已交卷',
  expired: '到时间自动交卷',
  voided: '已作废',
};

/** Which attempt counts, in words. */
export const counts: Record<Counting, string> = {
  best: '取最好的一次成绩',
  last: '以最后一次成绩为准',
};
