import type { ItemDraft } from '@/domain/desk/item-draft';

type Props = { draft: ItemDraft; blanks: number };

/** `texts` and as many empty places as make `least`, one at least where there is room. */
const places = (texts: readonly string[], least: number, most: number): string[] => {
  const count = Math.min(most, Math.max(least, texts.length + 1));
  return Array.from({ length: Math.max(count, texts.length) }, (_, at) => texts[at] ?? '');
};

const LONGEST = 300;

function TickedFields({ draft: { kind, option, chosen } }: Props) {
  const several = kind === 'multiple';
  const texts = kind === 'true-false' ? ['对', '错'] : places(option, several ? 6 : 4, several ? 8 : 4);
  return texts.map((text, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a place in the form is known by its place alone
    <div key={at} className="item-row">
      <input
        type={several ? 'checkbox' : 'radio'}
        name="chosen"
        value={at}
        defaultChecked={chosen.includes(at)}
        aria-label={kind === 'true-false' ? text : `第${at + 1}项是正确答案`}
      />
      {kind === 'true-false' ? (
        <span>{text}</span>
      ) : (
        <input
          type="text"
          name="option"
          defaultValue={text}
          maxLength={LONGEST}
          aria-label={`第${at + 1}项`}
        />
      )}
    </div>
  ));
}

function BlankFields({ draft: { blank }, blanks }: Props) {
  return Array.from({ length: Math.max(1, blanks) }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a blank is known by its place alone
    <label key={at} className="block">
      第{at + 1}空的答案，先写原文的写法，几种写法用“；”隔开
      <input type="text" name="blank" defaultValue={blank[at] ?? ''} maxLength={LONGEST} />
    </label>
  ));
}

function PairFields({ draft: { left, right, pair } }: Props) {
  const [lefts, rights] = [places(left, 4, 7), places(right, 5, 8)];
  return (
    <>
      <p className="muted">右边：</p>
      {rights.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the form is known by its place alone
        <div key={at} className="item-row">
          <span aria-hidden="true">{at + 1}</span>
          <input
            type="text"
            name="right"
            defaultValue={text}
            maxLength={LONGEST}
            aria-label={`右边第${at + 1}项`}
          />
        </div>
      ))}
      <p className="muted">左边，以及与它相配的是右边第几项：</p>
      {lefts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the form is known by its place alone
        <div key={at} className="item-row">
          <input
            type="text"
            name="left"
            defaultValue={text}
            maxLength={LONGEST}
            aria-label={`左边第${at + 1}项`}
          />
          <select name="pair" defaultValue={pair[at] ?? ''} aria-label={`左边第${at + 1}项配右边第几项`}>
            <option value="">请选择</option>
            {rights.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a place in the form is known by its place alone
              <option key={index} value={index}>
                右{index + 1}
              </option>
            ))}
          </select>
        </div>
      ))}
    </>
  );
}

function OrderFields({ draft: { option, place } }: Props) {
  const texts = places(option, 4, 7);
  return texts.map((text, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a place in the form is known by its place alone
    <div key={at} className="item-row">
      <input type="text" name="option" defaultValue={text} maxLength={LONGEST} aria-label={`第${at + 1}项`} />
      <select name="place" defaultValue={place[at] ?? ''} aria-label={`第${at + 1}项应排第几`}>
        <option value="">请选择</option>
        {texts.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in the form is known by its place alone
          <option key={index} value={index + 1}>
            第{index + 1}
          </option>
        ))}
      </select>
    </div>
  ));
}

const shapes: Record<ItemDraft['kind'], { legend: string; Fields: (props: Props) => React.ReactNode }> = {
  single: { legend: '选项（点左边的圆圈标出正确的一项；不用的留空）', Fields: TickedFields },
  multiple: { legend: '选项（勾出所有正确的；不用的留空）', Fields: TickedFields },
  'true-false': { legend: '这个说法', Fields: TickedFields },
  'fill-in': { legend: '答案', Fields: BlankFields },
  matching: { legend: '配对（右边至少多一项；不用的留空）', Fields: PairFields },
  ordering: { legend: '各项按显示的次序写，右边选出正确次序', Fields: OrderFields },
};

/** What only this kind of item has. */
export function OptionFields(props: Props) {
  const { legend, Fields } = shapes[props.draft.kind];
  return (
    <fieldset className="stack">
      <legend>{legend}</legend>
      <div>
        <Fields {...props} />
      </div>
    </fieldset>
  );
}
