import { kindNames } from '@/components/kind-names';
import type { Answer, ShownItem } from '@/domain/items/item';
import { optionLetter } from '@/domain/quiz/on-paper';

type Fields = { item: ShownItem; given: Answer; name: string };

/** Radio buttons can be taken back only by another one: so there is one for 没有作答. */
function Choices({ item: { kind, options }, given, name }: Fields) {
  const chosen = (given ?? []) as number[];
  const type = kind === 'multiple' ? 'checkbox' : 'radio';
  return (
    <>
      {options.map(({ index, text }, place) => (
        <label key={index} className="option">
          <input type={type} name={name} value={index} defaultChecked={chosen.includes(index)} />
          <span>{`${optionLetter(place)}. ${text}`}</span>
        </label>
      ))}
      {type === 'radio' ? (
        <label className="option">
          <input type="radio" name={name} value="" defaultChecked={chosen.length === 0} />
          <span>没有作答</span>
        </label>
      ) : null}
    </>
  );
}

function Blanks({ item: { stem }, given, name }: Fields) {
  const count = stem.split('____').length - 1;
  return Array.from({ length: count }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a blank is known by its place alone
    <div key={at} className="field part">
      <label>
        {count > 1 ? `第${at + 1}空` : '填空'}
        <input
          type="text"
          name={name}
          maxLength={100}
          defaultValue={String(given?.[at] ?? '')}
          autoComplete="off"
        />
      </label>
    </div>
  ));
}

function Letters({ item: { kind, options, left = [] }, given, name }: Fields) {
  const places = kind === 'matching' ? left : options.map((_, at) => `第${at + 1}位`);
  return places.map((label, at) => (
    <div key={label} className="field part">
      <label>
        {label}
        <select name={name} defaultValue={String(given?.[at] ?? '')}>
          <option value="">没有作答</option>
          {options.map(({ index, text }, place) => (
            <option key={index} value={index}>{`${optionLetter(place)}. ${text}`}</option>
          ))}
        </select>
      </label>
    </div>
  ));
}

const shapes = {
  single: Choices,
  multiple: Choices,
  'true-false': Choices,
  'fill-in': Blanks,
  matching: Letters,
  ordering: Letters,
};

type Props = { item: ShownItem; given: Answer; position: number; problem: string | undefined };

/** One item as it stands on the paper, with fields for what was written there. */
export function EntryItem({ item, given, position, problem }: Props) {
  const Shape = shapes[item.kind];
  const name = `a${position}`;
  return (
    <div className="card">
      <fieldset className="item" id={name} aria-describedby={problem ? `${name}-error` : undefined}>
        <legend>{`${position + 1}. （${kindNames[item.kind]}）${item.stem}`}</legend>
        {problem ? (
          <p id={`${name}-error`} className="field-error">
            {problem}
          </p>
        ) : null}
        <Shape item={item} given={given} name={name} />
      </fieldset>
    </div>
  );
}
