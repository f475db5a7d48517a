import 'server-only';
import { isBlank, isWhole, readFields } from '@/domain/items/answer';
import { gradeItem, validateAnswer } from '@/domain/items/grade';
import type { Answer, Given } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { reviewedCard } from '@/domain/review/schedule';
import type { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { type Explained, explained } from '../queries/explained-item';
import { type KeyedItem, keyedItems } from '../queries/items';
import { dueFacts, reviewOrder } from '../queries/review-today';

export type ReviewInput = {
  articleId: number;
  fact: string;
  /** How many reviews of the fact the page knew of when the item was shown. */
  turn: number;
  itemVersionId: number;
  value: Given;
};

/**
 * `left` and `done`: how many are still to come today, and were reviewed. `elsewhere`: answered before, differently; the
 * stored answer is shown.
 */
export type Reviewed = Explained & {
  stem: string;
  right: boolean;
  left: number;
  done: number;
  elsewhere: boolean;
};

type Stored = { value: Answer; score: number; left: number; done: number };

async function store(tx: Tx, actor: Actor, input: ReviewInput, keyed: KeyedItem): Promise<Result<Stored>> {
  const { memberId } = actor;
  const { articleId, fact, turn, itemVersionId } = input;
  // One review of a member at a time: two devices would both find the same fact due.
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT now() AS now FROM "Member" WHERE "id" = ${memberId} FOR NO KEY UPDATE`;
  if (!clock) return fail('NotFound');
  const { facts, done } = await dueFacts(tx, memberId, clock.now);
  const key = { memberId_articleId_fact: { memberId, articleId, fact } };
  const card = await tx.reviewCard.findUnique({ where: key });
  if (card && card.turn === turn + 1 && card.itemVersionId === itemVersionId)
    return ok({ value: card.value as Answer, score: card.score, left: facts.length, done });
  const due = facts.find((each) => each.articleId === articleId && each.fact === fact);
  if (due?.turn !== turn || due.itemVersionId !== itemVersionId) return fail('PracticeMoved');
  const { item, itemId } = keyed;
  if (isBlank(input.value)) return fail('AnswerMissing');
  if (!isWhole(input.value)) return fail('AnswerIncomplete');
  if (!validateAnswer(item, input.value)) return fail('InvalidInput');

  const score = gradeItem(item, input.value);
  const next = reviewedCard(due.card, score >= 1, clock.now);
  const row = { ...next, turn: turn + 1, itemVersionId, value: input.value as Prisma.InputJsonValue, score };
  await tx.reviewCard.upsert({ where: key, create: { memberId, articleId, fact, ...row }, update: row });
  if (score < 1) {
    const missed = { itemVersionId, missedAt: clock.now };
    await tx.missedItem.upsert({
      where: { memberId_itemId: { memberId, itemId } },
      create: { memberId, itemId, ...missed },
      update: missed,
      select: { itemId: true },
    });
  }
  return ok({ value: input.value, score, left: facts.length - 1, done: done + 1 });
}

/**
 * Grades one answer of today's review and says when the fact comes back: the card is moved on by domain/review. The same
 * turn sent again (a double tap, a retry) changes nothing and answers with what is stored.
 * Errors: NotFound (no such item), PracticeMoved (not due today, or another item or turn is due), AnswerMissing,
 * AnswerIncomplete, InvalidInput.
 */
export async function answerReview(actor: Actor, input: ReviewInput): Promise<Result<Reviewed>> {
  // Read before the transaction: inside it, a second connection could wait for the first for ever.
  const keyed = (await keyedItems([input.itemVersionId])).get(input.itemVersionId);
  if (!keyed) return fail('NotFound');
  const { item } = keyed;
  const value = readFields(
    item.kind,
    input.value.map((part) => String(part ?? '')),
  );
  const stored = await db.$transaction((tx) => store(tx, actor, { ...input, value }, keyed));
  if (!stored.ok) return stored;
  const given = stored.value;
  return ok({
    ...(await explained(keyed, reviewOrder(keyed, actor.memberId, input.turn), given.value)),
    stem: item.stem,
    right: given.score >= 1,
    left: given.left,
    done: given.done,
    elsewhere: JSON.stringify(given.value) !== JSON.stringify(value),
  });
}
