import type { Item } from './item';
import { optionsOf } from './kinds';

const shapeOf = (item: Item) =>
  JSON.stringify([
    item.kind,
    item.id,
    optionsOf(item),
    item.kind === 'matching' ? item.left : null,
    item.stem.split('____').length,
  ]);

/**
 * True when answers given to one version of an item mean the same under the other: same item and kind, same options in the
 * same stored order, same left side, same number of blanks.
 */
export function answersFit(item: Item, other: Item): boolean {
  return shapeOf(item) === shapeOf(other);
}
