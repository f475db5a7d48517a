'use client';
import { useEffect, useId, useState } from 'react';

/**
 * Leaves only the rows of the table `table` whose heading holds what is typed. Here and not on the server, so that no
 * name comes into an address; without scripts the list is whole, and not worth searching.
 */
export function NameFilter({ table }: { table: string }) {
  const id = useId();
  const [ready, setReady] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => setReady(true), []);
  if (!ready) return null;

  function narrow(typed: string) {
    const name = typed.trim();
    const rows = [...document.querySelectorAll<HTMLTableRowElement>(`#${table} tbody tr`)];
    for (const row of rows) row.hidden = !row.querySelector('th')?.textContent.includes(name);
    const found = rows.filter((row) => !row.hidden).length;
    setSaid(name ? (found > 0 ? `找到 ${found} 人。` : '这一页没有这个姓名。') : '');
  }

  return (
    <div className="field">
      <label htmlFor={id}>姓名</label>
      <input
        id={id}
        type="search"
        maxLength={40}
        autoComplete="off"
        onChange={(event) => narrow(event.target.value)}
      />
      <p role="status">{said}</p>
    </div>
  );
}
