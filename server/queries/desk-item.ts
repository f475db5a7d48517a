import 'server-only';
import { sentencesOf } from '@/domain/article/article';
import { type DistractorOrigin, distractorOrigins } from '@/domain/desk/distractor-origin';
import { type Remarks, remarksOn } from '@/domain/desk/remarks';
import type { VersionState } from '@/domain/desk/version-state';
import { gateContext } from '@/domain/items/gates/gate-context';
import type { Item } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { isAtDesk } from './desk';
import type { DeskItems } from './desk-items';
import { keyedItems } from './items';
import { itemsUnderReview } from './items-under-review';
import { articleBody } from './passages';

/** Something that happened to an item, for its history. `by` is null for the machine. */
export type HistoryEntry = {
  at: Date;
  by: string | null;
  version: number;
  step: string;
  to: VersionState;
  reason: string | null;
};

/** A paragraph that proves the key, with the title of its section. */
export type ReviewPassage = { title: string; sentences: { id: string; text: string; quotes: string[] }[] };

export type DeskItem = {
  versionId: number;
  version: number;
  state: VersionState;
  origin: string;
  item: Item;
  passages: ReviewPassage[];
  distractors: DistractorOrigin[];
  remarks: Remarks;
  /** Newest first. */
  history: HistoryEntry[];
  /** The actor's own last step on it, where it can be taken back. */
  undo: { stepId: number; step: string } | null;
};

const undoable = ['accept', 'reject', 'edit'];

function readSteps(itemId: number) {
  return db.reviewStep.findMany({
    where: { itemVersion: { itemId } },
    orderBy: { id: 'desc' },
    select: {
      ...{ id: true, at: true, memberId: true, step: true, to: true, reason: true },
      member: { select: { name: true } },
      itemVersion: { select: { version: true } },
    },
  });
}

/** What the actor may take back of an item of this article; null: nothing, or not at the desk. `stem` names the item. */
export async function lastDecision(actor: Actor, articleId: number, itemId: number) {
  if (!isAtDesk(actor)) return null;
  const last = await db.reviewStep.findFirst({
    where: { itemVersion: { item: { id: itemId, articleId } } },
    orderBy: { id: 'desc' },
    select: { id: true, memberId: true, step: true, itemVersion: { select: { stem: true } } },
  });
  if (!last?.itemVersion || last.memberId !== actor.memberId || !undoable.includes(last.step)) return null;
  return { itemId, stepId: last.id, step: last.step, stem: last.itemVersion.stem };
}

function passagesOf(item: Item, article: DeskItems['article']['version']['article']): ReviewPassage[] {
  const cited = new Map<string, string[]>();
  for (const { sentence, quote } of item.source) cited.set(sentence, [...(cited.get(sentence) ?? []), quote]);
  return article.sections.flatMap(({ title, sentences }) => {
    const paragraphs = new Set(sentences.filter(({ id }) => cited.has(id)).map(({ paragraph }) => paragraph));
    return [...paragraphs].map((paragraph) => ({
      title,
      sentences: sentences
        .filter((sentence) => sentence.paragraph === paragraph)
        .map(({ id, text }) => ({ id, text, quotes: cited.get(id) ?? [] })),
    }));
  });
}

/**
 * One item of an article the actor has been shown the list of (`deskItems` checks the access), with its proof, its
 * remarks and its history; null when it is not one of them.
 */
export async function deskItem(actor: Actor, desk: DeskItems, itemId: number): Promise<DeskItem | null> {
  const listed = desk.items.find((each) => each.itemId === itemId);
  const keyed = listed && (await keyedItems([listed.versionId])).get(listed.versionId);
  if (!listed || !keyed) return null;
  const { article } = desk;
  const [steps, versions, body, others] = await Promise.all([
    readSteps(itemId),
    db.itemVersion.findMany({
      where: { itemId },
      orderBy: { version: 'desc' },
      select: { id: true, version: true, createdAt: true, authorId: true, origin: true, state: true },
    }),
    articleBody(keyed.articleVersionId),
    itemsUnderReview(article.id),
  ]);
  const text = body?.article ?? article.version.article;
  const { item } = keyed;
  const used = others.filter(({ state }) => state !== 'rejected').map((other) => other.item);
  const [last] = steps;
  const made = versions
    .filter(({ authorId }) => authorId === null)
    .map(({ createdAt, version, origin }) => ({
      ...{ at: createdAt, by: null, version, step: origin, to: 'draft' as const, reason: null },
    }));
  return {
    ...{ versionId: listed.versionId, version: listed.version, state: listed.state, item },
    origin: versions.find(({ id }) => id === listed.versionId)?.origin ?? '',
    passages: passagesOf(item, text),
    distractors: distractorOrigins(item, sentencesOf(text), article.facts),
    remarks: remarksOn(item, gateContext(text, article.facts, body?.repairs ?? []), used),
    history: [
      ...steps.map(({ at, member, itemVersion, step, to, reason }) => ({
        ...{ at, by: member?.name ?? null, version: itemVersion?.version ?? 0, step, to, reason },
      })),
      ...made,
    ].toSorted((a, b) => b.at.getTime() - a.at.getTime()),
    undo:
      last && last.memberId === actor.memberId && undoable.includes(last.step)
        ? { stepId: last.id, step: last.step }
        : null,
  };
}
