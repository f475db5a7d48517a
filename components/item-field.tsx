import { type ComponentType, useId } from 'react';
import type { Answer, Given, ItemKind, ShownItem } from '@/domain/items/item';
import { ItemBlanks } from './item-blanks';
import { ItemMatching } from './item-matching';
import { ItemOptions } from './item-options';
import { ItemOrdering } from './item-ordering';
import { kindNames } from './kind-names';
import { ReadAloud } from './read-aloud';

/** What every shape of an item takes. Without `onChange` the fields keep themselves, for a form that is posted. */
export type ItemProps = {
  item: ShownItem;
  given: Answer;
  name: string;
  onChange?: ((given: Given) => void) | undefined;
};

const shapes: Record<ItemKind, ComponentType<ItemProps>> = {
  single: ItemOptions,
  multiple: ItemOptions,
  'true-false': ItemOptions,
  'fill-in': ItemBlanks,
  matching: ItemMatching,
  ordering: ItemOrdering,
};

/** How to answer, where the name of the kind does not say it. */
const hints: Partial<Record<ItemKind, string>> = {
  multiple: '可选多项',
  'fill-in': '数字写成汉字或阿拉伯数字都行',
  ordering: '从先到后，每项只用一次',
};

/** An item as a fieldset of native fields: works with keyboard, screen reader and without scripts. */
export function ItemField({ disabled, ...props }: ItemProps & { disabled?: boolean }) {
  const { kind, stem } = props.item;
  const how = useId();
  const Shape = shapes[kind];
  return (
    <>
      <p id={how} className="muted">
        {[kindNames[kind], ...(hints[kind] ? [hints[kind]] : [])].join('，')}
      </p>
      <ReadAloud of="fieldset.item" label="听题目" />
      <fieldset className="item" aria-describedby={how} disabled={disabled}>
        <legend>{stem}</legend>
        <Shape {...props} />
      </fieldset>
    </>
  );
}
