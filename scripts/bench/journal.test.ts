import { expect, test } from 'vitest';
import { Journal, type StoredAttempt } from './journal';

const stored = (over: Partial<StoredAttempt> = {}): StoredAttempt => ({
  id: 'a',
  memberId: 1,
  quizId: 7,
  state: 'submitted',
  receipt: 'K7M2Q-9XTRB',
  answers: { 0: [2, [1]] },
  ...over,
});

function journal() {
  const kept = new Journal();
  kept.acknowledged('a', 1, 0, 2, [1]);
  kept.handedIn('a');
  return kept;
}

test('what was acknowledged and is stored is neither lost nor doubled', () => {
  expect(journal().compareWith([stored()])).toEqual({ lost: 0, doubled: 0 });
});

test.each<[string, Partial<StoredAttempt>, number]>([
  ['an answer that is not there', { answers: {} }, 1],
  ['an older one in its place', { answers: { 0: [1, [1]] } }, 1],
  ['another value under the same number', { answers: { 0: [2, [0]] } }, 1],
  ['somebody else’s attempt', { memberId: 2 }, 1],
  ['a hand-in that was confirmed and is not there', { state: 'in_progress' }, 1],
  ['a newer answer of another device', { answers: { 0: [3, [0]] } }, 0],
])('%s', (_, over, lost) => {
  expect(journal().compareWith([stored(over)])).toEqual({ lost, doubled: 0 });
});

test('an attempt that is gone altogether loses its answers and its end', () => {
  expect(journal().compareWith([])).toEqual({ lost: 2, doubled: 0 });
});

test('a late acknowledgement of an older answer does not replace a newer one', () => {
  const kept = journal();
  kept.acknowledged('a', 1, 0, 1, [3]);
  expect(kept.compareWith([stored()])).toEqual({ lost: 0, doubled: 0 });
});

test('two attempts of one member, and one receipt for two, are doubled; a paper that lies ready is not', () => {
  const second = stored({ id: 'b', receipt: 'AAAAA-BBBBB' });
  expect(journal().compareWith([stored(), second]).doubled).toBe(1);
  expect(journal().compareWith([stored(), stored({ id: 'c', memberId: 2 })]).doubled).toBe(1);
  expect(journal().compareWith([stored(), { ...second, state: 'scheduled' }]).doubled).toBe(0);
});
