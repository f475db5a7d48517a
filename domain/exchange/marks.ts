import type { Item } from '../items/item';
import { readFeedback } from './feedback';
import { decoded, encoded } from './percent-encoding';

/** What a Moodle tag, or a comment of GIFT, cannot hold. */
const unsafeInTag = /[%[\]\\,<>"'&\s]/g;

export const tagSafe = (text: string): string => encoded(text, unsafeInTag);

/**
 * What a question of Moodle has no field for, as tags: level, fact, and, where the format would lose it, the stored order
 * of the things to be matched or put in order (`order`) or the kind (`kind`).
 */
export const tagsOf = (item: Item, order: readonly number[] = [], kind = ''): string[] => [
  `层级:${item.level}`,
  ...(item.fact === null ? [] : [`事实:${tagSafe(item.fact)}`]),
  ...(order.length === 0 ? [] : [`次序:${order.join('-')}`]),
  ...(kind === '' ? [] : [`题型:${kind}`]),
];

/** The value of one of our tags; null where there is none. */
export function tagValue(tags: readonly string[], name: string): string | null {
  const tag = tags.find((each) => each.startsWith(`${name}:`));
  return tag === undefined ? null : decoded(tag.slice(name.length + 1));
}

/** The stored order of `count` things; null where no tag tells it, or it no longer fits. */
export function orderTag(tags: readonly string[], count: number): number[] | null {
  const order = (tagValue(tags, '次序') ?? '').split('-').map(Number);
  return order.length === count &&
    new Set(order).size === count &&
    order.every((at) => order[at] !== undefined)
    ? order
    : null;
}

const ROOT = '$course$/top';

/** The category of Moodle's question bank for the questions of a lesson. */
export const categoryOf = (lesson: string): string =>
  lesson === '' ? ROOT : `${ROOT}/${encoded(lesson, /[%/\n\t]|^\s|\s$/g)}`;

/** The lesson: the innermost category. */
export function lessonOf(category: string): string {
  const path = category.trim().split(/(?<!\/)\/(?!\/)/);
  if (/^\$\w+\$$/.test(path[0] ?? '')) path.shift();
  if (path[0] === 'top') path.shift();
  return decoded((path.at(-1) ?? '').replaceAll('//', '/'));
}

/** The fields every kind has, from what a question of Moodle carries. */
export const sharedFields = (id: string, lesson: string, feedback: string, tags: readonly string[]) => ({
  id,
  lesson,
  ...readFeedback(feedback),
  level: tagValue(tags, '层级'),
  fact: tagValue(tags, '事实'),
});
