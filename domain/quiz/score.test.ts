import { expect, test } from 'vitest';
import type { Answer, Item } from '../items/item';
import { missedPositions, scorePaper } from './score';

const common = {
  id: 'x',
  lesson: 'l',
  stem: 's',
  explanation: 'e',
  source: [],
  level: 'recall' as const,
  fact: null,
};
const single: Item = { ...common, kind: 'single', options: ['a', 'b', 'c', 'd'], key: [1] };
const multiple: Item = { ...common, kind: 'multiple', options: ['a', 'b', 'c', 'd'], key: [0, 1, 2] };
const trueFalse: Item = { ...common, kind: 'true-false', options: ['对', '错'], key: [0] };
const paper = [single, multiple, trueFalse];
const grade = (...answers: Answer[]) => scorePaper(paper, new Map(answers.map((each, i) => [i, each])));

test('single and true-false count one or nothing, multiple hits less wrong ones per key', () => {
  expect(grade([1], [0, 1, 2], [0])).toEqual({ score: 3, maxScore: 3, scores: [1, 1, 1] });
  expect(grade([0], [0, 1], [1]).scores).toEqual([0, 2 / 3, 0]);
  expect(grade(null, [0, 1, 3], null).scores).toEqual([0, 1 / 3, 0]);
  expect(grade(null, [3], null).scores).toEqual([0, 0, 0]);
});

test('an unanswered paper scores nothing, and all of it is missed', () => {
  const { score, maxScore, scores } = scorePaper(paper, new Map());
  expect([score, maxScore]).toEqual([0, 3]);
  expect(missedPositions(scores)).toEqual([0, 1, 2]);
});

test('a partly right item is on the list of what was missed', () => {
  expect(missedPositions(grade([1], [0, 1], [0]).scores)).toEqual([1]);
});

test('thirds add up to whole points', () => {
  const items = Array.from({ length: 30 }, () => multiple);
  const third = new Map<number, Answer>(items.map((_, i) => [i, [0]]));
  expect(scorePaper(items, third).score).toBe(10);
});

test('a corrected item gives everybody its point, or is scored by the right version', () => {
  const other: Item = { ...single, key: [2] };
  const answers = new Map([[0, [2]]]);
  expect(scorePaper([single, single], answers).scores).toEqual([0, 0]);
  expect(scorePaper([single, single], answers, new Map([[1, 'full' as const]])).scores).toEqual([0, 1]);
  expect(scorePaper([single, single], answers, new Map([[0, other]])).scores).toEqual([1, 0]);
});
