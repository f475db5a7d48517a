import { readFileSync } from 'node:fs';
import type { Fact } from '@/domain/article/article';
import { deriveArticle } from '@/domain/article/derive-article';
import { factsSchema } from '@/domain/article/fact-file';
import { repairsSchema } from '@/domain/article/repair';
import { gateContext } from '@/domain/items/gates/gate-context';
import type { Item, MultipleItem, SingleItem, TrueFalseItem } from '@/domain/items/item';
import { readItems } from '@/domain/items/item-file';

const folder = new URL('zhuhai-2021/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

export const { repairs } = repairsSchema.parse(JSON.parse(read('repairs.json')));
export const facts: Fact[] = factsSchema.parse(JSON.parse(read('facts.json'))).facts;
export const article = deriveArticle(read('source.txt'), repairs);
export const itemsText = read('items.json');
export const items: Item[] = readItems(JSON.parse(itemsText), article);
export const context = gateContext(article, facts, repairs);

const find = (id: string): Item => {
  const found = items.find((item) => item.id === id);
  if (!found) throw new Error(`No item ${id}.`);
  return found;
};

/** Accepted items to poison. */
export function single(id: string): SingleItem {
  const item = find(id);
  if (item.kind !== 'single') throw new Error(`${id} is ${item.kind}.`);
  return item;
}
export function multiple(id: string): MultipleItem {
  const item = find(id);
  if (item.kind !== 'multiple') throw new Error(`${id} is ${item.kind}.`);
  return item;
}
export function trueFalse(id: string): TrueFalseItem {
  const item = find(id);
  if (item.kind !== 'true-false') throw new Error(`${id} is ${item.kind}.`);
  return item;
}

/** An item by hand, on one sentence, without a fact. */
export const handmade = (
  stem: string,
  options: string[],
  key: number,
  sentence: string,
  quote: string,
): SingleItem => ({
  id: 'x',
  kind: 'single',
  lesson: '',
  stem,
  options,
  key: [key],
  explanation: `原文：${quote}。`,
  source: [{ sentence, quote }],
  level: 'recall',
  fact: null,
});
