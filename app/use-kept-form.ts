'use client';
import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { startTransition, useActionState, useState } from 'react';
import type { ActionState, FormAction } from '@/server/action';

type Failed = Extract<ActionState, { status: 'failed' }>;
/** Refused by the server, or `NotSent`: what came of it is not known, and it may be sent again. */
type Refused = Omit<Failed, 'error'> & { error: Failed['error'] | 'NotSent' };

const lost = '刚才这一步没有做成，填好的内容还在。请检查网络，过几秒再点一次。';
const updated = '系统刚刚更新过，刚才这一步没有做成。请记下填好的内容，刷新页面再做一次。';

/**
 * A form: what was typed stays when it is refused (React would empty the fields after every action) and when the network
 * fails (an error page would take its place). Without scripts the form is posted as it is. `refusals` counts what the server has
 * refused: the key of a field that is not to keep what was in it then.
 */
export function useKeptForm<T>(submit: FormAction<T>) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [refusals, setRefusals] = useState(0);
  const [posted, action] = useActionState<ActionState<T>, FormData>(submit, { status: 'idle' });
  const [state, send, pending] = useActionState<ActionState<T>, FormData>(async (before, form) => {
    try {
      const came = await submit(before, form);
      if (came.status === 'failed') setRefusals((count) => count + 1);
      return came;
    } catch (error) {
      unstable_rethrow(error);
      setTrouble(unstable_isUnrecognizedActionError(error) ? updated : lost);
      return { status: 'idle' };
    }
  }, posted);
  function onSubmit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    setTrouble(null);
    startTransition(() => send(form));
  }
  const refused: Refused | null = state.status === 'failed' ? state : null;
  const notSent: Refused | null = trouble
    ? { status: 'failed', error: 'NotSent', message: trouble, fields: {} }
    : null;
  return {
    ...{ state, pending, refusals, failed: pending ? null : (notSent ?? refused) },
    form: { action, onSubmit },
  };
}
