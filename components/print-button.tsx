'use client';
import { useEffect, useState } from 'react';

/** There once scripts run; without them the browser's own menu prints. */
export function PrintButton() {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!ready) return <p className="muted no-print">用浏览器菜单里的“打印”可以打印成 A4 纸。</p>;
  return (
    <button type="button" className="btn btn-primary btn-block no-print" onClick={() => window.print()}>
      打印（A4）
    </button>
  );
}
