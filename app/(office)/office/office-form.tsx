'use client';
import { startTransition, useActionState } from 'react';
import { FormError } from '@/components/form-error';
import type { ActionState } from '@/server/action';

type Props<T> = {
  action: (state: ActionState<T>, form: FormData) => Promise<ActionState<T>>;
  /** What the form is for, to a screen reader. */
  name: string;
  submit: string;
  /** A step that cannot be taken back stands out less than the way around it. */
  quiet?: boolean;
  children?: React.ReactNode;
};

/** A form whose action leads on when it is done, and says why when it is not; what was typed stays. */
export function OfficeForm<T>({ action, name, submit, quiet, children }: Props<T>) {
  const [state, run, pending] = useActionState(action, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  const reasons = failed ? [...new Set(Object.values(failed.fields))] : [];
  return (
    <form
      action={run}
      aria-label={name}
      className="stack"
      onSubmit={(event) => {
        // React empties a form after its action: not here, where a reason to mend may come back.
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        if (!pending) startTransition(() => run(form));
      }}
    >
      {failed ? <FormError message={reasons.length > 0 ? reasons.join('') : failed.message} /> : null}
      {children}
      <button type="submit" className={`btn ${quiet ? '' : 'btn-primary'}`} aria-disabled={pending}>
        {pending ? '正在处理…' : submit}
      </button>
    </form>
  );
}
