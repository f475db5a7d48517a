import type { ShownOption } from '@/domain/items/item';

type Props = {
  label: string;
  name: string;
  options: ShownOption[];
  chosen: number | null;
  onChoose?: ((chosen: number | null) => void) | undefined;
  /** Told when it gets the focus (true) and when it loses it. */
  onReach?: (inside: boolean) => void;
};

/** One native select, empty until something is chosen. */
export function ItemSelect({ label, name, options, chosen, onChoose, onReach }: Props) {
  return (
    <div className="field part">
      <label>
        {label}
        <select
          name={name}
          {...(onReach ? { onFocus: () => onReach(true), onBlur: () => onReach(false) } : {})}
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
