'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { startTransition, useActionState, useEffect, useRef } from 'react';
import { FormError } from '@/components/form-error';
import type { ActionState, FormAction } from '@/server/action';

type Props<T> = {
  submit: FormAction<T>;
  /** What the step is about: the text and its revision, and the place in it. */
  hidden: Record<string, string | number>;
  className?: string;
  children: React.ReactNode;
};

/** A button that was pressed belongs to the form; older browsers do not put it there themselves. */
function contentOf(event: React.FormEvent<HTMLFormElement>): FormData {
  const form = new FormData(event.currentTarget);
  const { submitter } = event.nativeEvent as SubmitEvent;
  if (submitter instanceof HTMLButtonElement && submitter.name) form.set(submitter.name, submitter.value);
  return form;
}

/**
 * A small form of the structure page. What was typed stays when it is refused. The focus goes to what the form is in when
 * a step is done, because its button is gone then. Works as a plain form without scripts.
 */
export function StepForm<T>({ submit, hidden, className, children }: Props<T>) {
  const [state, action, pending] = useActionState<ActionState<T>, FormData>(submit, { status: 'idle' });
  const here = `${usePathname()}?${useSearchParams()}`;
  const around = useRef<HTMLElement>(null);
  useEffect(() => {
    if (state.status === 'done') around.current?.focus();
    else if (state.status === 'failed') around.current = null;
  }, [state]);
  // Often the form itself is gone with the step.
  useEffect(() => () => around.current?.focus(), []);
  function onSubmit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const content = contentOf(event);
    around.current = event.currentTarget.closest<HTMLElement>('[tabindex="-1"]');
    startTransition(() => action(content));
  }
  const failed = state.status === 'failed' && !pending ? state : null;
  const message = failed ? [failed.message, ...Object.values(failed.fields)].join('') : '';
  return (
    <form action={action} onSubmit={onSubmit} className={className} aria-busy={pending}>
      {failed ? <FormError message={message} /> : null}
      {failed?.error === 'ItemMoved' || failed?.error === 'StructureClosed' ? (
        <p>
          <a href={here}>看最新的内容</a>
        </p>
      ) : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
