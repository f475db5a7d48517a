type FieldProps = { id: string; name?: string; label: string; hint?: string; error?: string | undefined };

/**
 * A password in dots that is none to the browser: a password field would offer to keep it on the secretary's phone, and
 * fill it in there the next time.
 */
export function VeiledField({ id, name = id, label, hint, error }: FieldProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className="muted mb-2">
          {hint}
        </p>
      ) : null}
      <input
        id={id}
        name={name}
        type="text"
        className="veiled"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
        maxLength={512}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
      />
      {error ? (
        <p id={`${id}-error`} role="alert" className="field-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
