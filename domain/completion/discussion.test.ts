import { expect, test } from 'vitest';
import type { Item } from '../items/item';
import { LEAST_PEOPLE, mixUp, mostMissed, questionsOn } from './discussion';

const common = { id: 'i1', lesson: 'l', explanation: '', source: [], level: 'recall' as const, fact: null };
const single: Item = {
  ...common,
  kind: 'single',
  stem: '有几项？',
  options: ['5项', '7项', '9项', '18项'],
  key: [1],
};
const blank: Item = { ...common, kind: 'fill-in', stem: '共____项、____个方面', key: [['7'], ['18']] };

const tally = (itemVersionId: number, answered: number, missed: number) => ({
  itemVersionId,
  answered,
  missed,
});

test('the largest share of people comes first, five at most', () => {
  const all = [
    tally(1, 10, 3),
    tally(2, 10, 9),
    tally(3, 20, 10),
    tally(4, 10, 5),
    tally(5, 10, 4),
    tally(6, 10, 2),
  ];
  expect(mostMissed(all).map(({ itemVersionId }) => itemVersionId)).toEqual([2, 3, 4, 5, 1]);
});

test('what fewer than five answered, or one person missed, is not on the sheet', () => {
  const all = [tally(1, LEAST_PEOPLE - 1, 4), tally(2, LEAST_PEOPLE, 2), tally(3, 50, 1), tally(4, 50, 0)];
  expect(mostMissed(all).map(({ itemVersionId }) => itemVersionId)).toEqual([2]);
});

test('the wrong answer most people gave is named beside the right one', () => {
  expect(mixUp(single, [[3], [0], [3], [3]])).toEqual({ label: '', given: '18项', right: '7项', people: 3 });
});

test('what a single person answered, and what nobody wrote, is never shown', () => {
  expect(mixUp(single, [[3], [0]])).toBeNull();
  expect(mixUp(single, [])).toBeNull();
  expect(mixUp(blank, [['只有我这样写', '18'], null])).toBeNull();
  expect(
    mixUp(blank, [
      ['', ''],
      ['', ''],
    ]),
  ).toBeNull();
});

test('in an item of several parts the wrong part alone is counted', () => {
  const found = mixUp(blank, [
    ['18', '18'],
    ['18', '7'],
    ['7', '7'],
    ['18', '9'],
  ]);
  expect(found).toMatchObject({ given: '18', right: '7', people: 3 });
});

test('two or three questions, none twice, the last about the branch', () => {
  const one = questionsOn([{ kind: 'single', fact: 'count' }]);
  expect(one).toHaveLength(2);
  const many = questionsOn([
    { kind: 'single', fact: 'count' },
    { kind: 'multiple', fact: 'count' },
    { kind: 'true-false', fact: null },
    { kind: 'ordering', fact: null },
  ]);
  expect(many).toHaveLength(3);
  expect(many[0]).toBe(one[0]);
  expect(many[1]).toContain('改成准确的说法');
  expect(many.at(-1)).toBe(one.at(-1));
  expect(questionsOn([])).toEqual([]);
});
