'use client';
import { useEffect, useId, useRef, useState } from 'react';

/** Selecting and execCommand works where the clipboard API does not: over plain http, and in old WebViews. */
async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.setSelectionRange(0, field.value.length);
    return document.execCommand('copy');
  }
}

/** Words to take along: they can be selected by hand, and copied by a button once scripts run. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [ready, setReady] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => setReady(true), []);

  async function onCopy() {
    if (!field.current) return;
    const copied = await copy(field.current);
    setSaid(copied ? '已复制，到群里长按粘贴即可。' : '没有复制成功，请长按上面的文字，全选后复制。');
  }

  // A line of the narrowest phone holds about 16 characters; too tall is better than a hidden end.
  const rows = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 16)), 0);
  return (
    <div className="field stack">
      <div>
        <label htmlFor={id}>{label}</label>
        <textarea id={id} ref={field} readOnly rows={Math.min(rows, 12)} value={text} />
      </div>
      {ready ? (
        <button type="button" className="btn btn-primary btn-block" onClick={onCopy}>
          复制
        </button>
      ) : (
        <p className="muted">长按上面的文字，全选后复制。</p>
      )}
      <p role="status">{said}</p>
    </div>
  );
}
