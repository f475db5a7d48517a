'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { submitAnswer } from './actions';

/** The secretary's answer to one objection. */
export function AnswerForm({ id, name }: { id: number; name: string }) {
  const [state, action, pending] = useActionState(submitAnswer, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <form action={action} className="stack" aria-label={`答复${name}`}>
      {failed ? <FormError message={failed.fields.answer ?? failed.message} /> : null}
      <input type="hidden" name="id" value={id} />
      <div className="field">
        <label htmlFor={`answer-${id}`}>答复</label>
        <textarea id={`answer-${id}`} name="answer" rows={2} required maxLength={300} />
      </div>
      <button type="submit" className="btn btn-block" disabled={pending}>
        发给本人
      </button>
    </form>
  );
}
