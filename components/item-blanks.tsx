import type { ItemProps } from './item-field';

/** As long as an answer may be, in UTF-16 units. */
const LONGEST = 100;

/** A text field for each blank of the stem. */
export function ItemBlanks({ item: { stem }, given, name, onChange }: ItemProps) {
  const count = stem.split('____').length - 1;
  const written = Array.from({ length: count }, (_, at) => String(given?.[at] ?? ''));
  return written.map((text, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a blank is known by its place alone
    <div key={at} className="field part">
      <label>
        {count > 1 ? `第${at + 1}空` : '填空'}
        <input
          type="text"
          name={name}
          maxLength={LONGEST}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          {...(onChange
            ? {
                value: text,
                onChange: (event) =>
                  onChange(written.map((text, each) => (each === at ? event.target.value : text))),
                // Of an exam or a practice: 完成 on a phone's keyboard must hand in neither.
                onKeyDown: (event) => {
                  if (event.key === 'Enter') event.preventDefault();
                },
              }
            : { defaultValue: text })}
        />
      </label>
    </div>
  ));
}
