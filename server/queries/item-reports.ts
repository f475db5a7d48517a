import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { readableFeedback } from '../feedback-rights';

/** Items on a page. */
export const REPORTED_A_PAGE = 20;

/** One report; the desk does not learn who wrote it. */
export type Report = {
  id: string;
  text: string;
  at: Date;
  /** Of the item it is about. */
  version: number;
  answer: { text: string; at: Date; by: string } | null;
};

export type ReportedItem = {
  itemId: number;
  article: { slug: string; title: string };
  stem: string;
  open: number;
  reports: Report[];
};

export type ReportedPage = { rows: ReportedItem[]; total: number; page: number; pages: number };

/** Items that members reported, those with reports that wait for an answer first; empty for whoever is not at the desk. */
export async function reportedItems(actor: Actor, page: number): Promise<ReportedPage> {
  const rows = await db.feedback.findMany({
    where: { AND: [{ kind: 'item' }, readableFeedback(actor)] },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: 5000,
    select: {
      ...{ id: true, text: true, at: true },
      answer: { select: { text: true, at: true, answeredBy: { select: { name: true } } } },
      itemVersion: { select: { itemId: true, version: true } },
    },
  });
  const byItem = new Map<number, Report[]>();
  for (const { itemVersion, answer, ...row } of rows) {
    if (!itemVersion) continue;
    const report = {
      ...row,
      version: itemVersion.version,
      answer: answer && { text: answer.text, at: answer.at, by: answer.answeredBy.name },
    };
    byItem.set(itemVersion.itemId, [...(byItem.get(itemVersion.itemId) ?? []), report]);
  }
  const openOf = (reports: Report[]) => reports.filter(({ answer }) => answer === null).length;
  const order = [...byItem].sort(
    ([a, first], [b, second]) => Number(openOf(second) > 0) - Number(openOf(first) > 0) || b - a,
  );
  const pages = Math.max(1, Math.ceil(order.length / REPORTED_A_PAGE));
  const at = Math.min(page, pages);
  const shown = order.slice((at - 1) * REPORTED_A_PAGE, at * REPORTED_A_PAGE);
  const items = await db.item.findMany({
    where: { id: { in: shown.map(([id]) => id) } },
    select: {
      id: true,
      article: { select: { slug: true, manuscript: { select: { title: true } } } },
      versions: { orderBy: { version: 'desc' }, take: 1, select: { stem: true } },
    },
  });
  const known = new Map(items.map((item) => [item.id, item]));
  const found = shown.flatMap(([itemId, reports]): ReportedItem[] => {
    const item = known.get(itemId);
    if (!item) return [];
    const { slug, manuscript } = item.article;
    return [
      {
        ...{ itemId, reports, open: openOf(reports), stem: item.versions[0]?.stem ?? '' },
        article: { slug, title: manuscript?.title ?? slug },
      },
    ];
  });
  return { rows: found, total: order.length, page: at, pages };
}
