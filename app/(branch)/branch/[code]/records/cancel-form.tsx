'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { submitCancel } from './actions';

/** Takes an event back, with the reason that stays beside it. */
export function CancelForm({ id, revision }: { id: string; revision: number }) {
  const [state, action, pending] = useActionState(submitCancel, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <details className="card" open={state.status !== 'idle'}>
      <summary className="report-more">撤销这次学习</summary>
      <form action={action} className="stack mt-3" aria-label="撤销这次学习">
        <p className="muted">记错了、没有开成，就撤销。记录和原因会保留，到场人员的学时收回。</p>
        {failed ? <FormError message={failed.fields.reason ?? failed.message} /> : null}
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="revision" value={revision} />
        <div className="field">
          <label htmlFor="cancel-reason">原因</label>
          <input id="cancel-reason" name="reason" required maxLength={200} />
        </div>
        <button type="submit" className="btn btn-block" disabled={pending}>
          确认撤销
        </button>
      </form>
    </details>
  );
}
