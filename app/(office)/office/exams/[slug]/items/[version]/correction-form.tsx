'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { submitCorrection } from './actions';

type Props = {
  slug: string;
  itemVersionId: number;
  treatment: string;
  back: string;
  /** What will happen, said before it does. */
  children: React.ReactNode;
};

/** The last step of a correction: what it changes, why, and the button. */
export function CorrectionForm({ slug, itemVersionId, treatment, back, children }: Props) {
  const { pending, failed, form } = useKeptForm(submitCorrection);
  const errors = failed?.fields ?? {};
  return (
    <form {...form} className="stack" aria-label="确认更正">
      {failed ? <FormError message={failed.fields.replacementId ?? failed.message} /> : null}
      {children}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="itemVersionId" value={itemVersionId} />
      <input type="hidden" name="treatment" value={treatment} />
      <TextField
        label="原因"
        name="reason"
        value=""
        error={errors.reason}
        maxLength={200}
        hint="写进记录，改不了，也删不掉。"
      />
      <p className="office-buttons">
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在重新计分…' : '确定更正'}
        </button>
        <a className="btn btn-quiet" href={back}>
          不更正，返回
        </a>
      </p>
    </form>
  );
}
