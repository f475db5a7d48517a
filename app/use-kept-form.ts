'use client';
import { startTransition, useActionState } from 'react';
import type { ActionState, FormAction } from '@/server/action';

/**
 * A form: what was typed stays when it is refused (React would empty the fields after every action). Without
 * scripts the form is posted as it is.
 */
export function useKeptForm<T>(submit: FormAction<T>) {
  const [state, action, pending] = useActionState<ActionState<T>, FormData>(submit, { status: 'idle' });
  function onSubmit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
  const failed = state.status === 'failed' && !pending ? state : null;
  return { state, pending, failed, form: { action, onSubmit } };
}
