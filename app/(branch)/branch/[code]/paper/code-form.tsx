'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { findPaper } from './actions';

/** The code printed on a sheet leads to the page on which it is entered. */
export function CodeForm({ unit }: { unit: string }) {
  const { pending, failed, form } = useKeptForm(findPaper);
  return (
    <form {...form} className="card card-accent stack" aria-label="录入试卷">
      {failed ? <FormError id="code-error" message={failed.fields.code ?? failed.message} /> : null}
      <input type="hidden" name="unit" value={unit} />
      <div className="field">
        <label htmlFor="code">试卷编码</label>
        <p id="code-hint" className="muted mb-2">
          试卷每页右上角的8个字符，不分大小写，中间的横线可以不输。
        </p>
        <input
          id="code"
          name="code"
          required
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby={failed ? 'code-hint code-error' : 'code-hint'}
          aria-invalid={failed ? true : undefined}
        />
      </div>
      <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
        开始录入
      </button>
    </form>
  );
}
