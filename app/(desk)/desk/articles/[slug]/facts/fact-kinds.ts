import type { FactKind } from '@/domain/article/article';

/** What the kinds of facts are called. */
export const factKindNames: Record<FactKind, string> = {
  count: '数量',
  percentage: '百分比',
  date: '时间',
  span: '时间段',
  document: '文件、书名',
  slogan: '提法、引语',
  name: '名称',
  place: '地点',
  organisation: '组织、单位',
  list: '并列各项',
  pair: '成对的提法',
  statement: '陈述',
};
