'use client';
import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { type FormEvent, useActionState, useState, useTransition } from 'react';
import { FormError } from '@/components/form-error';
import type { ActionState, FormAction } from '@/server/action';

type Props<T> = {
  action: FormAction<T>;
  /** What the form is for, to a screen reader. */
  name: string;
  submit: string;
  /** Where to go on when it is done. */
  next: string;
  children: React.ReactNode;
};

const idle = { status: 'idle' } as const;
const lost = '还没有发出。请检查网络，过几秒再点一次，写好的内容还在。';
const updated = '系统刚刚更新过，还没有发出。请先把内容复制下来，刷新页面后再提交。';

function reasonOf<T>(state: ActionState<T>): string | null {
  if (state.status !== 'failed') return null;
  const reasons = [...new Set(Object.values(state.fields))].filter(Boolean);
  return reasons.length > 0 ? reasons.join('') : state.message;
}

/**
 * A form with words somebody took the trouble to write: they stay when it is refused and when the network fails. Works
 * without scripts; its action leads on by itself then (`leadTo`, with `scriptGoesOn`).
 */
export function SendForm<T>({ action, name, submit, next, children }: Props<T>) {
  const [posted, post] = useActionState<ActionState<T>, FormData>(action, idle);
  const [message, setMessage] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const trouble = pending ? null : (message ?? reasonOf(posted));

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(async () => {
      setMessage(null);
      try {
        const state = await action(idle, form);
        if (state.status === 'done') window.location.assign(next);
        else setMessage(reasonOf(state));
      } catch (error) {
        unstable_rethrow(error);
        setMessage(unstable_isUnrecognizedActionError(error) ? updated : lost);
      }
    });
  }

  return (
    <form action={post} onSubmit={onSubmit} aria-label={name} className="stack">
      {trouble ? <FormError message={trouble} /> : null}
      {children}
      <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
        {pending ? '正在发出…' : submit}
      </button>
    </form>
  );
}
