import { expect, test } from 'vitest';
import { answer, isBehind, keep, openSheet, outgoing, recall, settle, unanswered } from './outbox';

const at = '2026-07-01T01:00:00.000Z';
const stored = [{ position: 1, seq: 4, value: [2] }];
const fresh = openSheet(3, stored);

test('an answer goes on from the seq the server knows', () => {
  const sheet = answer(answer(fresh, 1, [3], at), 0, [0], at);
  expect(sheet.values).toEqual([[0], [3], null]);
  expect(outgoing(sheet)).toEqual([
    { position: 0, value: [0], seq: 1, answeredAt: at },
    { position: 1, value: [3], seq: 5, answeredAt: at },
  ]);
});

test('an acknowledged answer needs not be sent again', () => {
  const { sheet, elsewhere } = settle(answer(fresh, 1, [3], at), [{ position: 1, seq: 5, value: [3] }]);
  expect([outgoing(sheet), elsewhere]).toEqual([[], []]);
});

test('an answer given while the request was under way stays to be sent', () => {
  const sheet = answer(answer(fresh, 0, [0], at), 0, [1], at);
  const settled = settle(sheet, [{ position: 0, seq: 1, value: [0] }]);
  expect(settled.elsewhere).toEqual([]);
  expect(settled.sheet.values[0]).toEqual([1]);
  expect(outgoing(settled.sheet)).toMatchObject([{ position: 0, seq: 2, value: [1] }]);
});

test('a higher seq of another device replaces ours and is told; so does an equal one that came first', () => {
  const sheet = answer(fresh, 0, [0], at);
  for (const seq of [1, 7]) {
    const settled = settle(sheet, [{ position: 0, seq, value: [3] }]);
    expect(settled.elsewhere).toEqual([0]);
    expect(settled.sheet.values[0]).toEqual([3]);
    expect(outgoing(settled.sheet)).toEqual([]);
    expect(outgoing(answer(settled.sheet, 0, [0], at))).toMatchObject([{ seq: seq + 1 }]);
  }
});

test('what was kept over a reload comes back unless the server knows newer', () => {
  const kept = {
    0: { value: [1], seq: 2, answeredAt: at },
    1: { value: [0], seq: 4, answeredAt: at },
    9: { value: [0], seq: 9, answeredAt: at },
  };
  const sheet = recall(fresh, kept);
  expect(sheet.values).toEqual([[1], [2], null]);
  expect(outgoing(sheet)).toEqual([{ position: 0, ...kept[0] }]);
});

test('a cleared answer counts as unanswered', () => {
  expect(unanswered(fresh)).toEqual([0, 2]);
  expect(unanswered(answer(fresh, 1, null, at))).toEqual([0, 1, 2]);
});

test('what was not taken because time was up is told, no longer sent, and what is stored is shown again', () => {
  const sheet = answer(answer(fresh, 1, [3], at), 0, [0], at);
  const { sheet: after, late } = settle(
    sheet,
    [
      { position: 0, seq: 0, value: null },
      { position: 1, seq: 4, value: [2] },
    ],
    outgoing(sheet),
  );
  expect([late, after.values, outgoing(after)]).toEqual([[0, 1], [null, [2], null], []]);
  // Should there be time again, the next answer is newer than the one that came too late.
  expect(outgoing(answer(after, 1, [1], at))).toMatchObject([{ position: 1, seq: 6 }]);
});

test('an old reply says nothing about an answer it did not carry', () => {
  const first = answer(fresh, 0, [0], at);
  const { sheet, late } = settle(
    answer(first, 0, [1], at),
    [{ position: 0, seq: 0, value: null }],
    outgoing(first),
  );
  expect([late, sheet.values[0]]).toEqual([[], [1]]);
});

test('two tabs keep what either has not sent, and drop what the server has taken', () => {
  const a = answer(fresh, 0, [0], at);
  const b = answer(fresh, 2, [1], at);
  const both = keep(keep({}, a), { ...b, seqs: [0, 4, 1] });
  expect(Object.keys(both)).toEqual(['0', '2']);
  const { sheet } = settle(a, [{ position: 0, seq: 1, value: [0] }]);
  expect(Object.keys(keep(both, sheet))).toEqual(['2']);
  expect(keep({ 9: { value: [0], seq: 1, answeredAt: at } }, fresh)).toEqual({});
});

test('a device is behind when the server holds an answer it has not heard of', () => {
  const own = answer(fresh, 0, [0], at);
  expect(isBehind(own, {})).toBe(false);
  expect(isBehind(own, { 0: 1 })).toBe(false);
  expect(isBehind(own, { 0: 2 })).toBe(true);
  expect(isBehind(own, { 1: 5 })).toBe(true);
  // A position this paper does not have says nothing.
  expect(isBehind(own, { 99: 1 })).toBe(false);
});
