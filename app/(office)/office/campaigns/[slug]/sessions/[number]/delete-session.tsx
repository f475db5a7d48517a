'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { submitSessionDeletion } from '../actions';
import type { Which } from './venues';

/** Deletes a session nobody has sat an exam in; says what it means and asks to be sure. */
export function DeleteSession({ campaign, session, revision }: Which) {
  const { failed, pending, form } = useKeptForm(submitSessionDeletion);
  return (
    <section className="card stack" aria-labelledby="delete">
      <h2 id="delete">删除这一期</h2>
      <details open={failed !== null}>
        <summary className="campaign-open">删除</summary>
        <form {...form} className="stack" aria-label="删除期次">
          {failed ? <FormError message={failed.fields.sure ?? failed.message} /> : null}
          <input type="hidden" name="campaign" value={campaign} />
          <input type="hidden" name="session" value={session} />
          <input type="hidden" name="revision" value={revision} />
          <p>
            还没有人在这一期里考试，才能删除。删除以后，它的单位就没有期次，考试按考试自己的时间；会场一起删除。
          </p>
          <label className="option">
            <input type="checkbox" name="sure" />
            <span>确认删除这一期</span>
          </label>
          <button type="submit" className="btn" aria-disabled={pending}>
            {pending ? '正在删除…' : '删除这一期'}
          </button>
        </form>
      </details>
    </section>
  );
}
