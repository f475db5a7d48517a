'use client';
import { type FormEvent, type ReactNode, startTransition, useActionState } from 'react';
import { FormError } from '@/components/form-error';
import type { ActionState, FormAction } from '@/server/action';

type Props<T> = {
  submit: FormAction<T>;
  hidden: Record<string, string | number>;
  children: ReactNode;
  className?: string;
};

/** A step of the review. A plain form without scripts; with them a second press while one is on its way does nothing. */
export function StepForm<T>({ submit, hidden, children, className }: Props<T>) {
  const [state, action, pending] = useActionState<ActionState<T>, FormData>(submit, { status: 'idle' });
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
  const failed = state.status === 'failed' && !pending ? state : null;
  const fields = failed ? Object.values(failed.fields).join('') : '';
  return (
    <form action={action} onSubmit={onSubmit} className={className} aria-busy={pending} data-step>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {failed ? <FormError message={fields || failed.message} /> : null}
      {children}
    </form>
  );
}
