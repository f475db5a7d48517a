import 'server-only';
import type { ItemKind, ShownItem } from '@/domain/items/item';
import { optionsOf, shown } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { chinaDay } from '@/domain/quiz/china-time';
import { drawPractice } from '@/domain/quiz/practice';
import { seeded } from '@/domain/random';
import { type CardState, missedCard } from '@/domain/review/schedule';
import { dueToday } from '@/domain/review/today';
import { db, type Tx } from '../db';
import { type KeyedItem, keyedItems } from './items';

/** One fact in a member's review. */
export type DueFact = {
  articleId: number;
  fact: string;
  card: CardState;
  dueAt: Date;
  /** How many reviews this fact has had in all. */
  turn: number;
  /** The version to ask now: another item of the fact than last time, where there is one. */
  itemVersionId: number;
};

export type ReviewQuestion = ShownItem & Pick<DueFact, 'articleId' | 'fact' | 'turn' | 'itemVersionId'>;

/** `left` of today, the question among them, and how many were done today. */
export type ReviewToday = { left: number; done: number; question: ReviewQuestion | null };

type Row = {
  articleId: number;
  fact: string;
  missedAt: Date;
  missed: number[];
  card:
    | (Omit<CardState, 'reviewedAt' | 'dueAt'> & { reviewedAt: string; dueAt: string; turn: number })
    | null;
  lastItem: number | null;
  /** The published versions of the fact in the lessons it was missed in; by item. */
  published: { itemId: number; itemVersionId: number }[];
};

function asked({ published, lastItem, missed, card }: Row): number | null {
  const last = card ? lastItem : (missed[0] ?? null);
  const others = published.filter(({ itemId }) => itemId !== last);
  const from = others.length > 0 ? others : published;
  return from[(card?.turn ?? 0) % Math.max(1, from.length)]?.itemVersionId ?? null;
}

/**
 * The facts that come up today, first to ask first, and how many reviews were made today. A fact none of whose items is
 * published any more is left out.
 */
export async function dueFacts(
  client: Pick<Tx, '$queryRaw'>,
  memberId: number,
  now: Date,
): Promise<{ facts: DueFact[]; done: number }> {
  const rows = await client.$queryRaw<Row[]>`
    WITH missed AS (
      SELECT i."articleId", coalesce(v."fact", 'item:' || i."code") AS "fact", max(m."missedAt") AS "missedAt",
             array_agg(i."id" ORDER BY m."missedAt" DESC, i."id") AS missed, array_agg(DISTINCT v."lessonId") AS lessons
        FROM "MissedItem" m JOIN "Item" i ON i."id" = m."itemId" JOIN "ItemVersion" v ON v."id" = m."itemVersionId"
       WHERE m."memberId" = ${memberId}
       GROUP BY 1, 2
    )
    SELECT missed."articleId", missed."fact", missed."missedAt", missed.missed,
           to_jsonb(c) AS card, last."itemId" AS "lastItem", coalesce(p.published, '[]'::jsonb) AS published
      FROM missed
      LEFT JOIN "ReviewCard" c
        ON c."memberId" = ${memberId} AND c."articleId" = missed."articleId" AND c."fact" = missed."fact"
      LEFT JOIN "ItemVersion" last ON last."id" = c."itemVersionId"
      LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('itemId', newest."itemId", 'itemVersionId', newest."id") ORDER BY newest."itemId") AS published
          FROM (SELECT DISTINCT ON (v."itemId") v."itemId", v."id", v."fact", i."code"
                  FROM "ItemVersion" v JOIN "Item" i ON i."id" = v."itemId"
                 WHERE v."lessonId" = ANY(missed.lessons) AND v."state" = 'published' AND i."articleId" = missed."articleId"
                 ORDER BY v."itemId", v."version" DESC) newest
         WHERE coalesce(newest."fact", 'item:' || newest."code") = missed."fact"
      ) p ON true`;
  const facts = rows.flatMap((row): DueFact[] => {
    const { articleId, fact, missedAt, card } = row;
    const itemVersionId = asked(row);
    if (itemVersionId === null) return [];
    const stored = card && { ...card, reviewedAt: new Date(card.reviewedAt), dueAt: new Date(card.dueAt) };
    const state = stored && stored.reviewedAt >= missedAt ? stored : missedCard(missedAt);
    return [{ articleId, fact, card: state, dueAt: state.dueAt, turn: card?.turn ?? 0, itemVersionId }];
  });
  const today = chinaDay(now);
  const done = rows.filter(({ card }) => card && new Date(card.reviewedAt) >= today).length;
  return { facts: dueToday(facts, done, now), done };
}

/** In which order the options of an item are shown at the `turn`-th review of a member; the same each time it is asked for. */
export function reviewOrder({ item, itemVersionId }: KeyedItem, memberId: number, turn: number): number[] {
  const random = seeded(memberId * 1_000_003 + itemVersionId * 101 + turn);
  const kind: ItemKind = item.kind;
  const [placed] = drawPractice(
    [{ itemVersionId, kind, fact: null, options: optionsOf(item).length }],
    random,
  );
  return placed?.order ?? [];
}

/** What the member may review today, and the item to answer now; no key in it. */
export async function reviewToday(actor: Actor, now: Date): Promise<ReviewToday> {
  const { facts, done } = await dueFacts(db, actor.memberId, now);
  const [first] = facts;
  const keyed = first && (await keyedItems([first.itemVersionId])).get(first.itemVersionId);
  if (!first || !keyed) return { left: 0, done, question: null };
  const { articleId, fact, turn, itemVersionId } = first;
  const question = {
    ...shown(keyed.item, reviewOrder(keyed, actor.memberId, turn)),
    articleId,
    fact,
    turn,
    itemVersionId,
  };
  return { left: facts.length, done, question };
}
