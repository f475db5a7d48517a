'use client';
import { useActionState } from 'react';
import { wipeEverything } from '../../device/wipe';
import { submitSignOut } from './actions';

export function SignOutForm() {
  const [, action, pending] = useActionState(submitSignOut, { status: 'idle' });
  return (
    <form action={action} onSubmit={wipeEverything}>
      <button type="submit" className="btn btn-quiet btn-block" aria-disabled={pending}>
        {pending ? '正在退出…' : '退出登录'}
      </button>
    </form>
  );
}
