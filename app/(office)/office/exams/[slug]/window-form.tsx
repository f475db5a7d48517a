'use client';
import { startTransition, useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { submitWindow, type WindowState } from './actions';

const idle: WindowState = { status: 'idle' };

/** Another window for a unit and what lies below it; the same fields as the desk's quiz form. */
export function WindowForm({ slug }: { slug: string }) {
  const [state, action, pending] = useActionState(submitWindow, idle);
  const failed = state.status === 'failed' && !pending ? state : null;
  const errors = failed?.fields ?? {};
  const sent = (name: string) => (typeof state.sent?.[name] === 'string' ? state.sent[name] : '');
  function onSubmit(event: React.FormEvent<HTMLFormElement>) {
    // An action called by the form itself would empty the fields.
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
  return (
    <details open={failed !== null}>
      <summary className="office-open">给某个单位另设时间</summary>
      <form action={action} onSubmit={onSubmit} className="stack mt-3" aria-label="另设时间">
        <p className="muted">
          对这个单位和它的全部下级生效；下级自己另设了的，以下级的为准。正在作答的人只会多出时间，不会变少。
        </p>
        {failed ? <FormError message={failed.message} /> : null}
        <input type="hidden" name="slug" value={slug} />
        <TextField
          label="单位代码"
          name="unit"
          value={sent('unit')}
          error={errors.unit}
          maxLength={100}
          hint="在“支部学习情况”里打开这个单位，网址最后一段就是代码。"
        />
        <div className="office-columns">
          <TextField
            label="开放时间"
            name="opensAt"
            type="datetime-local"
            value={sent('opensAt')}
            error={errors.opensAt}
            hint="北京时间。不填：和大家一样。"
          />
          <TextField
            label="截止时间"
            name="closesAt"
            type="datetime-local"
            value={sent('closesAt')}
            error={errors.closesAt}
            hint="北京时间。不填：和大家一样。"
          />
        </div>
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在保存…' : '保存'}
        </button>
      </form>
    </details>
  );
}
