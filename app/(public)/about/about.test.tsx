import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isValidElement, type ReactNode } from 'react';
import { expect, test } from 'vitest';
import { VIEW_COOKIE } from '@/domain/display/type-step';
import { FEEDBACK_A_DAY, FEEDBACK_KEPT_MONTHS } from '@/domain/feedback/kinds';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import { PRACTICE_ITEMS } from '@/domain/quiz/practice';
import { DAILY } from '@/domain/review/today';
import { KEPT_MONTHS } from '@/server/commands/anonymise-left';
import { personCookie } from '@/server/session';
import { OnDevice } from './on-device';
import { RecordedTable } from './recorded-table';
import { records } from './records';
import { Rules } from './rules';

const schema = readFileSync(path.resolve(import.meta.dirname, '../../../prisma/schema.prisma'), 'utf8');
const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
  name,
  body,
}));
const listed = records.flatMap((each) => each.models);

/** A relation to a member, or a column that names one. */
const aboutPeople = (body: string) =>
  /^\s+\w+\s+Member\??\s+@relation/m.test(body) || /^\s+(\w*[mM]ember|\w+By|actor)Id\s/m.test(body);

/** What hangs on rows that are listed, and says nothing of people by itself but through them; or is the office's plan. */
const partsOfOthers = ['HoursSetting'];

test('every table that names a member is on the page, and no table that is not there', () => {
  const named = models.filter(({ name, body }) => name !== 'Member' && aboutPeople(body));
  expect(named.length).toBeGreaterThan(20);
  const missing = named.filter(({ name }) => !listed.includes(name) && !partsOfOthers.includes(name));
  expect(missing.map(({ name }) => name)).toEqual([]);
  const known = new Set(models.map(({ name }) => name));
  expect(listed.filter((name) => !known.has(name))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

/** The words of an element, its components called. */
function wordsOf(node: ReactNode): string {
  if (Array.isArray(node)) return node.map(wordsOf).join('');
  if (!isValidElement<{ children?: ReactNode }>(node))
    return typeof node === 'object' ? '' : String(node ?? '');
  return typeof node.type === 'function'
    ? wordsOf((node.type as (props: object) => ReactNode)(node.props))
    : wordsOf(node.props.children);
}

test('the rules name the figures that hold', () => {
  const words = wordsOf(<Rules />);
  expect(words).toContain(`每次练习最多${PRACTICE_ITEMS}道题`);
  expect(words).toContain(`${GRACE_SECONDS}秒内送到的也算`);
  expect(words).toContain(`每天最多${DAILY}道`);
  expect(words).toContain(`一天最多${FEEDBACK_A_DAY}条`);
  // What a page says in whole minutes must be whole minutes.
  expect(words).not.toMatch(/\d\.\d/);
});

test('of each record the page says what, who and how long', () => {
  const words = wordsOf(<RecordedTable />);
  for (const { title, what, who, kept } of records) {
    for (const part of [title, what, who, kept]) {
      expect(part).not.toBe('');
      expect(words).toContain(part);
    }
  }
  expect(words).toContain(`满${KEPT_MONTHS}个月，自动抹去姓名`);
  expect(words).toContain(`答复以后保留${FEEDBACK_KEPT_MONTHS}个月`);
  expect(words).toContain('党员30天，有职务的12小时');
  expect(words).not.toMatch(/\d\.\d|NaN|undefined/);
});

test('what the phone keeps is named, and how it goes', () => {
  const words = wordsOf(<OnDevice />);
  for (const cookie of [personCookie().name, VIEW_COOKIE]) expect(words).toContain(cookie);
  expect(words).toContain('存到这台手机');
  expect(words).toContain('退出登录，存下的课和没有送到的答案都清除');
  expect(words).toContain('换一个人登录，前一个人的全部清除');
  expect(words).not.toMatch(/\d\.\d|NaN|undefined/);
});
