'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { PasswordField } from '@/components/password-field';
import { type SignInState, submitSignIn } from './actions';

const initial: SignInState = { status: 'idle', login: '' };

export function SignInForm({ from }: { from: string }) {
  const [state, action, pending] = useActionState(submitSignIn, initial);
  // While the next answer is awaited the old reason is gone, so that a new one is announced again.
  const failed = state.status === 'failed' && !pending ? state : null;
  const message = failed ? (failed.fields.login ?? failed.fields.password ?? failed.message) : '';
  return (
    <form action={action} className="card card-accent">
      <div className="stack">
        {failed ? <FormError id="sign-in-error" message={message} /> : null}
        <div className="field">
          <label htmlFor="login">账号</label>
          <input
            key={state.login}
            id="login"
            name="login"
            defaultValue={state.login}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            maxLength={128}
            aria-describedby={failed ? 'sign-in-error' : undefined}
            aria-invalid={failed?.fields.login ? true : undefined}
          />
        </div>
        <PasswordField label="密码" name="password" autoComplete="current-password" />
        <input type="hidden" name="from" value={from} />
        <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
          {pending ? '正在登录…' : '登录'}
        </button>
      </div>
    </form>
  );
}
