import { expect, test } from 'vitest';
import { findDamage } from '@/domain/article/damage';
import { structureOf } from './structure';
import { nextOpen, pageOfLine, pagesOf } from './structure-pages';

const structure = (source: string) =>
  structureOf({ source, repairs: [], proposals: findDamage(source), decisions: {} });
const doubled = '会议扎实抓好落实,会议扎实抓好落实,成效好。';

test('a short text is one page, an empty one too', () => {
  expect(pagesOf(structure(`全会召开\n${doubled}`))).toMatchObject([
    { blocks: [{}, { proposals: ['P1'] }], proposals: [{ id: 'P1' }] },
  ]);
  expect(pagesOf(structure(''))).toEqual([{ blocks: [], proposals: [] }]);
});

test('many lines are several pages, in order and without loss; each proposal is on the page of its line', () => {
  const source = Array.from({ length: 100 }, (_, at) => (at === 90 ? doubled : `第${at}村办了实事。`)).join(
    '\n',
  );
  const whole = structure(source);
  const pages = pagesOf(whole);
  expect(pages.map(({ blocks }) => blocks.length)).toEqual([40, 40, 20]);
  expect(pages.flatMap(({ blocks }) => blocks.map(({ line }) => line.number))).toEqual(
    whole.lines.map(({ number }) => number),
  );
  expect(pages.map(({ proposals }) => proposals.map(({ id }) => id))).toEqual([[], [], ['P1']]);
  expect(pageOfLine(pages, 91)).toBe(2);
  expect(pageOfLine(pages, 900)).toBe(0);
  expect(nextOpen(pages, 0)).toEqual({ page: 2, id: 'P1' });
  expect(nextOpen(pages, 2)).toBeNull();
});

test('a paragraph too long for a page is cut between sentences, its proposals go with their sentence', () => {
  const long = Array.from({ length: 900 }, (_, at) => `第${at}村今年又办成了${at}件实事，群众都说好。`).join(
    '',
  );
  const pages = pagesOf(structure(`${long}${doubled}`));
  expect(pages.length).toBeGreaterThan(2);
  const texts = pages.flatMap(({ blocks }) =>
    blocks.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
  );
  expect(texts.join('')).toBe(`${long}${doubled}`);
  expect(pages.map(({ proposals }) => proposals.length)).toEqual([...pages.slice(1).map(() => 0), 1]);
});
