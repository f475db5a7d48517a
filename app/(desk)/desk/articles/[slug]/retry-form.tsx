'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { submitRetry } from './actions';

/** The second try after a failure. */
export function RetryForm({ slug, revision }: { slug: string; revision: number }) {
  const { pending, failed, form } = useKeptForm(submitRetry);
  return (
    <form {...form} className="stack">
      {failed ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="revision" value={revision} />
      <button type="submit" className="btn btn-primary" aria-disabled={pending}>
        {pending ? '正在开始…' : '再试一次'}
      </button>
    </form>
  );
}
