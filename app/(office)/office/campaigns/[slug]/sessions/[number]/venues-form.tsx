'use client';
import { FormError } from '@/components/form-error';
import { useSentForm } from '../../../use-sent-form';
import { submitVenues } from '../actions';
import type { Which } from './venues';

/** All venues as lines, as they come out of a table. */
export function VenuesForm({ campaign, session, revision, text }: Which & { text: string }) {
  const { failed, pending, kept, form } = useSentForm(submitVenues);
  const error = failed?.fields.venues;
  return (
    <details open={failed !== null || text === ''}>
      <summary className="campaign-open">修改会场</summary>
      <form {...form} className="stack" aria-label="会场">
        {failed ? <FormError message={failed.message} /> : null}
        <input type="hidden" name="campaign" value={campaign} />
        <input type="hidden" name="session" value={session} />
        <input type="hidden" name="revision" value={revision} />
        <div className="field">
          <label htmlFor="venues">会场，每行一个</label>
          <textarea
            id="venues"
            name="venues"
            rows={Math.min(20, Math.max(5, text.split('\n').length + 1))}
            defaultValue={kept('venues', text)}
            autoComplete="off"
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'venues-hint venues-error' : 'venues-hint'}
          />
          <p className="muted" id="venues-hint">
            按“名称，地点，可坐人数”写，地点和人数可以不写；也可以从 Excel
            里粘贴三列。第一行是主会场。改了名称就是另一个会场，原来的单位要重新安排。
          </p>
          {error ? (
            <p className="field-error" id="venues-error">
              {error}
            </p>
          ) : null}
        </div>
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? '正在保存…' : '保存会场'}
        </button>
      </form>
    </details>
  );
}
