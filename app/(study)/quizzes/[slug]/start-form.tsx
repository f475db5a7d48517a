'use client';
import { useActionState } from 'react';
import { startAttempt } from './actions';

type Props = { slug: string; label: '开始考试' | '继续考试' };

export function StartForm({ slug, label }: Props) {
  const [state, action, pending] = useActionState(startAttempt, { status: 'idle' });
  return (
    <form action={action} className="stack">
      <input type="hidden" name="slug" value={slug} />
      <button type="submit" className="btn btn-primary btn-block" disabled={pending}>
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
