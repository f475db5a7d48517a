import { expect, test } from 'vitest';
import { article, context, items } from '@/content/real-article.fixture';
import { sentencesOf } from '../article/article';
import { writeGift } from '../exchange/gift';
import { readGift } from '../exchange/gift-read';
import type { Reading } from '../exchange/reading';
import type { Item } from '../items/item';
import { countRows, type ImportBench, planImport } from './import-plan';

const readingOf = (list: readonly Item[]): Reading => ({
  items: [...list],
  places: list.map((_, at) => `第 ${at + 2} 行`),
  problems: [],
});
const lessonsOf = new Map(sentencesOf(article).map(({ id }) => [id, [id.split('-')[0] ?? '']]));
const standing = items.map((item, at) => ({ id: at + 1, item }));
const bench: ImportBench = { context, lessonsOf, waiting: new Set(), standing };
const empty = { ...bench, standing: [] };
const [first, second] = items;
if (!first || !second) throw new Error('fixture');
const kinds = (rows: ReturnType<typeof planImport>) => rows.map(({ kind }) => kind);

test('what was exported and comes back unchanged is equal, through GIFT as well', () => {
  expect(countRows(planImport(readingOf(items), bench))).toEqual({
    ...{ refused: 0, changed: 0, new: 0, equal: items.length },
  });
  expect(countRows(planImport(readGift(writeGift(items)), bench)).equal).toBe(items.length);
});

test('into an article without items everything is new, in the lesson of its first sentence', () => {
  const rows = planImport(readingOf(items), empty);
  expect(countRows(rows)).toMatchObject({ new: items.length, refused: 0 });
  for (const { item } of rows) expect(item?.lesson).toBe(item?.source[0]?.sentence.split('-')[0]);
});

test('the same id with other words changes the item; its fact stays when the file tells none', () => {
  const changed = { ...first, explanation: `${first.explanation}（补充）`, fact: null };
  const [row] = planImport(readingOf([changed]), bench);
  expect(row).toMatchObject({ kind: 'changed', before: { id: 1 }, item: { fact: first.fact } });
});

test('an id the reader made up is never taken for an item that is called the same', () => {
  const same = { ...first, id: 'row-2' };
  const others = [{ id: 7, item: { ...second, id: 'row-2' } }];
  const [row] = planImport(readingOf([same]), { ...bench, standing: others });
  expect(row).toMatchObject({ kind: 'new', before: null, id: expect.stringMatching(/^import-\w+$/) });
  expect(planImport(readingOf([same]), bench)[0]).toMatchObject({ kind: 'equal', before: { id: 1 } });
});

test('the same file gives the same ids each time, and two rows of it never one', () => {
  const unnamed = readingOf([first, second].map((item, at) => ({ ...item, id: `row-${at + 2}` })));
  const ids = planImport(unnamed, empty).map(({ id }) => id);
  expect(planImport(unnamed, empty).map(({ id }) => id)).toEqual(ids);
  expect(new Set(ids).size).toBe(2);
});

test('an item that stands twice in the file is refused the second time, with the first place', () => {
  const rows = planImport(readingOf([first, { ...first, id: 'again' }]), empty);
  expect(rows[0]).toMatchObject({ kind: 'refused', id: 'again', reasons: ['与第 2 行是同一道题。'] });
  expect(kinds(rows)).toEqual(['refused', 'new']);
});

test('two rows never make one item at once', () => {
  const level = first.level === 'analyse' ? 'recall' : 'analyse';
  const twin = { ...first, id: 'other', level } as Item;
  const changed = { ...first, explanation: `${first.explanation}（补充）` };
  const rows = planImport(readingOf([twin, changed]), bench);
  expect(rows.map(({ kind, id }) => [kind, id])).toEqual([
    ['refused', first.id],
    ['changed', first.id],
  ]);
});

test('a quotation without a sentence is looked up; one that stands nowhere is refused', () => {
  const source = first.source.map(({ quote }) => ({ sentence: '', quote }));
  expect(planImport(readingOf([{ ...first, source }]), bench)[0]?.kind).toBe('equal');
  const elsewhere = first.source.map(({ quote }) => ({ sentence: 'old-3', quote }));
  expect(planImport(readingOf([{ ...first, source: elsewhere }]), bench)[0]?.kind).toBe('equal');
  const wrong = [{ sentence: '', quote: '文章里没有这句话' }];
  const [row] = planImport(readingOf([{ ...first, source: wrong }]), bench);
  expect(row).toMatchObject({ kind: 'refused', place: '第 2 行' });
  expect(row?.reasons.join('')).toContain('引文也找不到');
});

test('what the gate refuses is refused with its reasons, before everything else', () => {
  const poisoned = { ...second, explanation: '乱写', source: [] } as Item;
  const rows = planImport(readingOf([{ ...first, stem: `${first.stem}　` }, poisoned]), bench);
  expect(rows[0]).toMatchObject({ id: second.id, kind: 'refused', place: '第 3 行' });
  expect(rows[0]?.reasons).toContain('没有写出处。');
});

test('what could not be read comes as one row a place', () => {
  const problems = [
    { place: '第 5 行', reason: '甲。' },
    { place: '第 5 行', reason: '乙。' },
    { place: '第 9 行', reason: '丙。' },
  ];
  const rows = planImport({ items: [first], places: ['第 2 行'], problems }, bench);
  expect(rows.map(({ place, kind, reasons }) => [place, kind, reasons])).toEqual([
    ['第 5 行', 'refused', ['甲。', '乙。']],
    ['第 9 行', 'refused', ['丙。']],
    ['第 2 行', 'equal', []],
  ]);
});

test.each<[why: string, over: Partial<ImportBench>, item: Item]>([
  ['不属于任何一课', { lessonsOf: new Map() }, first],
  ['没决定的修复建议', { waiting: new Set([first.source[0]?.sentence ?? '']) }, first],
  ['编号最多', {}, { ...first, id: '长'.repeat(101) }],
  ['太长了', {}, { ...first, explanation: `${first.explanation}${'长'.repeat(9000)}` }],
])('an item is refused: %s', (why, over, item) => {
  const [row] = planImport(readingOf([item]), { ...empty, ...over });
  expect(row?.kind).toBe('refused');
  expect(row?.reasons.join('')).toContain(why);
});

test('2,000 items are planned in less than three seconds', () => {
  const many = Array.from({ length: 2000 }, (_, at) => ({
    ...(items[at % items.length] ?? first),
    id: `m${at}`,
    explanation: `${items[at % items.length]?.explanation}第${at}次。`,
  }));
  const before = performance.now();
  const rows = planImport(readingOf(many), bench);
  const took = performance.now() - before;
  process.stdout.write(`2,000 items planned in ${Math.round(took)} ms\n`);
  expect(countRows(rows).new).toBe(2000);
  expect(took).toBeLessThan(3000);
});
