import type { ItemProps } from './item-field';

/** Radio buttons, or checkboxes where several are right. */
export function ItemOptions({ item: { kind, options }, given, name, onChange }: ItemProps) {
  const type = kind === 'multiple' ? 'checkbox' : 'radio';
  const chosen = (given ?? []) as number[];
  const toggle = (index: number, checked: boolean) => {
    if (type === 'radio') return [index];
    const others = chosen.filter((each) => each !== index);
    return (checked ? [...others, index] : others).sort((a, b) => a - b);
  };
  return options.map(({ index, text }) => (
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
  ));
}
