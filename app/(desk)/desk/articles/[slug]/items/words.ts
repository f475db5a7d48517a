import type { StateGroup } from '@/domain/desk/item-filter';
import type { Level } from '@/domain/items/item';

export const levelNames: Record<Level, string> = { recall: '识记', understand: '理解', analyse: '分析' };

export const groupNames: Record<StateGroup, string> = {
  open: '待审',
  approved: '已接受',
  published: '已发布',
  rejected: '不用',
  withdrawn: '已撤下',
};
