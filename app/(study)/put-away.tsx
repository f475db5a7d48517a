'use client';
import { useActionState } from 'react';
import { putNoticeAway } from './actions';

export function PutAway({ id }: { id: number }) {
  const [, action] = useActionState(putNoticeAway, { status: 'idle' });
  return (
    <form action={action}>
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="btn btn-quiet">
        知道了
      </button>
    </form>
  );
}
