import { expect, test } from 'vitest';
import type { Item } from './item';
import { setWarnings } from './set-warnings';
import { AskedStems, DUPLICATE, similarity, triplesOf } from './similarity';

const common = { lesson: '', explanation: '', source: [], level: 'recall', fact: null } as const;
const words = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜';
const stem = (at: number) => [...words].slice(at, at + 12).join('') + at;
const single = (at: number, key: number): Item => ({
  ...common,
  source: [],
  id: `s${at}`,
  stem: stem(at),
  kind: 'single',
  options: ['甲', '乙', '丙', '丁'],
  key: [key],
});
const judged = (at: number, key: 0 | 1): Item => ({
  ...common,
  source: [],
  id: `t${at}`,
  stem: stem(at),
  kind: 'true-false',
  options: ['对', '错'],
  key: [key],
});
const twelve = Array.from({ length: 12 }, (_, at) => at * 2);

test('an even set draws no warning', () => {
  const set = [...twelve.map((at) => single(at, (at / 2) % 4))];
  expect(setWarnings(set).filter((text) => !text.includes('相近'))).toEqual([]);
});

test('keys that crowd one place, and statements mostly true, draw warnings', () => {
  expect(setWarnings(twelve.map((at) => single(at, 0))).join()).toContain('在A位的占100%');
  expect(setWarnings(twelve.map((at) => judged(at, 0))).join()).toContain('判断题中“对”占100%');
});

test('the same question twice, and a lesson with too few, draw warnings', () => {
  const twin = { ...single(0, 1), id: 'twin' };
  expect(setWarnings([single(0, 0), twin])).toEqual(['s0 与 twin 的题干相近。']);
  expect(
    setWarnings([
      { ...single(0, 0), fact: 'f1' },
      { ...single(24, 0), fact: 'f1' },
    ])[0],
  ).toContain('考同一事实');
  expect(setWarnings([{ ...single(0, 0), lesson: 'one' }])).toEqual(['课程“one”只有1道题，建议不少于8道。']);
});

test('similarity runs from 0 to 1', () => {
  const likeness = (a: string, b: string) => similarity(triplesOf(a), triplesOf(b));
  expect(likeness('据文章，甲乙丙丁。', '甲乙丙丁。')).toBe(1);
  expect(likeness('甲乙丙丁', '戊己庚辛')).toBe(0);
  expect(likeness('甲乙丙丁', '甲乙丙戊')).toBeCloseTo(1 / 3);
});

test('a stem asked before is known again from the similarity that makes it a duplicate', () => {
  const stems = ['甲乙丙丁戊己庚辛', '甲乙丙丁戊己庚壬', '子丑寅卯辰巳', '甲乙丙'].map(triplesOf);
  for (const one of stems)
    for (const other of stems) {
      const asked = new AskedStems();
      asked.add(one, 'f1');
      expect(asked.has(other, null)).toBe(similarity(one, other) >= DUPLICATE);
    }
  const own = new AskedStems();
  own.add(triplesOf('甲乙丙丁'), 'f1');
  expect(own.has(triplesOf('甲乙丙丁'), 'f1')).toBe(false);
  expect(own.has(triplesOf('甲乙丙丁'), 'f2')).toBe(true);
  expect(new AskedStems().has(triplesOf('甲乙丙丁'), null)).toBe(false);
});
