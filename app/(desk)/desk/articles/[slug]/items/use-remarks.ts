'use client';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Remarks } from '@/domain/desk/remarks';

/** Milliseconds of quiet after which a form is looked at. */
const PAUSE = 600;

const lists = ['sentence', 'quote', 'option', 'chosen', 'blank', 'left', 'right', 'pair', 'place'] as const;

/** `idle`: not asked yet, as without scripts; `unknown`: no answer came. */
export type Checked = Remarks | 'idle' | 'asking' | 'unknown';

function contentOf(form: HTMLFormElement) {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '');
  const plain = ['kind', 'stem', 'explanation', 'level'].map((name) => [name, text(name)]);
  return Object.fromEntries([...plain, ...lists.map((name) => [name, data.getAll(name).map(String)])]);
}

/** What the gates say of the form, asked again after every pause in writing; nothing is saved by it. */
export function useRemarks(form: RefObject<HTMLFormElement | null>, slug: string, baseId: number | null) {
  const [checked, setChecked] = useState<Checked>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<AbortController>(null);

  const ask = useCallback(async () => {
    clearTimeout(timer.current);
    if (!form.current) return;
    running.current?.abort();
    const request = new AbortController();
    running.current = request;
    setChecked((before) => (typeof before === 'string' ? 'asking' : before));
    try {
      const response = await fetch('/api/desk/items/check', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ slug, baseId, draft: contentOf(form.current) }),
        signal: request.signal,
      });
      setChecked(response.ok ? ((await response.json()) as Remarks) : 'unknown');
    } catch {
      if (!request.signal.aborted) setChecked('unknown');
    }
  }, [form, slug, baseId]);

  const soon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(ask, PAUSE);
  }, [ask]);

  useEffect(() => {
    void ask();
    return () => {
      clearTimeout(timer.current);
      running.current?.abort();
    };
  }, [ask]);

  return { checked, soon, ask };
}
