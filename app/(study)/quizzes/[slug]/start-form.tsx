'use client';
import { useActionState, useEffect } from 'react';
import { startAttempt } from './actions';
import { useBegin } from './begin';

type Props = { slug: string; label: '开始考试' | '继续考试' };

export function StartForm({ slug, label }: Props) {
  const [state, action, pending] = useActionState(startAttempt, { status: 'idle' });
  const begin = useBegin();
  useEffect(() => {
    if (state.status === 'done') begin(state.value);
  }, [state, begin]);
  return (
    <form action={action} className="stack">
      <input type="hidden" name="slug" value={slug} />
      <button
        type="submit"
        className="btn btn-primary btn-block"
        disabled={pending || state.status === 'done'}
      >
        {label}
      </button>
      {state.status === 'failed' ? (
        <p role="alert" className="notice notice-error">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}
