import { expect, test } from 'vitest';
import type { PersonStates } from './branch';
import { openLine, openLineWithoutNames, openParts } from './open-line';
import type { ProgressState } from './state';

const done: ProgressState = 'done';
const none: ProgressState = 'not-started';
const doing: ProgressState = 'doing';

const person = (
  id: number,
  name: string,
  lessons: ProgressState[],
  exams: ProgressState[],
): PersonStates => ({
  id,
  name,
  lessons,
  exams,
});

const input = (people: PersonStates[], over: { until?: string | null; exams?: string[] } = {}) => ({
  unit: '狮山社区第一支部',
  campaign: '“十万党员进党校”',
  until: null,
  exams: ['学习测验'],
  people,
  ...over,
});

test('open parts are named: runs of lessons together, an exam begun but not passed is open', () => {
  const exams = ['学习测验'];
  expect(openParts({ lessons: [done, none, doing, none, done, none], exams: [doing] }, exams)).toBe(
    '第2—4课、第6课、考试',
  );
  expect(openParts({ lessons: [none, none, none], exams: [done] }, exams)).toBe('全部3课');
  expect(openParts({ lessons: [none], exams: [] }, [])).toBe('第1课');
  expect(openParts({ lessons: [done], exams: [done] }, exams)).toBe('');
});

test('with several exams each is called by its title', () => {
  expect(openParts({ lessons: [], exams: [none, done, doing] }, ['期初', '期中', '期末'])).toBe('期初、期末');
});

test('the line names exactly who has what open, and people with the same open parts once', () => {
  const line = openLine(
    input([
      person(1, '张望', [done, none], [none]),
      person(2, '李四', [done, none], [none]),
      person(3, '陈一', [done, done], [done]),
      person(4, '王建国', [done, done], [doing]),
    ]),
  );
  expect(line).toBe(
    [
      '【狮山社区第一支部】“十万党员进党校”学习还差：',
      '李四、张望：第2课、考试；',
      '王建国：考试。',
      '已有1位同志全部完成，谢谢。请还没学完的同志抽空接着学，遇到困难跟我说。',
    ].join('\n'),
  );
});

test('the closing day is named where there is one', () => {
  expect(openLine(input([person(1, '张望', [none], [none])], { until: '12月31日' }))).toContain(
    '请还没学完的同志在12月31日前接着学',
  );
});

test('when everybody is done the line thanks and names nobody', () => {
  const people = [person(1, '张望', [done], [done])];
  const thanks = '【狮山社区第一支部】“十万党员进党校”学习，全体同志都已完成，谢谢大家！';
  expect(openLine(input(people))).toBe(thanks);
  expect(openLineWithoutNames(input(people))).toBe(thanks);
});

test('nobody, or nothing assigned, gives no line', () => {
  expect(openLine(input([]))).toBe('');
  expect(openLineWithoutNames(input([]))).toBe('');
  expect(openLine(input([person(1, '张望', [], [])]))).toBe('');
  expect(openLineWithoutNames(input([person(1, '张望', [], [])]))).toBe('');
});

test('the line without names counts what is open and names no one', () => {
  const line = openLineWithoutNames(
    input([
      person(1, '张望', [done, none], [none]),
      person(2, '李四', [done, doing], [done]),
      person(3, '陈一', [done, done], [done]),
    ]),
  );
  expect(line).toContain('第2课还有2人，考试还有1人。');
  expect(line).not.toContain('第1课');
  expect(line).not.toMatch(/张望|李四|陈一/);
});

test('without names, neighbouring lessons that miss as many people are said once', () => {
  const line = openLineWithoutNames(
    input([
      person(1, '张望', [done, none, none, none], [done]),
      person(2, '李四', [done, done, done, none], [done]),
    ]),
  );
  expect(line).toContain('\n第2—3课还有1人，第4课还有2人。\n');
});
