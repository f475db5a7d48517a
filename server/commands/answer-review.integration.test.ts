import { expect, test } from 'vitest';
import type { Item } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { keyedItems } from '../queries/items';
import { missedItems } from '../queries/review';
import { reviewToday } from '../queries/review-today';
import { createContent, createMember } from '../testing/content-fixture';
import { answerReview } from './answer-review';
import { clearMissed } from './clear-missed';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

/** A member who missed `count` single items of a course, each of another fact, `days` ago. */
async function missed(count: number, days: number) {
  const content = await createContent();
  const actor = await createMember();
  const singles = content.items.filter(({ item }) => item.kind === 'single');
  const facts = singles.map(({ item }) => item.fact);
  const items = singles.filter(({ item }, i) => facts.indexOf(item.fact) === i).slice(0, count);
  await db.missedItem.createMany({
    data: items.map(({ itemId, itemVersionId }) => ({
      memberId: actor.memberId,
      itemId,
      itemVersionId,
      missedAt: daysAgo(days),
    })),
  });
  return { content, actor, items };
}

async function due(actor: Actor) {
  const { question } = await reviewToday(actor, new Date());
  if (!question) throw new Error('nothing is due');
  const { articleId, fact, turn, itemVersionId } = question;
  const keyed = (await keyedItems([itemVersionId])).get(itemVersionId);
  const item = keyed?.item as Item & { key: number[] };
  const wrong = [item.key[0] === 0 ? 1 : 0];
  return { input: { articleId, fact, turn, itemVersionId }, right: item.key, wrong, question };
}

test('what was missed two days ago is due, with no key in it; what was missed today is not', async () => {
  const { actor } = await missed(1, 2);
  const { question } = await due(actor);
  expect(JSON.stringify(question)).not.toMatch(/"key"|explanation|"source"/);
  expect((await reviewToday((await missed(1, 0)).actor, new Date())).question).toBeNull();
});

test('a right answer sends the fact away for about a week; a wrong one brings it back in a day or two', async () => {
  const { actor } = await missed(2, 3);
  const first = await due(actor);
  expect(await answerReview(actor, { ...first.input, value: first.right })).toMatchObject({
    ok: true,
    value: { right: true, left: 1, done: 1, elsewhere: false, explanation: expect.any(String) },
  });
  const second = await due(actor);
  expect(second.input.fact).not.toBe(first.input.fact);
  expect(await answerReview(actor, { ...second.input, value: second.wrong })).toMatchObject({
    ok: true,
    value: { right: false, left: 0, done: 2 },
  });
  const cards = await db.reviewCard.findMany({ where: { memberId: actor.memberId } });
  const days = Object.fromEntries(
    cards.map(({ fact, dueAt, reviewedAt }) => [fact, (dueAt.getTime() - reviewedAt.getTime()) / DAY]),
  );
  expect(days[first.input.fact]).toBeGreaterThan(5);
  expect(days[second.input.fact]).toBeLessThan(3);
  expect(await reviewToday(actor, new Date())).toEqual({ left: 0, done: 2, question: null });
  const later = new Date(Date.now() + 3 * DAY);
  expect((await reviewToday(actor, later)).question?.fact).toBe(second.input.fact);
});

test('five a day at most, and what is a month old is let go', async () => {
  const { actor } = await missed(7, 4);
  for (let i = 0; i < 5; i += 1) {
    const { input, right } = await due(actor);
    await answerReview(actor, { ...input, value: right });
  }
  expect(await reviewToday(actor, new Date())).toEqual({ left: 0, done: 5, question: null });
  const old = await missed(1, 60);
  expect((await reviewToday(old.actor, new Date())).left).toBe(0);
  expect((await missedItems(old.actor, 1)).total).toBe(1);
});

test('a double tap and a retry with another answer count once and show what is stored', async () => {
  const { actor } = await missed(1, 3);
  const { input, right, wrong } = await due(actor);
  const both = await Promise.all([
    answerReview(actor, { ...input, value: right }),
    answerReview(actor, { ...input, value: right }),
  ]);
  expect(both).toMatchObject([{ value: { right: true } }, { value: { right: true } }]);
  expect(await answerReview(actor, { ...input, value: wrong })).toMatchObject({
    value: { right: true, elsewhere: true },
  });
  expect(await db.reviewCard.findMany({ where: { memberId: actor.memberId } })).toMatchObject([{ turn: 1 }]);
});

test('what is missed again elsewhere begins anew', async () => {
  const { actor, items } = await missed(1, 3);
  const { input, right } = await due(actor);
  await answerReview(actor, { ...input, value: right });
  await db.missedItem.updateMany({
    where: { memberId: actor.memberId, itemId: items[0]?.itemId ?? 0 },
    data: { missedAt: new Date() },
  });
  const inTwoDays = new Date(Date.now() + 2 * DAY);
  expect((await reviewToday(actor, inTwoDays)).question).toMatchObject({ fact: input.fact, turn: 1 });
});

test.each([
  ['nothing', [], 'AnswerMissing'],
  ['an option that is not there', [99], 'InvalidInput'],
] as const)('%s is refused and changes nothing', async (_, value, error) => {
  const { actor } = await missed(1, 3);
  const { input } = await due(actor);
  expect(await answerReview(actor, { ...input, value: [...value] })).toMatchObject({ ok: false, error });
  expect(await db.reviewCard.count({ where: { memberId: actor.memberId } })).toBe(0);
});

test("another member's review, another item, a later turn and what is not due are refused without telling a key", async () => {
  const { actor, content } = await missed(1, 3);
  const stranger = await createMember();
  const { input, right } = await due(actor);
  const other = content.items.find(({ itemVersionId }) => itemVersionId !== input.itemVersionId);
  const moved = { ok: false, error: 'PracticeMoved' };
  expect(await answerReview(stranger, { ...input, value: right })).toEqual(moved);
  expect(await answerReview(actor, { ...input, turn: 1, value: right })).toEqual(moved);
  expect(
    await answerReview(actor, { ...input, itemVersionId: other?.itemVersionId ?? 0, value: right }),
  ).toEqual(moved);
  expect(await answerReview(actor, { ...input, itemVersionId: 2_000_000_000, value: right })).toEqual({
    ok: false,
    error: 'NotFound',
  });
});

test('a fact that has other items is asked by another one each time', async () => {
  const { actor, content, items } = await missed(1, 3);
  const siblings = content.items.filter(({ item }) => item.fact === items[0]?.item.fact);
  expect(siblings.length).toBeGreaterThan(1);
  const first = await due(actor);
  expect(first.input.itemVersionId).not.toBe(items[0]?.itemVersionId);
  await answerReview(actor, { ...first.input, value: first.right });
  const { question } = await reviewToday(actor, new Date(Date.now() + 10 * DAY));
  expect(question).toMatchObject({ fact: first.input.fact, turn: 1 });
  expect(question?.itemVersionId).not.toBe(first.input.itemVersionId);
});

test('a cleared item is gone with its review, for this member alone; clearing twice is no failure', async () => {
  const { actor, items } = await missed(2, 3);
  const other = await createMember();
  await db.missedItem.create({
    data: {
      memberId: other.memberId,
      itemId: items[0]?.itemId ?? 0,
      itemVersionId: items[0]?.itemVersionId ?? 0,
      missedAt: daysAgo(3),
    },
  });
  const { input, right } = await due(actor);
  await answerReview(actor, { ...input, value: right });
  const asked = items.find(({ item }) => item.fact === input.fact);
  expect(await clearMissed(actor, { itemId: asked?.itemId ?? 0 })).toEqual({ ok: true, value: null });
  expect(await clearMissed(actor, { itemId: asked?.itemId ?? 0 })).toEqual({ ok: true, value: null });
  expect((await missedItems(actor, 1)).total).toBe(1);
  expect(await db.reviewCard.count({ where: { memberId: actor.memberId } })).toBe(0);
  expect((await missedItems(other, 1)).total).toBe(1);
});
