import { Fragment } from 'react';
import type { ShownItem } from '@/domain/items/item';
import { optionLetter } from '@/domain/quiz/on-paper';

const Box = () => <span className="sheet-box" aria-hidden="true" />;

/** The stem with room to write where a blank is. */
function Stem({ kind, stem }: ShownItem) {
  if (kind !== 'fill-in') return <>{stem}</>;
  const [before, ...after] = stem.split('____');
  return (
    <>
      {before}
      {after.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a blank is known by its place alone
        <Fragment key={at}>
          <Blank />
          {text}
        </Fragment>
      ))}
    </>
  );
}

const Blank = () => <span className="sheet-blank" />;

function Options({ options }: ShownItem) {
  return (
    <ul className="sheet-options">
      {options.map(({ index, text }, place) => (
        <li key={index}>
          <Box />
          <span>{`${optionLetter(place)}. ${text}`}</span>
        </li>
      ))}
    </ul>
  );
}

/** The things to choose from, by their letters. */
function Lettered({ options }: ShownItem) {
  return (
    <ul className="sheet-options">
      {options.map(({ index, text }, place) => (
        <li key={index}>{`${optionLetter(place)}. ${text}`}</li>
      ))}
    </ul>
  );
}

function Matching(item: ShownItem) {
  return (
    <>
      <ul className="sheet-options">
        {(item.left ?? []).map((each) => (
          <li key={each}>
            <Box />
            <span>{each}</span>
          </li>
        ))}
      </ul>
      <p>从下面选：</p>
      <Lettered {...item} />
    </>
  );
}

function Ordering(item: ShownItem) {
  return (
    <>
      <Lettered {...item} />
      <p className="sheet-order">
        从先到后：
        {item.options.map(({ index }, place) => (
          <Fragment key={index}>
            {place > 0 ? '→ ' : ''}
            <Box />{' '}
          </Fragment>
        ))}
      </p>
    </>
  );
}

const shapes = {
  single: Options,
  multiple: Options,
  'true-false': Options,
  'fill-in': () => null,
  matching: Matching,
  ordering: Ordering,
};

/** One item with room for its answer; kept on one page. */
export function PrintedItem({ item, number, kind }: { item: ShownItem; number: number; kind: string }) {
  const Shape = shapes[item.kind];
  return (
    <>
      <p className="sheet-stem">
        {`${number}. （${kind}）`}
        <Stem {...item} />
      </p>
      <Shape {...item} />
    </>
  );
}
