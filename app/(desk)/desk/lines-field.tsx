import { useId } from 'react';

type Props = {
  label: string;
  name: string;
  hint?: string;
  error?: string | undefined;
  defaultValue?: string;
  rows?: number;
};

/** A text field with what it means below its label and what is wrong below it. */
export function LinesField({ label, name, hint, error, defaultValue = '', rows = 2 }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className="muted">
          {hint}
        </p>
      ) : null}
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={defaultValue}
        aria-invalid={error ? true : undefined}
        aria-describedby={
          [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].join(' ').trim() || undefined
        }
      />
      {error ? (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
