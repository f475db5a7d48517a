'use client';
import { useEffect, useId, useRef, useState } from 'react';

type Props = { name: string; label: string; value: string; words: string[] };

/** A line to fill in, by typing or by choosing one of `words`: a list of the phone's own, and the browser's without scripts. */
export function WordsField({ name, label, value, words }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {ready && words.length > 0 ? (
        <select
          aria-label={`${label}：从常用的里选`}
          className="mb-2"
          defaultValue=""
          onChange={({ target }) => {
            if (input.current && target.value) input.current.value = target.value;
            target.value = '';
          }}
        >
          <option value="">从常用的里选</option>
          {words.map((word) => (
            <option key={word} value={word}>
              {word}
            </option>
          ))}
        </select>
      ) : null}
      <input
        ref={input}
        id={id}
        name={name}
        required
        maxLength={80}
        defaultValue={value}
        list={ready ? undefined : `${id}-words`}
        autoComplete="off"
      />
      <datalist id={`${id}-words`}>
        {words.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </div>
  );
}
