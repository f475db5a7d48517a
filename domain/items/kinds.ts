import type { Fact } from '@/domain/article/article';
import type { Answer, Item, ItemKind } from './item';
import type { ItemRules } from './kind';
import type { Making } from './making';
import { multiple } from './multiple';
import { single } from './single';
import { trueFalse } from './true-false';

/** Every kind of item has its rules here; the compiler names the one that is missing. */
const kinds: { [K in ItemKind]: ItemRules<Extract<Item, { kind: K }>> } = {
  single,
  multiple,
  'true-false': trueFalse,
};

export const itemKinds = Object.keys(kinds) as ItemKind[];

/** Proposals of one kind on a fact, best first. */
export const propose = (kind: ItemKind, fact: Fact, making: Making): Item[] =>
  kinds[kind].generate(fact, making);

/** The ratio 0–1 an answer earns by the rules of its kind; the answer is valid. */
export function gradeByKind(item: Item, answer: number[]): number {
  switch (item.kind) {
    case 'single':
      return kinds.single.grade(item, answer);
    case 'multiple':
      return kinds.multiple.grade(item, answer);
    case 'true-false':
      return kinds['true-false'].grade(item, answer);
  }
}

/** Whether a value from outside is an answer to this item (null is: unanswered). */
export function validateByKind(item: Item, value: unknown): value is Answer {
  switch (item.kind) {
    case 'single':
      return kinds.single.validate(item, value);
    case 'multiple':
      return kinds.multiple.validate(item, value);
    case 'true-false':
      return kinds['true-false'].validate(item, value);
  }
}
