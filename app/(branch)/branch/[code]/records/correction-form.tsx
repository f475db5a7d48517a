'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { studyForms } from '@/domain/completion/hours';
import { formNames } from '@/domain/completion/hours-words';
import { submitCorrection } from './actions';

type Props = { memberId: number; year: number; requestId: string };

/** Adds to or takes from a member's hours; the member reads the reason. */
export function CorrectionForm({ memberId, year, requestId }: Props) {
  const [state, action, pending] = useActionState(submitCorrection, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <details className="card" open={state.status !== 'idle'}>
      <summary className="report-more">更正{year}年的学时</summary>
      <form action={action} className="stack mt-3" aria-label="更正学时">
        <p className="muted">
          用于系统外的学习，例如上级办的培训。本支部自己的学习，请改学习记录，学时会跟着变。原因本人看得到。
        </p>
        {failed ? <FormError message={Object.values(failed.fields)[0] ?? failed.message} /> : null}
        {state.status === 'done' ? (
          <p role="status" className="notice notice-good">
            已更正，现在是{state.value.hundredths / 100}学时。
          </p>
        ) : null}
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="memberId" value={memberId} />
        <input type="hidden" name="year" value={year} />
        <div className="field">
          <label htmlFor="correct-form">计入哪种形式</label>
          <select id="correct-form" name="form" required defaultValue="training">
            {studyForms.map((form) => (
              <option key={form} value={form}>
                {formNames[form]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="correct-hours">增加几学时（减少写负数，例如-2）</label>
          <input id="correct-hours" name="hours" required maxLength={8} />
        </div>
        <div className="field">
          <label htmlFor="correct-reason">原因</label>
          <input id="correct-reason" name="reason" required maxLength={200} />
        </div>
        <button type="submit" className="btn btn-block" disabled={pending}>
          保存更正
        </button>
      </form>
    </details>
  );
}
