'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { submitGrant } from './actions';

type Props = {
  slug: string;
  memberId: number;
  minutes: number;
  attempts: number;
  back: string;
  /** What will happen, said before it does. */
  children: React.ReactNode;
};

/** The last step of a grant: what it means, why, and the button. */
export function GrantForm({ slug, memberId, minutes, attempts, back, children }: Props) {
  const { pending, failed, form } = useKeptForm(submitGrant);
  const errors = failed?.fields ?? {};
  return (
    <form {...form} className="stack" aria-label="确认延长时间和增加次数">
      {failed ? <FormError message={errors.minutes ?? errors.attempts ?? failed.message} /> : null}
      {children}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="memberId" value={memberId} />
      <input type="hidden" name="minutes" value={minutes} />
      <input type="hidden" name="attempts" value={attempts} />
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
          {pending ? '正在保存…' : '确定，只对这一个人生效'}
        </button>
        <a className="btn btn-quiet" href={back}>
          不改动，返回
        </a>
      </p>
    </form>
  );
}
