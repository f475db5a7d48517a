'use client';
import { useEffect, useRef, useState } from 'react';

/** What each key presses; an element that is not there makes its key do nothing. */
const keys: Record<string, string> = {
  j: 'key-next',
  k: 'key-prev',
  a: 'key-accept',
  e: 'key-edit',
  r: 'key-reject',
  u: 'key-undo',
};

const KEPT = 'dangxiao.desk-keys';
const typing = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

const isOff = (): boolean => {
  try {
    return localStorage.getItem(KEPT) === 'off';
  } catch {
    return false;
  }
};

function press(id: string) {
  const target = document.getElementById(id);
  if (!target) return;
  // A step that is on its way ends first: the next press is meant for the next item.
  if (document.querySelector('form[data-step][aria-busy=true]')) return;
  target.focus();
  target.click();
  if (id === 'key-reject') document.getElementById('reject-reason')?.focus();
}

/** The keys of the review, silent while somebody types. They can be turned off: speech input presses keys by accident. */
export function ReviewKeys({ versionId }: { versionId: number }) {
  const [on, setOn] = useState(false);
  const shown = useRef(versionId);
  // After a decision its button is gone: the keyboard goes on from where the new item is named.
  useEffect(() => {
    if (shown.current !== versionId) document.getElementById('item-place')?.focus({ preventScroll: true });
    shown.current = versionId;
  }, [versionId]);
  useEffect(() => setOn(!isOff()), []);
  useEffect(() => {
    if (!on) return;
    function onKey(event: KeyboardEvent) {
      const id = keys[event.key.toLowerCase()];
      if (!id || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      event.preventDefault();
      press(id);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [on]);
  function turn(next: boolean) {
    setOn(next);
    try {
      localStorage.setItem(KEPT, next ? 'on' : 'off');
    } catch {
      // Without storage the choice holds for this page.
    }
  }
  return (
    <label className="item-keys muted">
      <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
      <span>
        快捷键：<kbd>J</kbd> 下一题 <kbd>K</kbd> 上一题 <kbd>A</kbd> 接受 <kbd>E</kbd> 修改 <kbd>R</kbd> 不用{' '}
        <kbd>U</kbd> 撤销
      </span>
    </label>
  );
}
