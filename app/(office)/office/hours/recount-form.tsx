'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { submitRecount } from './actions';

const count = (hundredths: number) => String(Math.abs(hundredths) / 100);

/** Counts a year again by the rules that stand: first what would change, then the office's word. */
export function RecountForm({ years }: { years: number[] }) {
  const [state, action, pending] = useActionState(submitRecount, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  const came = state.status === 'done' && !pending ? state.value : null;
  const words = came ? `${came.members}人的学时变动，共增加${count(came.more)}，减少${count(came.less)}` : '';
  return (
    <section className="card stack" aria-labelledby="recount">
      <h2 id="recount">按现在的规则重新计算一年</h2>
      <p className="muted">先看会变多少，再决定。已有的记录不改，用差额补记；人工更正的学时不变。</p>
      {failed ? <FormError message={failed.message} /> : null}
      <form action={action} className="stack" aria-label="预览重新计算">
        <input type="hidden" name="write" value="no" />
        <div className="field">
          <label htmlFor="recount-year">年度</label>
          <select id="recount-year" name="year" defaultValue={came?.year ?? years[0]}>
            {years.map((year) => (
              <option key={year} value={year}>
                {year}年
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="btn" disabled={pending}>
          看看会变多少
        </button>
      </form>
      {came?.write ? (
        <p role="status" className="notice notice-good">
          已重新计算{came.year}年：{words}。
        </p>
      ) : null}
      {came && !came.write ? (
        <div className="notice stack" role="status">
          <p>
            {came.members === 0
              ? `${came.year}年的学时与现在的规则一致，不用重新计算。`
              : `${came.year}年会有${words}。`}
          </p>
          {came.members > 0 ? (
            <form action={action} aria-label="确认重新计算">
              <input type="hidden" name="write" value="yes" />
              <input type="hidden" name="year" value={came.year} />
              <button type="submit" className="btn btn-primary">
                确认重新计算{came.year}年
              </button>
            </form>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
