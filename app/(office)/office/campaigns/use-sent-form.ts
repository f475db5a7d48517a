'use client';
import { useKeptForm } from '@/app/use-kept-form';
import type { ActionState } from '@/server/action';

/** What came of saving; with what was sent, so that nothing typed is lost where no scripts keep it. */
export type SentState<T> = ActionState<T> & { sent?: Record<string, unknown> | null };

/** As useKeptForm, for an action that answers with what was sent. */
export function useSentForm<T>(submit: (previous: SentState<T>, form: FormData) => Promise<SentState<T>>) {
  const { state, pending, failed, form } = useKeptForm<T>(submit);
  const sent = (state as SentState<T>).sent ?? null;
  /** What a field held when it was sent, else `first`. */
  const kept = (name: string, first: string) => {
    const value = sent?.[name];
    return typeof value === 'string' ? value : first;
  };
  return { failed, pending, kept, sent, form };
}
