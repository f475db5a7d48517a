'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { submitVenuesCopy } from '../actions';
import type { Which } from './venues';

type Props = Which & { sources: { number: number; title: string; venues: number }[] };

/** Takes over the venues of another session that this one does not have yet. */
export function CopyVenues({ campaign, session, revision, sources }: Props) {
  const { failed, pending, form } = useKeptForm(submitVenuesCopy);
  const words = failed?.error === 'NothingChanged' ? '那一期的会场这里都有了。' : failed?.message;
  return (
    <details open={failed !== null}>
      <summary className="campaign-open">从别的期复制会场</summary>
      <form {...form} className="stack" aria-label="复制会场">
        {words ? <FormError message={words} /> : null}
        <input type="hidden" name="campaign" value={campaign} />
        <input type="hidden" name="session" value={session} />
        <input type="hidden" name="revision" value={revision} />
        <div className="field">
          <label htmlFor="from">从哪一期</label>
          <select id="from" name="from">
            {sources.map(({ number, title, venues }) => (
              <option key={number} value={number}>{`第 ${number} 期（${title}）：${venues} 个会场`}</option>
            ))}
          </select>
          <p className="muted">只复制会场，不带单位；同名的会场不变。</p>
        </div>
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? '正在复制…' : '复制会场'}
        </button>
      </form>
    </details>
  );
}
