import type { Mark, Use } from '@/domain/desk/sentence-coverage';

/** How a sentence stands, in words. */
export const markNames: Record<Mark, string> = {
  none: '没有题',
  few: '偏少',
  good: '够用',
  many: '题太多',
  unusable: '不出题',
};

/** The order in which they are worth looking at. */
export const marks = ['none', 'few', 'many', 'good', 'unusable'] as const satisfies readonly Mark[];

/** Why a sentence is not asked. */
export const useNames: Record<Use, string> = {
  usable: '',
  'open-proposal': '有修复建议没有决定，先不出题。',
  banned: '句中的事实都设为不出题。',
  'no-facts': '句中没有可考的事实。',
};
