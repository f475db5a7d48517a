'use client';
import { useActionState } from 'react';
import { clearMissed } from './actions';

/** Takes one item off the list. Asked for in two steps, since it does not come back by itself. */
export function Clear({ itemId, stemId }: { itemId: number; stemId: string }) {
  const [state, action, pending] = useActionState(clearMissed, { status: 'idle' });
  return (
    <details>
      <summary aria-describedby={stemId} className="min-h-12 cursor-pointer content-center text-muted">
        这道题已经会了
      </summary>
      <form action={action} className="stack">
        <input type="hidden" name="itemId" value={itemId} />
        <p className="muted">移出后不再复习它；以后再答错，会重新收进来。</p>
        {state.status === 'failed' ? (
          <p className="notice notice-error" role="alert">
            {state.message}
          </p>
        ) : null}
        <button type="submit" className="btn" aria-disabled={pending}>
          移出错题
        </button>
      </form>
    </details>
  );
}
