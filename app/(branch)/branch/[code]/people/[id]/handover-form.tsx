'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { beginHandover } from './handover-actions';

/** For the secretary: lets the member, who stands beside, set a new password on this phone. */
export function HandoverForm({ memberId, name }: { memberId: number; name: string }) {
  const [state, action, pending] = useActionState(beginHandover, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <details className="card" open={state.status !== 'idle'}>
      <summary className="font-bold">忘了密码：当面帮助重设</summary>
      <form action={action} className="stack mt-3" aria-label={`帮${name}重设密码`}>
        {failed ? <FormError message={failed.message} /> : null}
        <p>
          {`请确认${name}就在您身边。点下面的按钮，然后把手机交过去，由本人输入新密码。10 分钟内有效，只能用一次。`}
        </p>
        <p className="muted">
          您看不到新密码。设好以后，这个账号在别处的登录全部退出，下次登录时会看到是谁协助重设的。人不在身边的，请组织办发一张初始密码条。
        </p>
        <input type="hidden" name="memberId" value={memberId} />
        <button type="submit" className="btn btn-block" aria-disabled={pending}>
          本人就在身边，开始重设
        </button>
      </form>
    </details>
  );
}
