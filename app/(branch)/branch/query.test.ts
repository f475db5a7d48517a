import { expect, test } from 'vitest';
import { readQuery, reportHref, segment } from './query';

test('a report asks for nothing by default', () => {
  expect(readQuery({})).toEqual({ state: null, page: 1, campaign: null, find: null, units: 1 });
});

test('state, page and campaign are read', () => {
  expect(readQuery({ state: 'open', page: '3', campaign: 'dang-shi_2' })).toEqual({
    state: 'open',
    page: 3,
    campaign: 'dang-shi_2',
    find: null,
    units: 1,
  });
});

test('what cannot be read counts as not asked for', () => {
  expect(readQuery({ q: 'a', state: 'worst', page: '-1', campaign: '../x' })).toEqual(readQuery({}));
  expect(readQuery({ state: ['open', 'done'], page: '1e9' })).toEqual(readQuery({}));
});

test('an address carries only what differs from the default, and reads back the same', () => {
  expect(reportHref('ZH-01')).toBe('/branch/ZH-01');
  expect(reportHref('ZH-01', readQuery({}), '/export')).toBe('/branch/ZH-01/export');
  const query = readQuery({ state: 'doing', page: '2', campaign: 'c', find: '一支部 ', units: '3' });
  const url = new URL(reportHref('一支部', query), 'http://localhost');
  expect(segment(url.pathname.slice('/branch/'.length))).toBe('一支部');
  expect(readQuery(Object.fromEntries(url.searchParams))).toEqual(query);
});

test('a broken encoding stays as it is', () => {
  expect(segment('%E4%B8')).toBe('%E4%B8');
});

test("a NUL is nobody's code, encoded or not", () => {
  expect(segment('%00')).toBe('');
  expect(segment('ZH\0')).toBe('');
});
