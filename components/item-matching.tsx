import type { ItemProps } from './item-field';
import { ItemSelect } from './item-select';

/** A select of all rights for each left. */
export function ItemMatching({ item: { left = [], options }, given, name, onChange }: ItemProps) {
  const chosen = left.map((_, at) => (given as (number | null)[] | null)?.[at] ?? null);
  return left.map((label, at) => (
    <ItemSelect
      key={label}
      label={label}
      name={name}
      options={options}
      chosen={chosen[at] ?? null}
      onChoose={
        onChange ? (index) => onChange(chosen.map((old, each) => (each === at ? index : old))) : undefined
      }
    />
  ));
}
