'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { PasswordField } from '@/components/password-field';
import { submitPassword } from './actions';

export function PasswordForm({ login, first }: { login: string; first: boolean }) {
  const [state, action, pending] = useActionState(submitPassword, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  const fields = failed?.fields ?? {};
  const beside = fields.current ?? fields.next ?? fields.again;
  return (
    <form action={action} className="card card-accent">
      {/* So that a password manager knows whose password this is. */}
      <input
        type="text"
        value={login}
        readOnly
        autoComplete="username"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
      />
      <div className="stack">
        {failed && !beside ? <FormError message={failed.message} /> : null}
        <PasswordField
          label={first ? '初始密码' : '当前密码'}
          name="current"
          autoComplete="current-password"
          error={fields.current}
        />
        <PasswordField
          label="新密码"
          name="next"
          autoComplete="new-password"
          hint="至少 8 个字，中文、字母、数字、符号都可以。不要用生日、账号、单位名称。一句自己记得住的话最好。"
          error={fields.next}
        />
        <PasswordField
          label="再输入一次新密码"
          name="again"
          autoComplete="new-password"
          error={fields.again}
        />
        <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
          {pending ? '正在保存…' : '保存新密码'}
        </button>
      </div>
    </form>
  );
}
