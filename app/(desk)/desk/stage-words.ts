import type { DeskListed } from '@/server/queries/desk-articles';

/** How far an article is, in the words of the list. */
export const stageNames: Record<DeskListed['stage'], string> = {
  waiting: '正在读稿',
  structure: '等待确认结构与修复',
  building: '正在生成课程和题目',
  ready: '课程和题目已经起草',
  failed: '处理没有成功',
};

/** Items that somebody has to look at, and those that wait for a second person. */
export const waitingItems = ({ items }: Pick<DeskListed, 'items'>) => ({
  review: (items.draft ?? 0) + (items.edited ?? 0),
  publish: items.approved ?? 0,
  published: items.published ?? 0,
  all: Object.values(items).reduce((sum, count) => sum + count, 0),
});

/** Where an article is worked on next, and why; null when nothing waits for this person. */
export function nextFor(article: DeskListed, reviewer: boolean): { href: string; text: string } | null {
  const desk = `/desk/articles/${article.slug}`;
  const { review, publish } = waitingItems(article);
  const { lessonsWaiting } = article;
  if (article.stage === 'failed') return { href: desk, text: '看看哪里出了错' };
  if (article.stage === 'structure') return { href: `${desk}/structure`, text: '确认结构与修复' };
  if (article.stage !== 'ready') return null;
  if (review > 0) return { href: `${desk}/items?state=open`, text: `审 ${review} 道题` };
  if (lessonsWaiting > 0) return { href: `${desk}/lessons`, text: `看 ${lessonsWaiting} 课` };
  return reviewer && publish > 0 ? { href: `${desk}/publish`, text: `发布 ${publish} 道题` } : null;
}
