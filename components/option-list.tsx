type Props = {
  stem: string;
  kind: 'single' | 'multiple' | 'true-false';
  options: { index: number; text: string }[];
  /** Chosen option indexes. */
  chosen: number[];
  name: string;
  disabled?: boolean;
  onChange?: (chosen: number[]) => void;
};

const hints = { single: '单选题', multiple: '多选题，可选多项', 'true-false': '判断题' } as const;

/** An item as a fieldset of native radio buttons or checkboxes: works with keyboard, screen reader and without scripts. */
export function OptionList({ stem, kind, options, chosen, name, disabled, onChange }: Props) {
  const type = kind === 'multiple' ? 'checkbox' : 'radio';
  const toggle = (index: number, checked: boolean) => {
    if (type === 'radio') return [index];
    const others = chosen.filter((each) => each !== index);
    return (checked ? [...others, index] : others).sort((a, b) => a - b);
  };
  return (
    <>
      <p className="muted">{hints[kind]}</p>
      <fieldset className="item" disabled={disabled}>
        <legend>{stem}</legend>
        {options.map(({ index, text }) => (
          <label key={index} className={chosen.includes(index) ? 'option option-chosen' : 'option'}>
            <input
              type={type}
              name={name}
              value={index}
              {...(onChange
                ? {
                    checked: chosen.includes(index),
                    onChange: (event) => onChange(toggle(index, event.target.checked)),
                  }
                : { defaultChecked: chosen.includes(index) })}
            />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
