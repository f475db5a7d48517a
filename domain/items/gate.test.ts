import { expect, test } from 'vitest';
import { context, items } from '@/content/real-article.fixture';
import { judgeItem } from './gate';
import type { Item } from './item';
import { keyTexts, optionsOf } from './kinds';

const choices = items.filter((item) => item.kind === 'single' || item.kind === 'multiple');
const wrongAt = (item: Item) => optionsOf(item).findIndex((_, at) => !(item.key as number[]).includes(at));
const withWrong = (item: Item, value: string) =>
  ({ ...item, options: optionsOf(item).with(wrongAt(item), value) }) as Item;

const poisons: [name: string, poison: (item: Item) => Item, from: Item[]][] = [
  ['the key is offered twice', (item) => withWrong(item, keyTexts(item)[0] ?? ''), choices],
  ['以上皆是 is offered', (item) => withWrong(item, '以上皆是'), choices],
  ['a distractor is named as key', (item) => ({ ...item, key: [wrongAt(item)] }) as Item, choices],
  [
    'the quotation is altered',
    (item) => ({ ...item, source: item.source.map((source) => ({ ...source, quote: `${source.quote}了` })) }),
    items,
  ],
  [
    'the sentence is another',
    (item) => ({ ...item, source: item.source.map(({ quote }) => ({ quote, sentence: 's9-1' })) }),
    items,
  ],
  ['the stem says the key', (item) => ({ ...item, stem: `${item.stem}${keyTexts(item)[0]}` }), choices],
  [
    'the stem hangs on what came before',
    (item) => ({ ...item, stem: `这${item.stem.replace('据文章，', '')}` }),
    items,
  ],
  ['the explanation quotes nothing', (item) => ({ ...item, explanation: '请再读一遍课文。' }), items],
  [
    'a verdict is turned round',
    (item) => ({ ...item, key: [1] }) as Item,
    items.filter(
      (item) =>
        item.kind === 'true-false' &&
        item.key[0] === 0 &&
        /\d/.test(item.stem) &&
        context.facts.get(item.fact ?? '')?.claim !== undefined,
    ),
  ],
  [
    'a false statement is called true',
    (item) => ({ ...item, key: [0] }) as Item,
    items.filter((item) => item.kind === 'true-false' && item.key[0] === 1),
  ],
];
test.each(poisons)('every item is refused when %s', (_, poison, from) => {
  expect(from.length).toBeGreaterThan(0);
  const passed = from.filter((item) => judgeItem(poison(item), context).gates.length === 0);
  expect(passed.map(({ id }) => id)).toEqual([]);
});
