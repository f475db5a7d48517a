import type { StateGroup } from '@/domain/desk/item-filter';

export const groupNames: Record<StateGroup, string> = {
  open: '待审',
  approved: '已接受',
  published: '已发布',
  rejected: '不用',
  withdrawn: '已撤下',
};
