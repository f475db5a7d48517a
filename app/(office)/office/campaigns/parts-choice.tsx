'use client';
import { useRef } from 'react';
import type { Choice } from '@/server/queries/office-campaigns';
import type { Orders } from './campaign-values';

type Props = {
  /** 课程 or 考试. */
  title: string;
  hint: string;
  name: 'lesson' | 'quiz';
  choices: readonly Choice[];
  orders: Orders;
  error: string | undefined;
};

/** A list to choose from by writing an order: works without scripts; with them one tap numbers all. */
export function PartsChoice({ title, hint, name, choices, orders, error }: Props) {
  const box = useRef<HTMLUListElement>(null);
  function number(all: boolean) {
    const fields = box.current?.querySelectorAll<HTMLInputElement>(`input[name="${name}Order"]`) ?? [];
    for (const [at, field] of [...fields].entries()) field.value = all ? String(at + 1) : '';
  }
  return (
    <fieldset className="item stack campaign-parts" aria-describedby={error ? `${name}s-error` : undefined}>
      <legend>{title}</legend>
      <p className="muted">{hint}</p>
      {error ? (
        <p className="field-error" id={`${name}s-error`}>
          {error}
        </p>
      ) : null}
      {choices.length === 0 ? <p>还没有可选的。</p> : null}
      <ul className="campaign-choices" ref={box}>
        {choices.map(({ id, title: text, article }) => (
          <li key={id} className="field">
            <input type="hidden" name={`${name}Id`} value={id} />
            <input
              type="text"
              inputMode="numeric"
              maxLength={3}
              autoComplete="off"
              name={`${name}Order`}
              aria-label={`“${text}”的顺序`}
              defaultValue={orders[id] ?? ''}
            />
            <span>
              {text}
              <span className="muted block">{article}</span>
            </span>
          </li>
        ))}
      </ul>
      {choices.length > 2 ? (
        <p className="campaign-number">
          <button type="button" className="btn btn-quiet" onClick={() => number(true)}>
            全选，按这里的顺序
          </button>
          <button type="button" className="btn btn-quiet" onClick={() => number(false)}>
            全不选
          </button>
        </p>
      ) : null}
    </fieldset>
  );
}
