import { expect, test } from 'vitest';
import { sessionPlan } from './session-plan';

const MINUTE = 60_000;
const plan = (lengthMs = 15 * MINUTE, seed = 1) => sessionPlan({ members: 300, items: 20, lengthMs, seed });
const times = (step: string, events = plan()) =>
  events.flatMap((event) => (event.step === step ? event.atMs : []));

test('everybody begins within a minute and hands in within the last two', () => {
  const [begins, ends] = [times('begin'), times('submit')];
  expect(begins).toHaveLength(300);
  expect(Math.min(...begins)).toBeLessThan(2000);
  expect(Math.max(...begins)).toBeGreaterThan(55_000);
  expect(Math.max(...begins)).toBeLessThanOrEqual(MINUTE);
  expect(ends).toHaveLength(300);
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(13 * MINUTE);
  expect(Math.max(...ends)).toBeLessThanOrEqual(15 * MINUTE);
});

test('each member begins, answers every item once and hands in, in this order', () => {
  const events = plan();
  expect(events.map(({ atMs }) => atMs)).toEqual(events.map(({ atMs }) => atMs).sort((a, b) => a - b));
  for (let member = 0; member < 300; member += 1) {
    const own = events.filter((event) => event.member === member);
    expect(own.map(({ step }) => step)).toEqual(['begin', ...Array(20).fill('answer'), 'submit']);
    expect(own.slice(1, -1).map(({ position }) => position)).toEqual([...Array(20).keys()]);
  }
});

test('answers are spread over the whole time', () => {
  const answers = times('answer');
  const middle = answers.filter((at) => at > 5 * MINUTE && at < 10 * MINUTE).length;
  expect(middle / answers.length).toBeGreaterThan(0.3);
  expect(middle / answers.length).toBeLessThan(0.42);
});

test('a minute is room enough', () => {
  const events = plan(MINUTE);
  expect(Math.max(...times('begin', events))).toBeLessThanOrEqual(MINUTE / 2);
  expect(Math.max(...events.map(({ atMs }) => atMs))).toBeLessThanOrEqual(MINUTE);
});

test('one seed is one session', () => {
  expect(plan(MINUTE, 5)).toEqual(plan(MINUTE, 5));
  expect(plan(MINUTE, 5)).not.toEqual(plan(MINUTE, 6));
});
