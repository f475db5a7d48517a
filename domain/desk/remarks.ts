import { judgeItem } from '@/domain/items/gate';
import type { GateContext } from '@/domain/items/gates/gate-context';
import type { Item } from '@/domain/items/item';
import { askedIn, DUPLICATE, similarity, triplesOf } from '@/domain/items/similarity';
import type { DraftField } from './item-draft';

/** `refused`: why it cannot be saved, where in the form; `warnings`: what to think over. All in Chinese. */
export type Remarks = { refused: { field: DraftField; reason: string }[]; warnings: string[] };

/** The gates name what they are about in their reasons; whatever names nothing of the form stands at the stem. */
const about: [field: DraftField, words: RegExp][] = [
  ['quote', /引文|文章中没有句子|原文句|存疑|修复/],
  ['explanation', /解析/],
  ['stem', /^题干|题干[应里有用问的离空]|除去空处/],
  ['options', /选项|答案|左边|右边|列举|配对|次序|顺序|空/],
];

/** Where in the form a reason of the gates belongs. */
export const fieldOf = (reason: string): DraftField =>
  about.find(([, words]) => words.test(reason))?.[0] ?? 'stem';

/** Reasons by field, for a form that was not accepted. */
export function byField(refused: Remarks['refused']): Partial<Record<DraftField, string>> {
  const fields: Partial<Record<DraftField, string>> = {};
  for (const { field, reason } of refused) fields[field] = `${fields[field] ?? ''}${reason}`;
  return fields;
}

/** Other items that ask nearly the same, by the measure of set-warnings: their stems in Chinese sentences. */
export function nearDuplicates(item: Item, others: readonly Item[]): string[] {
  const triples = triplesOf(askedIn(item));
  return others.flatMap((other) => {
    if (other.id === item.id || other.kind !== item.kind) return [];
    if (item.fact !== null && other.fact === item.fact && other.level === item.level)
      return [`与“${other.stem}”考同一事实、同一题型。`];
    return similarity(triples, triplesOf(askedIn(other))) >= DUPLICATE
      ? [`与“${other.stem}”的题干相近。`]
      : [];
  });
}

/** The most near duplicates worth naming. */
const NAMED = 3;

/** What the gates say of an item that is being written, and which of the article's other items it comes close to. */
export function remarksOn(item: Item, context: GateContext, others: readonly Item[]): Remarks {
  const refused = judgeItem(item, context).reasons.map((reason) => ({ field: fieldOf(reason), reason }));
  const alike = nearDuplicates(item, others);
  const more = alike.length > NAMED ? [`另有${alike.length - NAMED}道题与它相近。`] : [];
  return { refused, warnings: [...alike.slice(0, NAMED), ...more] };
}
