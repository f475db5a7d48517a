import { expect, test } from 'vitest';
import type { Role } from '../organisation/scope';
import {
  type CountedEvent,
  defaultRules,
  type HoursRules,
  hoursOfDay,
  hoursOfEvent,
  hoursRulesSchema,
  hoursText,
  readHours,
  targetOf,
  targetRole,
} from './hours';

test('an event counts its minutes by the rate of its form, to one decimal, half up', () => {
  const counted = [45, 90, 120, 180, 10, 720].map((minutes) =>
    hoursOfEvent(defaultRules, 'training', minutes),
  );
  expect(counted).toEqual([100, 200, 270, 400, 20, 1600]);
  const slow = { ...defaultRules, forms: { ...defaultRules.forms, onsite: { minutesPerHour: 60 } } };
  expect(hoursOfEvent(slow, 'onsite', 90)).toBe(150);
  expect(hoursOfEvent(slow, 'training', 90)).toBe(200);
  // 0.75 of an hour lies in the middle and goes up.
  expect(hoursOfEvent(slow, 'onsite', 45)).toBe(80);
  expect(hoursOfEvent(slow, 'onsite', 44)).toBe(70);
});

test('events of one day count up to the limit, the earlier recorded one first', () => {
  const capped = { ...defaultRules, dayHundredths: 600 };
  const event = (id: string, minutes: number, rules: HoursRules = capped): CountedEvent => ({
    id,
    form: 'training',
    minutes,
    rules,
  });
  expect([...hoursOfDay([event('a', 180), event('b', 180), event('c', 45)])]).toEqual([
    ['a', 400],
    ['b', 200],
    ['c', 0],
  ]);
  expect([...hoursOfDay([event('a', 180, defaultRules), event('b', 180, defaultRules)]).values()]).toEqual([
    400, 400,
  ]);
  expect(hoursOfDay([]).size).toBe(0);
});

test('the target is the highest office’s; an editor has a member’s', () => {
  expect(targetRole([])).toBe('member');
  expect(targetRole(['editor', 'office'])).toBe('member');
  expect(targetRole(['deputy'])).toBe('deputy');
  expect(targetRole(['deputy', 'secretary'])).toBe('secretary');
  const rules = { targets: { member: 3200, secretary: 5600, deputy: 4000 } };
  expect(
    [[], ['editor'], ['deputy'], ['deputy', 'secretary']].map((roles) => targetOf(rules, roles as Role[])),
  ).toEqual([3200, 3200, 4000, 5600]);
});

test('hours are written without needless zeros and read as they are typed', () => {
  expect([3200, 270, -50, 0, 5].map(hoursText)).toEqual(['32', '2.7', '-0.5', '0', '0.05']);
  expect(['2', '1.5', '-0.25', '＋３', ' 4 '].map(readHours)).toEqual([200, 150, -25, 300, 400]);
  expect(['', '1.234', 'x', '1e3', '--1', '99999'].map(readHours)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('rules as first laid down are read, with no limit a day; a strange one is refused', () => {
  const { dayHundredths: _, ...first } = defaultRules;
  expect(hoursRulesSchema.parse(first)).toEqual(defaultRules);
  expect(hoursRulesSchema.safeParse({ ...defaultRules, lessonHundredths: -1 }).success).toBe(false);
  expect(hoursRulesSchema.safeParse({ ...defaultRules, perMinute: 1 }).success).toBe(false);
});
