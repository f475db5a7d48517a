'use client';
import { useActionState } from 'react';
import { startPractice } from './actions';

type Props = { lesson: string; label?: string; quiet?: boolean };

export function StartPractice({ lesson, label = '开始练习', quiet = false }: Props) {
  const [state, action, pending] = useActionState(startPractice, { status: 'idle' });
  return (
    <form action={action} className="stack">
      <input type="hidden" name="lesson" value={lesson} />
      {state.status === 'failed' ? (
        <p className="notice notice-error" role="alert">
          {state.message}
        </p>
      ) : null}
      <button
        type="submit"
        className={quiet ? 'btn btn-block' : 'btn btn-primary btn-block'}
        aria-disabled={pending}
      >
        {label}
      </button>
    </form>
  );
}
