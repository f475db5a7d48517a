'use client';
import { useRef } from 'react';
import type { ItemProps } from './item-field';
import { ItemSelect } from './item-select';

/** A select of all things for each place. Chosen for another place, a thing leaves the place it had. */
export function ItemOrdering({ item: { options }, given, name, onChange }: ItemProps) {
  const chosen = options.map((_, at) => (given as (number | null)[] | null)?.[at] ?? null);
  // The places as they were when this select was reached: by arrow keys one steps over other things on the way to the one
  // that is meant, and those must keep their places.
  const reached = useRef<(number | null)[] | null>(null);
  const place = (at: number, index: number | null) =>
    (reached.current ?? chosen).map((other, place) =>
      place === at ? index : other === index ? null : other,
    );
  return options.map(({ index }, at) => (
    <ItemSelect
      key={index}
      label={`第${at + 1}位`}
      name={name}
      options={options}
      chosen={chosen[at] ?? null}
      onReach={(inside) => {
        reached.current = inside ? chosen : null;
      }}
      onChoose={onChange ? (index) => onChange(place(at, index)) : undefined}
    />
  ));
}
