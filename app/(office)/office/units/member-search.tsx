'use client';
import { startTransition, useActionState, useId } from 'react';
import { FormError } from '@/components/form-error';
import { searchMembers } from './actions';
import { MemberList } from './member-list';

/** Finds a member in all of the office's units. */
export function MemberSearch() {
  const id = useId();
  const [state, run, pending] = useActionState(searchMembers, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <section className="card stack" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>找党员</h2>
      <form
        action={run}
        aria-label="按姓名或账号找党员"
        className="units-search"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          if (!pending) startTransition(() => run(form));
        }}
      >
        <div className="field">
          <label htmlFor={id}>姓名或账号</label>
          <input id={id} name="words" type="search" required maxLength={64} autoComplete="off" />
        </div>
        <button type="submit" className="btn" aria-disabled={pending}>
          找党员
        </button>
      </form>
      {failed ? <FormError message={failed.fields.words ?? failed.message} /> : null}
      {state.status === 'done' ? (
        <div>
          <p role="status">
            {state.value.length === 0
              ? '没有找到。请核对姓名，或只输入其中一两个字。'
              : state.value.length >= 50
                ? '找到的人较多，只列出前 50 位，请多输入几个字。'
                : `找到 ${state.value.length} 人。`}
          </p>
          <MemberList rows={state.value} units />
        </div>
      ) : null}
    </section>
  );
}
