'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { sendReminders } from './actions';

type Props = { code: string; campaign: string; count: number };

/** The button that tells them; whoever was told today is not told again. */
export function RemindForm({ code, campaign, count }: Props) {
  const [state, action, pending] = useActionState(sendReminders, { status: 'idle' });
  if (state.status === 'done')
    return (
      <p role="status" className="notice notice-good">
        {`已提醒 ${state.value.told} 位同志。他们打开“今天”就能看到。`}
      </p>
    );
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <form action={action} className="stack" aria-label="提醒未完成的同志">
      {failed ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="campaign" value={campaign} />
      <button type="submit" className="btn btn-primary btn-block" disabled={pending}>
        {`提醒这 ${count} 位同志`}
      </button>
    </form>
  );
}
