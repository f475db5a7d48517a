import { expect, test } from 'vitest';
import { factsHref, readFactsQuery } from './query';

test('an address says what it asks for and nothing else', () => {
  expect(readFactsQuery({})).toEqual({ kind: null, show: 'all', page: 1 });
  const query = { kind: 'count', show: 'without', page: 3 } as const;
  const href = factsHref('a', query);
  expect(href).toBe('/desk/articles/a/facts?kind=count&show=without&page=3');
  expect(readFactsQuery(Object.fromEntries(new URL(href, 'http://x').searchParams))).toEqual(query);
  expect(factsHref('a', readFactsQuery({ kind: 'x', show: ['all'], page: '-1' }))).toBe(
    '/desk/articles/a/facts',
  );
});
