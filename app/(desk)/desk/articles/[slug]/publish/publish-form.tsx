'use client';
import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react';
import { FormError } from '@/components/form-error';
import type { ActionState } from '@/server/action';
import type { Published } from '@/server/publication';
import { submitPublish } from './actions';

const idle: ActionState<Published> = { status: 'idle' };

/** What came of it, in one sentence. */
function told({ article, lessons, items, held }: Published): string {
  const done = [
    ...(article ? ['文章'] : []),
    ...(lessons > 0 ? [`${lessons} 课`] : []),
    ...(items > 0 ? [`${items} 道题`] : []),
  ];
  const rest = held.length > 0 ? `还有 ${held.length} 项没有发布，原因写在下面。` : '';
  return done.length > 0 ? `已发布：${done.join('、')}。${rest}` : `没有可以发布的。${rest}`;
}

/** The button that makes it live, for everything this reviewer may publish. */
export function PublishForm({ slug, ready }: { slug: string; ready: boolean }) {
  const [state, action, pending] = useActionState(submitPublish, idle);
  const said = useRef<HTMLParagraphElement>(null);
  // The button is gone then.
  useEffect(() => {
    if (state.status === 'done') said.current?.focus();
  }, [state]);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
  return (
    <form action={action} onSubmit={onSubmit} className="stack" aria-busy={pending}>
      <input type="hidden" name="slug" value={slug} />
      {state.status === 'failed' && !pending ? <FormError message={state.message} /> : null}
      {state.status === 'done' ? (
        <p ref={said} tabIndex={-1} className="notice notice-good" role="status">
          {told(state.value)}
        </p>
      ) : null}
      {ready ? (
        <>
          <p className="muted">发布以后，党员马上就能看到；以后还可以逐项撤下。</p>
          <button type="submit" className="btn btn-primary" aria-disabled={pending}>
            {pending ? '正在发布…' : '全部发布'}
          </button>
        </>
      ) : null}
    </form>
  );
}
