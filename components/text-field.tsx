type Props = {
  label: string;
  name: string;
  value: string;
  error?: string | undefined;
  hint?: string;
  maxLength?: number;
  numeric?: boolean;
  type?: 'text' | 'datetime-local';
};

/** A labelled line with its hint and what is wrong with it. */
export function TextField({
  label,
  name,
  value,
  error,
  hint,
  maxLength = 20,
  numeric,
  type = 'text',
}: Props) {
  const notes = [...(hint ? [`${name}-hint`] : []), ...(error ? [`${name}-error`] : [])].join(' ');
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        {...(type === 'text' ? { maxLength } : {})}
        {...(numeric ? { inputMode: 'numeric' } : {})}
      />
      {hint ? (
        <p className="muted" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
