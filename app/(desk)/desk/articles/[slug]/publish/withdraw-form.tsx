'use client';
import { type FormEvent, startTransition, useActionState } from 'react';
import { FormError } from '@/components/form-error';
import type { ActionState } from '@/server/action';
import { submitWithdraw } from './actions';

const idle: ActionState<{ itemId: number }> = { status: 'idle' };

/** Takes a live item from the members; opens first, because it asks why. */
export function WithdrawForm({ itemVersionId, stem }: { itemVersionId: number; stem: string }) {
  const [state, action, pending] = useActionState(submitWithdraw, idle);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <details className="publish-withdraw">
      <summary aria-label={`撤下：${stem}`}>撤下</summary>
      <form action={action} onSubmit={onSubmit} className="stack" aria-busy={pending}>
        <input type="hidden" name="itemVersionId" value={itemVersionId} />
        {failed ? <FormError message={failed.fields.reason ?? failed.message} /> : null}
        <div className="field">
          <label>
            为什么撤下
            <input type="text" name="reason" maxLength={300} required />
          </label>
        </div>
        <p className="muted">撤下后不再出给党员；正在做的和已经做过的不受影响。</p>
        <button type="submit" className="btn" aria-disabled={pending}>
          确定撤下
        </button>
      </form>
    </details>
  );
}
