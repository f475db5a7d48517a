import { expect, test } from 'vitest';
import {
  countStates,
  filterPeople,
  overallState,
  type PersonStates,
  pageOf,
  percent,
  shareInWords,
  unfinishedFirst,
} from './branch';

const person = (id: number, name: string, over: Partial<PersonStates> = {}): PersonStates => ({
  id,
  name,
  lessons: ['done', 'done'],
  exams: ['done'],
  ...over,
});

test('states are counted by kind, and absent kinds are 0', () => {
  expect(countStates(['done', 'doing', 'done'])).toEqual({ 'not-started': 0, doing: 1, done: 2 });
  expect(countStates([])).toEqual({ 'not-started': 0, doing: 0, done: 0 });
});

test('a member is done only with every lesson and every exam', () => {
  expect(overallState(person(1, '甲'))).toBe('done');
  expect(overallState(person(1, '甲', { exams: ['not-started'] }))).toBe('doing');
  expect(overallState(person(1, '甲', { lessons: ['done', 'doing'] }))).toBe('doing');
});

test('a member who touched nothing has not started; where nothing is assigned nobody is done', () => {
  expect(overallState({ lessons: ['not-started', 'not-started'], exams: ['not-started'] })).toBe(
    'not-started',
  );
  expect(overallState({ lessons: [], exams: [] })).toBe('not-started');
});

test('100% means everybody, 0% means nobody', () => {
  expect(percent(42, 60)).toBe(70);
  expect(percent(199, 200)).toBe(99);
  expect(percent(7999, 8000)).toBe(99);
  expect(percent(1, 8000)).toBe(1);
  expect(percent(0, 8000)).toBe(0);
  expect(percent(200, 200)).toBe(100);
});

test('a share is given in words, also where there is nobody', () => {
  expect(shareInWords(42, 60)).toBe('42/60 人，70%');
  expect(shareInWords(0, 0)).toBe('0 人');
});

test('unfinished people come first, each group in pinyin order', () => {
  const people = [
    person(1, '周全'),
    person(2, '张望', { exams: ['doing'] }),
    person(3, '陈一'),
    person(4, '李四', { lessons: ['not-started', 'not-started'], exams: ['not-started'] }),
  ];
  expect(unfinishedFirst(people).map(({ name }) => name)).toEqual(['李四', '张望', '陈一', '周全']);
});

test('how much is open does not change the order, and people of one name keep a fixed order', () => {
  const much = person(9, '李明', { lessons: ['not-started', 'not-started'], exams: ['not-started'] });
  const little = person(3, '李明', { exams: ['doing'] });
  expect(unfinishedFirst([much, little]).map(({ id }) => id)).toEqual([3, 9]);
});

test('a list is narrowed by state', () => {
  const people = [
    person(1, '李明'),
    person(2, '王明', { exams: ['doing'] }),
    person(3, '李娜', { lessons: ['not-started', 'not-started'], exams: ['not-started'] }),
  ];
  const ids = (state: Parameters<typeof filterPeople>[1]) => filterPeople(people, state).map(({ id }) => id);
  expect(ids(null)).toEqual([1, 2, 3]);
  expect(ids('open')).toEqual([2, 3]);
  expect(ids('doing')).toEqual([2]);
  expect(ids('not-started')).toEqual([3]);
  expect(ids('done')).toEqual([1]);
});

test('a page beyond the last one is the last one, and an empty list has one page', () => {
  const rows = [1, 2, 3, 4, 5];
  expect(pageOf(rows, 2, 2)).toEqual({ rows: [3, 4], page: 2, pages: 3 });
  expect(pageOf(rows, 9, 2)).toEqual({ rows: [5], page: 3, pages: 3 });
  expect(pageOf(rows, 0, 2)).toEqual({ rows: [1, 2], page: 1, pages: 3 });
  expect(pageOf([], 1, 50)).toEqual({ rows: [], page: 1, pages: 1 });
});
