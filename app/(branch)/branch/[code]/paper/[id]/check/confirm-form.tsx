'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { confirmEntered } from '../actions';

type Props = { unit: string; attemptId: string; revision: number; name: string };

/** Hands the paper in, as it was shown. */
export function ConfirmForm({ unit, attemptId, revision, name }: Props) {
  const { pending, failed, form } = useKeptForm(confirmEntered);
  return (
    <form {...form} className="card card-accent stack" aria-label="确认提交">
      {failed ? <FormError message={failed.message} /> : null}
      <p>{`提交后由系统评分，记在${name}名下，注明由您代录。`}</p>
      <input type="hidden" name="unit" value={unit} />
      <input type="hidden" name="attemptId" value={attemptId} />
      <input type="hidden" name="revision" value={revision} />
      <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
        {pending ? '正在提交…' : '确认提交'}
      </button>
    </form>
  );
}
