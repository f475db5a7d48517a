import { expect, test } from 'vitest';
import { article, facts, items, repairs } from '@/content/real-article.fixture';
import { deriveArticle } from '../article/derive-article';
import type { Item } from '../items/item';
import { coverageOf } from './coverage';
import { MOST_OF_A_FACT } from './sentence-coverage';
import type { VersionState } from './version-state';

const text = deriveArticle(
  '一、文化\n全县建成综合文化站18个。全县建成文化服务中心126个。今年继续努力。\n二、体育\n全县建成球场42个。全县有健身队9支。\n',
);
const fact = (id: string, sentence: string, value: string, ban = false) => ({
  ...{ id, sentence, value, ban, kind: 'count' as const, ask: '____', aliases: [] },
});
const ownFacts = [
  fact('f1', 's1-1', '18个'),
  fact('f2', 's1-2', '126个'),
  fact('f3', 's2-1', '42个'),
  fact('f4', 's2-2', '9支', true),
];
const lessons = [
  { slug: 'culture', title: '文化', sentences: ['s1-1', 's1-2'] },
  { slug: 'sport', title: '体育', sentences: ['s2-1'] },
];

let made = 0;
function single(over: Partial<Item> & { sentence?: string } = {}, state: VersionState = 'draft') {
  made += 1;
  const { sentence = 's1-1', ...rest } = over;
  const item = {
    id: `i${made}`,
    kind: 'single',
    lesson: 'culture',
    stem: `题${made}`,
    options: ['18个', '126个', '42个', '9支'],
    key: [0],
    explanation: '',
    source: [{ sentence, quote: '全县' }],
    level: 'recall',
    fact: 'f1',
    ...rest,
  } as Item;
  return { item, state };
}
const cover = (counted: { item: Item; state: VersionState }[], open: string[] = []) =>
  coverageOf(text, ownFacts, new Set(open), lessons, counted);
const sentence = (coverage: ReturnType<typeof cover>, id: string) =>
  coverage.sections.flatMap(({ sentences }) => sentences).find((each) => each.id === id);

test('a sentence counts the items that cite it, by kind and state; rejected ones apart', () => {
  const coverage = cover([
    single(),
    single({}, 'approved'),
    single({ kind: 'true-false', options: ['对', '错'], key: [1] } as Partial<Item>, 'published'),
    single({}, 'rejected'),
  ]);
  expect(sentence(coverage, 's1-1')).toMatchObject({
    ...{ mark: 'good', items: 3, rejected: 1, lessons: ['culture'], without: [], over: [] },
    kinds: { single: 2, 'true-false': 1 },
    states: { draft: 1, approved: 1, published: 1 },
  });
  expect(coverage).toMatchObject({
    items: 3,
    states: { draft: 1, approved: 1, published: 1, rejected: 1 },
    levels: { recall: 3 },
  });
});

test('a sentence is without items, has few, or cannot be asked: no facts, all banned, a proposal open', () => {
  const coverage = cover([single({ sentence: 's1-2', fact: 'f2' })], ['s2-1']);
  expect(
    ['s1-1', 's1-2', 's1-3', 's2-1', 's2-2'].map((id) => {
      const { use, mark } = sentence(coverage, id) ?? {};
      return [use, mark];
    }),
  ).toEqual([
    ['usable', 'none'],
    ['usable', 'few'],
    ['no-facts', 'unusable'],
    ['open-proposal', 'unusable'],
    ['banned', 'unusable'],
  ]);
  expect(coverage.marks).toEqual({ unusable: 3, none: 1, few: 1, good: 0, many: 0 });
  expect(sentence(coverage, 's1-1')?.without).toEqual([{ id: 'f1', value: '18个', items: 0 }]);
  expect(coverage.facts).toEqual({ usable: 2, without: 1, over: 0, banned: 1 });
});

test('a fact in one item of each kind is well covered, one more is too many', () => {
  const six = Array.from({ length: MOST_OF_A_FACT }, () => single());
  expect(sentence(cover(six), 's1-1')).toMatchObject({ mark: 'good', over: [] });
  expect(sentence(cover([...six, single({}, 'rejected')]), 's1-1')?.mark).toBe('good');
  expect(sentence(cover([...six, single()]), 's1-1')).toMatchObject({
    mark: 'many',
    over: [{ id: 'f1', items: MOST_OF_A_FACT + 1 }],
  });
});

test('an item on two sentences counts for both, once each', () => {
  const quote = '全县';
  const source = ['s1-1', 's2-1', 's2-1'].map((id) => ({ sentence: id, quote }));
  const coverage = cover([single({ source })]);
  expect(['s1-1', 's2-1'].map((id) => sentence(coverage, id)?.items)).toEqual([1, 1]);
  expect(coverage.items).toBe(1);
});

test('items of a text that is no longer there are counted as stray', () => {
  expect(cover([single({ sentence: 's9-1' }), single({ source: [] })]).stray).toBe(2);
});

test('a lesson is short when a practice cannot be drawn from it, whatever the number of items', () => {
  const same = Array.from({ length: 12 }, () => single());
  const [culture, sport] = cover(same).lessons;
  expect(culture).toMatchObject({
    ...{ items: 12, isShort: true, practice: { live: 1, published: 0 } },
    lacking: ['multiple', 'true-false'],
    kinds: { single: { live: 12, published: 0 } },
  });
  expect(sport).toMatchObject({ items: 0, isShort: true, practice: { live: 0, published: 0 } });
  const distinct = Array.from({ length: 8 }, (_, at) => single({ fact: `g${at}` }, 'published'));
  expect(cover(distinct).lessons[0]).toMatchObject({
    isShort: false,
    practice: { live: 8, published: 8 },
  });
});

test('shares of true statements and of key places are told with their limits', () => {
  const judged = (key: 0 | 1) =>
    single({ kind: 'true-false', options: ['对', '错'], key: [key] } as Partial<Item>);
  expect(cover([judged(0), judged(1)]).truth).toEqual({ share: 0.5, count: 1, of: 2, isEven: true });
  expect(cover([judged(0)]).truth?.isEven).toBe(false);
  expect(cover([]).truth).toBeNull();
  expect(cover([]).places).toEqual([]);
  const placed = cover([0, 1, 2, 3].map((at) => single({ key: [at] } as Partial<Item>)));
  expect(placed.places.map(({ share, isEven }) => [share, isEven])).toEqual(Array(4).fill([0.25, true]));
  expect(cover([single(), single()]).places[0]).toMatchObject({ share: 1, isEven: false });
});

test('the built-in course is covered, and counting it takes less than a second', () => {
  const counted = items.map((item) => ({ item, state: 'published' as const }));
  const slugs = [...new Set(items.map(({ lesson }) => lesson))];
  const before = performance.now();
  const coverage = coverageOf(
    article,
    facts,
    new Set(),
    slugs.map((slug) => ({ slug, title: slug, sentences: [] })),
    counted,
  );
  expect(performance.now() - before).toBeLessThan(1000);
  expect(coverage.stray).toBe(0);
  expect(coverage.warnings).toEqual([]);
  expect(coverage.lessons.filter(({ isShort }) => isShort)).toEqual([]);
  expect(coverage.truth?.isEven).toBe(true);
  expect(repairs.length).toBeGreaterThan(0);
});

test('355 sentences with a thousand items are counted in less than three seconds', () => {
  const times = [0, 1, 2, 3, 4];
  const many = times.flatMap((n) =>
    items.map((item) => ({
      state: 'draft' as const,
      item: {
        ...item,
        id: `${item.id}-${n}`,
        source: item.source.map((each) => ({ ...each, sentence: `${each.sentence}-${n}` })),
      } as Item,
    })),
  );
  const sections = times.flatMap((n) =>
    article.sections.map((section) => ({
      ...section,
      id: `${section.id}-${n}`,
      sentences: section.sentences.map((each) => ({ ...each, id: `${each.id}-${n}` })),
    })),
  );
  const before = performance.now();
  const coverage = coverageOf({ ...article, sections }, facts, new Set(), [], many);
  expect(performance.now() - before).toBeLessThan(3000);
  expect([coverage.items, coverage.stray]).toEqual([many.length, 0]);
});
