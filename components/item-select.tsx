import type { ShownOption } from '@/domain/items/item';

type Props = {
  label: string;
  name: string;
  options: ShownOption[];
  chosen: number | null;
  onChoose?: ((chosen: number | null) => void) | undefined;
};

/** One native select, empty until something is chosen. */
export function ItemSelect({ label, name, options, chosen, onChoose }: Props) {
  return (
    <div className="field part">
      <label>
        {label}
        <select
          name={name}
          {...(onChoose
            ? {
                value: chosen ?? '',
                onChange: (event) => onChoose(event.target.value === '' ? null : Number(event.target.value)),
              }
            : { defaultValue: chosen ?? '' })}
        >
          <option value="">请选择</option>
          {options.map(({ index, text }) => (
            <option key={index} value={index}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
