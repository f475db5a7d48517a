import type { ItemKind } from '@/domain/items/item';

/** What each kind of item is called on screen. */
export const kindNames: Record<ItemKind, string> = {
  single: '单选题',
  multiple: '多选题',
  'true-false': '判断题',
  'fill-in': '填空题',
  matching: '配对题',
  ordering: '排序题',
};
