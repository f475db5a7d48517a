import 'server-only';
import { type Fact, type FactKind, sentencesOf } from '@/domain/article/article';
import { inReadingOrder } from '@/domain/desk/edit-facts';
import type { Actor } from '@/domain/organisation/scope';
import { type DeskArticle, deskArticle } from './desk';
import { waitingSentences } from './desk-coverage';
import { itemsUnderReview } from './items-under-review';

/** Facts on one page. */
export const FACTS_A_PAGE = 30;

export type FactFilter = {
  kind: FactKind | null;
  show: 'all' | 'without' | 'banned' | 'edited';
  /** From 1. */
  page: number;
};

export type FactRow = Fact & {
  text: string;
  section: string;
  /** Items on it that are not rejected. */
  items: number;
  /** Its sentence waits for a decision on scan damage. */
  isWaiting: boolean;
};

export type DeskFacts = {
  article: DeskArticle;
  rows: FactRow[];
  /** Of all facts and of those the filter leaves. */
  total: number;
  found: number;
  pages: number;
  page: number;
  sentences: { id: string; text: string; section: string }[];
};

/**
 * The facts of an article in reading order, one page of those the filter leaves; a page beyond the last is the last.
 * null: no such article, or the actor does not work at the desk. Before the structure is confirmed there are none.
 */
export async function deskFacts(actor: Actor, slug: string, filter: FactFilter): Promise<DeskFacts | null> {
  const article = await deskArticle(actor, slug);
  if (!article) return null;
  const { version, facts } = article;
  const sections = version?.article.sections ?? [];
  const sentences = sections.flatMap(({ title, sentences: own }) =>
    own.map(({ id, text }) => ({ id, text, section: title })),
  );
  const counts = new Map<string, number>();
  for (const { item, state } of version ? await itemsUnderReview(article.id) : [])
    if (item.fact !== null && state !== 'rejected') counts.set(item.fact, (counts.get(item.fact) ?? 0) + 1);
  const byId = new Map(sentences.map((sentence) => [sentence.id, sentence]));
  const waiting = waitingSentences(article);
  const all = inReadingOrder(facts, version ? sentencesOf(version.article) : []).map((fact) => ({
    ...fact,
    text: byId.get(fact.sentence)?.text ?? '',
    section: byId.get(fact.sentence)?.section ?? '',
    items: counts.get(fact.id) ?? 0,
    isWaiting: waiting.has(fact.sentence),
  }));
  const left = all.filter((fact) => isShown(fact, filter));
  const pages = Math.max(1, Math.ceil(left.length / FACTS_A_PAGE));
  const page = Math.min(filter.page, pages);
  return {
    article,
    rows: left.slice((page - 1) * FACTS_A_PAGE, page * FACTS_A_PAGE),
    total: all.length,
    found: left.length,
    pages,
    page,
    sentences,
  };
}

function isShown({ kind, items, ban, edited, added }: FactRow, filter: FactFilter): boolean {
  if (filter.kind !== null && kind !== filter.kind) return false;
  if (filter.show === 'without') return items === 0 && !ban;
  if (filter.show === 'banned') return ban;
  return filter.show === 'all' || edited === true || added === true;
}
