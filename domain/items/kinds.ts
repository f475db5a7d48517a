import type { Fact } from '@/domain/article/article';
import { fillIn } from './fill-in';
import type { Answer, Given, Item, ItemKind, Part, ShownItem } from './item';
import type { ItemRules } from './kind';
import type { Making } from './making';
import { matching } from './matching';
import { multiple } from './multiple';
import { ordering } from './ordering';
import { single } from './single';
import { trueFalse } from './true-false';

/** Every kind of item has its rules here; the compiler names the one that is missing. */
const kinds: { [K in ItemKind]: ItemRules<Extract<Item, { kind: K }>> } = {
  single,
  multiple,
  'true-false': trueFalse,
  'fill-in': fillIn,
  matching,
  ordering,
};

export const itemKinds = Object.keys(kinds) as ItemKind[];

/** The compiler cannot see that the rules found by an item's kind are that item's; here it is told, once. */
const rulesOf = (kind: ItemKind) => kinds[kind] as unknown as ItemRules<Item>;

/** How the fields that only this kind has are read. */
export const fieldsOf = (kind: ItemKind) => rulesOf(kind).fields;

/** Proposals of one kind on a fact, best first. */
export const propose = (kind: ItemKind, fact: Fact, making: Making): Item[] =>
  rulesOf(kind).generate(fact, making);

/** Proposals of one kind on several facts at once. */
export const compose = (kind: ItemKind, making: Making): Item[] => rulesOf(kind).compose?.(making) ?? [];

/** The ratio 0–1 an answer earns by the rules of its kind; the answer is valid. */
export const gradeByKind = (item: Item, answer: Given): number => rulesOf(item.kind).grade(item, answer);

/** Whether a value from outside is an answer to this item (null is: unanswered). */
export const validateByKind = (item: Item, value: unknown): value is Answer =>
  rulesOf(item.kind).validate(item, value);

/** The texts of an item that may be shown in another order; a paper's `order` are indexes into them. */
export const optionsOf = (item: Item): string[] => rulesOf(item.kind).options(item);

/** Why the parts of an item do not fit together, in Chinese. */
export const faultsOf = (item: Item): string[] => rulesOf(item.kind).faults(item);

/** The right answer to an item. */
export const keyOf = (item: Item): Given => rulesOf(item.kind).key(item);

/** An answer in words, part by part; nothing for what was not answered at all. */
export const tell = (item: Item, answer: Answer): Part[] =>
  answer === null ? [] : rulesOf(item.kind).tell(item, answer);

/** The same as lines to read: “金湾区：51个”. */
export const linesOf = (item: Item, answer: Answer): string[] =>
  tell(item, answer).map(({ label, text }) => `${label}${label === '' ? '' : '：'}${text || '（空着）'}`);

/** The texts that make up the right answer, as bare as the article has them. */
export const keyTexts = (item: Item): string[] =>
  keyOf(item).map((part) => (typeof part === 'string' ? part : (optionsOf(item)[part ?? -1] ?? '')));

/** What a member may see of an item, its options in the order of the paper. */
export const shown = (item: Item, order: readonly number[]): ShownItem => ({
  kind: item.kind,
  stem: item.stem,
  options: order.map((index) => ({ index, text: optionsOf(item)[index] ?? '' })),
  ...(item.kind === 'matching' ? { left: [...item.left] } : {}),
});
