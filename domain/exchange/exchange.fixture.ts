import type { Item } from '../items/item';
import { type Random, seeded, shuffled } from '../random';

/** One plain item of each kind. */
const common = { lesson: 'lead', level: 'recall', fact: 'f1' } as const;
const source = [{ sentence: 's1-1', quote: '全市建成各类党群服务中心376个,社区48个' }];
const explanation = '原文：全市建成各类党群服务中心376个。';
export const oneOfEach: Item[] = [
  {
    ...{ ...common, source, explanation, id: 'a-single', kind: 'single', stem: '据文章，建成（　）。' },
    options: ['48个', '51个', '376个'],
    key: [2],
  },
  {
    ...{
      ...common,
      source,
      explanation,
      id: 'b-multiple',
      kind: 'multiple',
      stem: '据文章，列举的有（　）。（多选）',
    },
    options: ['把方向', '定政策', '保落实', '学党史'],
    key: [0, 1, 2],
  },
  {
    ...{
      ...common,
      source,
      explanation,
      id: 'c-true-false',
      kind: 'true-false',
      stem: '据文章，建成376个。',
    },
    options: ['对', '错'],
    key: [0],
  },
  {
    ...{
      ...common,
      source,
      explanation,
      id: 'd-fill-in',
      kind: 'fill-in',
      stem: '据文章，建成____，社区____。',
    },
    key: [['376个', '三百七十六个'], ['48个']],
  },
  {
    ...{ ...common, source, explanation, id: 'e-matching', kind: 'matching', stem: '把事项与数字配对。' },
    left: ['党群服务中心', '社区'],
    right: ['48个', '51个', '376个'],
    key: [2, 0],
  },
  {
    ...{ ...common, source, explanation, id: 'f-ordering', kind: 'ordering', stem: '按时间先后排列。' },
    options: ['2019年', '2021年', '2018年'],
    key: [2, 0, 1],
  },
];

const pieces = [
  ...'{}=~#:\\%*[]<>&"\'|/^$+_-@!?()',
  ...[
    '->',
    '&amp;',
    '&lt;b&gt;',
    '&#65;',
    '<br>',
    '<b>粗</b>',
    '%50%',
    '\\n',
    '::',
    '//',
    '####',
    ']]>',
    '&&058;',
  ],
  ...[
    '，',
    '。',
    '；',
    '：',
    '“',
    '”',
    '《',
    '》',
    '、',
    '（　）',
    '【原文出处】',
    '〔s1-1〕',
    '　',
    '_x0041_',
    '{1:SA:=甲}',
  ],
  ...[
    '党',
    '员',
    '376个',
    '近6万名',
    '😀',
    '👨‍👩‍👧',
    '𠮷',
    'é',
    '\n',
    '\n\n',
    ' ',
    '  ',
    '\t',
    '=1+1',
    '\u00a0',
  ],
];

/** Items of all kinds whose texts are made of everything a format could stumble over; the same seed gives the same items. */
export function madeItems(count: number, seed: number): Item[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, at) => madeItem(`p${at + 1}`, random));
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const upTo = (most: number, random: Random): number => Math.floor(random() * (most + 1));

/** Free text: may be empty, may begin or end with white space. */
const words = (random: Random, most = 8): string =>
  Array.from({ length: upTo(most, random) }, () => pick(pieces, random)).join('');

/** What an item file allows: trimmed, not empty. */
const text = (random: Random): string => (words(random) + pick(['甲', '乙', '>', '%', '}'], random)).trim();

/** Without what is, or leaves, a blank. */
const stem = (random: Random): string => text(random).replaceAll('_', '-');

const distinct = (count: number, make: () => string): string[] => {
  const made = new Set<string>();
  while (made.size < count) made.add(make());
  return [...made];
};

const order = (count: number, random: Random): number[] =>
  shuffled(
    Array.from({ length: count }, (_, at) => at),
    random,
  );

function madeItem(id: string, random: Random): Item {
  const shared = {
    id: pick([id, `${id}:=~#{}`, `${id} 题/一`, `${id}-题目`], random),
    lesson: pick(['', 'lead', '第一课 概述', 'a/b%20', words(random).trim()], random),
    explanation: words(random, 12),
    source: Array.from({ length: upTo(3, random) }, () => ({
      sentence: pick(['s1-1', '', '句〕子%'], random),
      quote: `${words(random, 5)}引${words(random, 5)}`,
    })),
    level: pick(['recall', 'understand', 'analyse'] as const, random),
    fact: pick([null, 'f1', 'f,]2 %'], random),
  };
  const line = () =>
    text(random)
      .replace(/[\n\t]/g, ' ')
      .trim();
  const kind = upTo(5, random);
  if (kind === 0) {
    const options = distinct(3 + upTo(1, random), () => text(random));
    return {
      ...shared,
      kind: 'single',
      stem: stem(random),
      options,
      key: [upTo(options.length - 1, random)],
    };
  }
  if (kind === 1) {
    const options = distinct(4 + upTo(4, random), () => text(random));
    const key = order(options.length, random)
      .slice(0, 2 + upTo(options.length - 3, random))
      .sort((a, b) => a - b);
    return { ...shared, kind: 'multiple', stem: stem(random), options, key };
  }
  if (kind === 2)
    return {
      ...shared,
      kind: 'true-false',
      stem: stem(random),
      options: ['对', '错'],
      key: [random() < 0.5 ? 0 : 1],
    };
  if (kind === 3) {
    const blanks = 1 + upTo(2, random);
    const parts = Array.from({ length: blanks + 1 }, () => stem(random));
    const key = Array.from({ length: blanks }, () => distinct(1 + upTo(2, random), line));
    return { ...shared, kind: 'fill-in', stem: parts.join('____'), key };
  }
  if (kind === 4) {
    const left = distinct(2 + upTo(2, random), () => text(random));
    const right = distinct(left.length + 1 + upTo(2, random), line);
    const key = order(right.length, random).slice(0, left.length);
    return { ...shared, kind: 'matching', stem: stem(random), left, right, key };
  }
  const options = distinct(3 + upTo(4, random), () => text(random));
  return { ...shared, kind: 'ordering', stem: stem(random), options, key: order(options.length, random) };
}
