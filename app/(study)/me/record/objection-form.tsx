'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { submitObjection } from './actions';

type Props = { eventId: string; topic: string; text: string };

/** Says what is wrong with the record of one event. */
export function ObjectionForm({ eventId, topic, text }: Props) {
  const [state, action, pending] = useActionState(submitObjection, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <details open={state.status === 'failed'}>
      <summary className="report-more">{text ? '改一改说明' : '记录不对？'}</summary>
      <form action={action} className="stack" aria-label={`对“${topic}”的异议`}>
        {failed ? <FormError message={failed.fields.text ?? failed.message} /> : null}
        <input type="hidden" name="eventId" value={eventId} />
        <div className="field">
          <label htmlFor={`text-${eventId}`}>哪里不对（支部书记会看到并答复）</label>
          <textarea
            id={`text-${eventId}`}
            name="text"
            rows={3}
            required
            maxLength={300}
            defaultValue={text}
          />
        </div>
        <button type="submit" className="btn btn-block" disabled={pending}>
          告诉支部书记
        </button>
      </form>
    </details>
  );
}
