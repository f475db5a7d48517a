import { kindNames, levelNames } from '../exchange/xlsx-columns';
import type { Item } from '../items/item';
import { keyOf, linesOf, optionsOf } from '../items/kinds';

export type Difference = { name: string; before: string; after: string };

const parts: [name: string, tell: (item: Item) => string][] = [
  ['题型', ({ kind }) => kindNames[kind]],
  ['题干', ({ stem }) => stem],
  ['左项', (item) => (item.kind === 'matching' ? item.left.join('\n') : '')],
  ['选项', (item) => optionsOf(item).join('\n')],
  ['答案', (item) => keyLines(item).join('\n')],
  ['解析', ({ explanation }) => explanation],
  ['出处', ({ source }) => source.map(({ quote }) => quote).join('\n')],
  ['层级', ({ level }) => levelNames[level]],
];

/** The right answer in words, a line a part; what a blank accepts besides included. */
export const keyLines = (item: Item): string[] =>
  item.kind === 'fill-in' ? item.key.map((accepted) => accepted.join(' / ')) : linesOf(item, keyOf(item));

/** In which of its parts an item says something else than before; the names are Chinese, the texts may have several lines. */
export const differencesOf = (before: Item, after: Item): Difference[] =>
  parts.flatMap(([name, tell]) => {
    const [old, now] = [tell(before), tell(after)];
    return old === now ? [] : [{ name, before: old, after: now }];
  });
