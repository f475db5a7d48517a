'use client';

export type Choice = { value: string; text: string; count: number };
export type Facet = { name: string; label: string; chosen: string; choices: Choice[] };

type Props = { action: string; facets: Facet[]; hidden: Record<string, string> };

/** Filters as a plain GET form; with scripts a choice is enough. Choices that would leave nothing cannot be chosen. */
export function FilterForm({ action, facets, hidden }: Props) {
  return (
    <form action={action} method="get" className="item-filters" aria-label="筛选">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {facets.map(({ name, label, chosen, choices }) => (
        <label key={name} className="field">
          {label}
          <select
            name={name}
            defaultValue={chosen}
            onChange={(event) => event.currentTarget.form?.requestSubmit?.()}
          >
            {choices.map(({ value, text, count }) => (
              <option key={value} value={value} disabled={count === 0 && value !== chosen}>
                {text}（{count}）
              </option>
            ))}
          </select>
        </label>
      ))}
      <noscript>
        <button type="submit" className="btn btn-quiet">
          筛选
        </button>
      </noscript>
    </form>
  );
}
