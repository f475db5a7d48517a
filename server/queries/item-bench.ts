import 'server-only';
import { sentencesOf } from '@/domain/article/article';
import { type DraftField, type ItemDraft, writtenItem } from '@/domain/desk/item-draft';
import { type Remarks, remarksOn } from '@/domain/desk/remarks';
import { type GateContext, gateContext } from '@/domain/items/gates/gate-context';
import type { Item } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { coveredLessons } from './covered-lessons';
import { type DeskArticle, deskArticle } from './desk';
import { waitingSentences } from './desk-coverage';
import { keyedItems } from './items';
import { itemsUnderReview } from './items-under-review';
import { articleBody } from './passages';

/** All that an item of an article is written and judged against. */
export type ItemBench = {
  article: DeskArticle & { version: NonNullable<DeskArticle['version']> };
  lessons: Awaited<ReturnType<typeof coveredLessons>>;
  context: GateContext;
  /** Ids of the sentences that wait for a decision on scan damage: nothing is asked on them. */
  waiting: ReadonlySet<string>;
};

/** The bench of an article, or null: no such article, not at the desk, or its structure is not confirmed. */
export async function itemBench(actor: Actor, slug: string): Promise<ItemBench | null> {
  const article = await deskArticle(actor, slug);
  if (!article?.version) return null;
  const { version } = article;
  const [lessons, body] = await Promise.all([coveredLessons(article.id), articleBody(version.id)]);
  const context = gateContext(version.article, article.facts, body?.repairs ?? []);
  return { article: { ...article, version }, lessons, context, waiting: waitingSentences(article) };
}

/** The item version an edit begins from, or null when it is not one of this article. */
export async function baseOf(bench: ItemBench, itemVersionId: number) {
  const own = await db.itemVersion.count({
    where: { id: itemVersionId, item: { articleId: bench.article.id } },
  });
  return own === 0 ? null : ((await keyedItems([itemVersionId])).get(itemVersionId) ?? null);
}

export type DraftItem = { item: Item } | { faults: Partial<Record<DraftField, string>> };

/**
 * The item of a form: it belongs to the lesson that covers its first sentence, keeps the id and the fact of the item it
 * was made from, and is called `id` when it is new.
 */
export function itemOfDraft(bench: ItemBench, draft: ItemDraft, base: Item | null, id: string): DraftItem {
  const [first = ''] = draft.sentence;
  const known = sentencesOf(bench.article.version.article).some((sentence) => sentence.id === first);
  const covering = bench.lessons.filter(({ sentences }) => sentences.includes(first)).map(({ slug }) => slug);
  const kept = covering.find((slug) => slug === base?.lesson);
  // A sentence the article does not have is for the gates to refuse, not for the lessons.
  const lesson = kept ?? covering[0] ?? (known ? undefined : base?.lesson);
  const written = writtenItem(draft, { id, lesson: lesson ?? '', fact: base?.fact ?? null });
  if ('faults' in written) return written;
  if (lesson === undefined)
    return { faults: { quote: '这一句还不属于任何一课。请先在“课程”里收进这一句。' } };
  if (draft.sentence.some((sentence) => bench.waiting.has(sentence)))
    return { faults: { quote: '这一句还有没决定的修复建议。请先在“结构与修复”里决定。' } };
  return written;
}

/**
 * What the gates say of a form as it stands, nothing saved: for the editor while writing. null: no such article or item,
 * or not at the desk.
 * @param baseId the item version the edit began from; null for a new item
 */
export async function draftRemarks(
  actor: Actor,
  input: { slug: string; baseId: number | null; draft: ItemDraft },
): Promise<Remarks | null> {
  const bench = await itemBench(actor, input.slug);
  if (!bench) return null;
  const base = input.baseId === null ? null : await baseOf(bench, input.baseId);
  if (input.baseId !== null && !base) return null;
  const made = itemOfDraft(bench, input.draft, base?.item ?? null, base?.item.id ?? 'new');
  if ('faults' in made) {
    const refused = Object.entries(made.faults) as [DraftField, string][];
    return { refused: refused.map(([field, reason]) => ({ field, reason })), warnings: [] };
  }
  const others = (await itemsUnderReview(bench.article.id)).filter(({ state }) => state !== 'rejected');
  return remarksOn(
    made.item,
    bench.context,
    others.map(({ item }) => item),
  );
}
