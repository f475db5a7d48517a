import type { Role } from '@/domain/organisation/scope';

export const roleNames: Record<Role, string> = {
  secretary: '支部书记',
  deputy: '副书记',
  editor: '编辑',
  reviewer: '审核',
  office: '组织办',
};
