'use client';
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';

type Props = {
  label: string;
  name: string;
  autoComplete: 'current-password' | 'new-password';
  hint?: string;
  error?: string | undefined;
};

const never = () => () => {};

/** True once the scripts run: before that a button that needs them must not offer itself. */
const useScripts = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/**
 * A password, typed or pasted, that can be looked at. Never filled again from what was sent. Focus moves to it when it
 * gets an `error`.
 */
export function PasswordField({ label, name, autoComplete, hint, error }: Props) {
  const id = useId();
  const scripts = useScripts();
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (error) input.current?.focus();
  }, [error]);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className="muted mb-2">
          {hint}
        </p>
      ) : null}
      <div className="flex flex-wrap items-stretch gap-2">
        <input
          ref={input}
          className="min-w-0 flex-1 basis-36"
          id={id}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          maxLength={512}
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
        />
        <button
          type="button"
          className={`btn btn-quiet flex-none whitespace-nowrap px-3 ${scripts ? '' : 'invisible'}`}
          aria-pressed={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          <span aria-hidden="true">{shown ? '隐藏' : '显示'}</span>
          <span className="visually-hidden">{`${shown ? '隐藏' : '显示'}${label}`}</span>
        </button>
      </div>
      {error ? (
        <p id={`${id}-error`} role="alert" className="field-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
