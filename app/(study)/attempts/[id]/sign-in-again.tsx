'use client';
import { useActionState, useEffect, useRef, useState } from 'react';
import { FormError } from '@/components/form-error';
import { PasswordField } from '@/components/password-field';

const NETWORK = '网络断开，还没有登录。请稍后再点一次“登录”。';

/** Why it did not work, or null. */
async function signIn(attemptId: string, form: FormData): Promise<string | null> {
  try {
    const response = await fetch(`/api/attempts/${attemptId}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: form.get('login'), password: form.get('password') }),
    });
    if (response.status === 400) return '请输入账号和密码。';
    const { signedIn, message } = (await response.json()) as { signedIn?: boolean; message?: string };
    return signedIn ? null : (message ?? NETWORK);
  } catch {
    return NETWORK;
  }
}

type Props = { attemptId: string; onSignedIn: () => void };

/** In place of /sign-in while an exam is open: the page stays, and with it every answer. */
export function SignInAgain({ attemptId, onSignedIn }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [login, setLogin] = useState('');
  const [message, action, pending] = useActionState(async (_: string, form: FormData) => {
    const failed = await signIn(attemptId, form);
    if (failed === null) onSignedIn();
    return failed ?? '';
  }, '');
  return (
    <section className="notice notice-error stack" aria-labelledby="sign-in-again">
      <h2 id="sign-in-again" ref={heading} tabIndex={-1}>
        需要重新登录
      </h2>
      <p>答案都还在这台手机上。登录后自动保存，接着答题。</p>
      <form action={action} className="stack">
        {message && !pending ? <FormError message={message} /> : null}
        <div className="field">
          <label htmlFor="login-again">账号</label>
          <input
            id="login-again"
            name="login"
            value={login}
            onChange={(event) => setLogin(event.target.value)}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            maxLength={128}
          />
        </div>
        <PasswordField label="密码" name="password" autoComplete="current-password" />
        <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
          {pending ? '正在登录…' : '登录'}
        </button>
      </form>
    </section>
  );
}
