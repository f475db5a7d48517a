'use client';
import { useEffect, useRef, useState } from 'react';
import type { FoundUnit } from '@/server/queries/unit-search';

type Props = {
  label: string;
  hint: string;
  value: string;
  error: string | undefined;
  rows?: number;
  /** Told when a unit was added by the search or written. */
  onAdd?: () => void;
};

/** Units as lines of text, to be pasted from a table; with scripts also found by code or name and added by a tap. */
export function UnitPicker({ label, hint, value, error, rows = 6, onAdd }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const add = ({ code, name }: FoundUnit) => {
    if (!area.current) return;
    const before = area.current.value.replace(/\s+$/, '');
    area.current.value = `${before}${before ? '\n' : ''}${code} ${name}\n`;
    onAdd?.();
  };
  return (
    <div className="stack">
      <UnitSearch onPick={add} />
      <div className="field">
        <label htmlFor="units">{label}</label>
        <textarea
          id="units"
          name="units"
          ref={area}
          rows={rows}
          defaultValue={value}
          onInput={(event) => {
            if (event.currentTarget.value.trim() !== '') onAdd?.();
          }}
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'units-hint units-error' : 'units-hint'}
        />
        <p className="muted" id="units-hint">
          {hint}
        </p>
        {error ? (
          <p className="field-error" id="units-error">
            {error}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** Typing shows what fits; nothing until scripts run, since without them it could do nothing. */
function UnitSearch({ onPick }: { onPick: (unit: FoundUnit) => void }) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<FoundUnit[] | null>(null);
  const [ready, setReady] = useState(false);
  const [added, setAdded] = useState('');
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (words.trim() === '') return setFound(null);
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/office/units?q=${encodeURIComponent(words)}`, {
          signal: stop.signal,
        });
        setFound(answer.ok ? ((await answer.json()) as { units: FoundUnit[] }).units : []);
      } catch {
        // Typed on, or the network is gone: the lines below can still be written by hand.
      }
    }, 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);
  if (!ready) return null;
  return (
    <div>
      <div className="field">
        <label htmlFor="unit-search">找单位</label>
        <input
          id="unit-search"
          type="search"
          value={words}
          maxLength={60}
          autoComplete="off"
          placeholder="写名称或代码的一部分"
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      <p className="visually-hidden" role="status">
        {added}
      </p>
      {found?.length === 0 ? <p className="muted mt-2">没有找到这样的单位。</p> : null}
      <ul className="rows">
        {(found ?? []).map((unit) => (
          <li key={unit.code} className="title-row campaign-found">
            <span>
              {unit.name}
              <span className="muted block">{`${unit.code}${unit.above ? `，${unit.above}` : ''}`}</span>
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={`加入${unit.name}`}
              onClick={() => {
                onPick(unit);
                setAdded(`已加入${unit.name}`);
              }}
            >
              加入
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
