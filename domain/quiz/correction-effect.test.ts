import { expect, test } from 'vitest';
import type { Item } from '../items/item';
import { type AnswerGroup, correctionEffect } from './correction-effect';

const right: Item = {
  ...{ id: 'i', lesson: 'l', stem: '几个？', explanation: '', source: [], level: 'recall', fact: null },
  ...{ kind: 'single', options: ['一', '二', '三'], key: [1] },
};
const group = (over: Partial<AnswerGroup>): AnswerGroup => ({
  ...{ answer: [0], was: 0, score: 12, maxScore: 20, passRatio: 0.6, papers: 1 },
  ...over,
});

test('with the point for everybody, whoever had it keeps the score, the others gain', () => {
  const groups = [group({ was: 1, papers: 7 }), group({ papers: 2 }), group({ answer: null, papers: 1 })];
  expect(correctionEffect(groups, 'full')).toEqual({
    papers: 10,
    changed: 3,
    up: 3,
    down: 0,
    passes: 0,
    fails: 0,
  });
});

test('with another key some gain and some lose, and the outcome of those at the mark changes', () => {
  const groups = [
    group({ answer: [0], was: 1, score: 12, papers: 3 }),
    group({ answer: [1], was: 0, score: 11, papers: 4 }),
    group({ answer: [2], was: 0, papers: 5 }),
  ];
  expect(correctionEffect(groups, right)).toEqual({
    papers: 12,
    changed: 7,
    up: 4,
    down: 3,
    passes: 4,
    fails: 3,
  });
});

test('a mark that is reached exactly counts as reached, thirds and all', () => {
  const thirds = group({ was: 2 / 3, score: 11 + 2 / 3, papers: 1 });
  expect(correctionEffect([thirds], 'full')).toMatchObject({ changed: 1, passes: 1 });
});

test('no papers, no effect', () => {
  expect(correctionEffect([], 'full')).toEqual({
    papers: 0,
    changed: 0,
    up: 0,
    down: 0,
    passes: 0,
    fails: 0,
  });
});
