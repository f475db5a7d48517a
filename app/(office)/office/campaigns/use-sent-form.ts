'use client';
import { startTransition, useActionState } from 'react';
import type { ActionState } from '@/server/action';

/** What came of saving; with what was sent, so that nothing typed is lost where no scripts keep it. */
export type SentState<T> = ActionState<T> & { sent?: Record<string, unknown> | null };

/** As useKeptForm, for an action that answers with what was sent. */
export function useSentForm<T>(submit: (previous: SentState<T>, form: FormData) => Promise<SentState<T>>) {
  const [state, action, pending] = useActionState<SentState<T>, FormData>(submit, { status: 'idle' });
  function onSubmit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
  const failed = state.status === 'failed' && !pending ? state : null;
  /** What a field held when it was sent, else `first`. */
  const kept = (name: string, first: string) => {
    const value = state.sent?.[name];
    return typeof value === 'string' ? value : first;
  };
  return { failed, pending, kept, sent: state.sent ?? null, form: { action, onSubmit } };
}
