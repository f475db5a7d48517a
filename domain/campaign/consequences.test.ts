import { expect, test } from 'vitest';
import { campaignState } from './campaign-state';
import { type CampaignChange, consequences } from './consequences';

const day = (n: number) => new Date(Date.UTC(2026, 6, n));
const now = day(10);
const nothing: CampaignChange = {
  was: { opensAt: day(1), closesAt: day(20) },
  becomes: { opensAt: day(1), closesAt: day(20) },
  ...{ lessonsOut: [], lessonsIn: [], quizzesOut: [], quizzesIn: [] },
  ...{ peopleOut: 0, peopleIn: 0, unitsOut: 0, outside: [] },
};
const lines = (over: Partial<CampaignChange>) => consequences({ ...nothing, ...over }, now);
const until = (closesAt: Date | null) => ({ becomes: { opensAt: day(1), closesAt } });

test('what changes nothing for anybody says nothing', () => {
  expect(lines({})).toEqual([]);
  expect(lines({ lessonsOut: [{ id: 1, title: '甲', done: 0 }] })).toEqual([]);
  expect(lines(until(day(25)))).toEqual([]);
});

test('a lesson that people have finished, and an exam they sit, are named with their number', () => {
  expect(lines({ lessonsOut: [{ id: 1, title: '甲', done: 1203 }] })).toEqual([
    '《甲》不再要求：已有 1,203 人学完，记录保留，但不再计入完成情况。',
  ]);
  expect(lines({ quizzesOut: [{ id: 1, title: '乙', used: 12, open: 3 }] })[0]).toContain(
    '正在作答的 3 人可以答完交卷',
  );
});

test('an end that comes earlier, at once, or opens a closed campaign again is said', () => {
  expect(lines(until(day(15)))[0]).toContain('提前');
  expect(lines(until(day(9)))[0]).toContain('马上结束');
  const over = { was: { opensAt: day(1), closesAt: day(5) } };
  expect(lines({ ...over, ...until(null) })[0]).toContain('重新开始');
  expect(lines({ ...over, ...until(day(6)) })).toEqual([]);
  expect(lines({ becomes: { opensAt: day(12), closesAt: day(20) } })[0]).toContain('未开始');
});

test('before a campaign has begun nobody is asked for anything new', () => {
  const soon = { opensAt: day(12), closesAt: day(20) };
  expect(lines({ was: soon, becomes: soon, peopleIn: 5, lessonsIn: [{ id: 1, title: '甲' }] })).toEqual([]);
  expect(lines({ peopleIn: 5, lessonsIn: [{ id: 1, title: '甲' }] })).toHaveLength(2);
});

test('people and units that drop out, and sessions outside the dates, are said', () => {
  expect(lines({ peopleOut: 40, unitsOut: 2, outside: [2, 3] })).toEqual([
    '有 40 人不再参加这个活动，他们已有的学习记录保留。',
    '有 2 个单位不再属于活动，会从期次里移出。',
    '第 2、3 期的考试时间超出活动时间，请记得改期次。',
  ]);
});

test('a campaign runs from its opening until the moment of its close', () => {
  const at = (n: number) => campaignState({ opensAt: day(5), closesAt: day(9) }, day(n));
  expect([at(4), at(5), at(8), at(9)]).toEqual(['not-yet', 'running', 'running', 'over']);
  expect(campaignState({ opensAt: day(5), closesAt: null }, day(99))).toBe('running');
});
