'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { submitGrant } from './actions';

type Props = { slug: string; memberId: number; minutes: number; attempts: number; allowed: number };

/** More time and more attempts for one person: what is saved stands instead of what was granted before. */
export function GrantForm({ slug, memberId, minutes, attempts, allowed }: Props) {
  const { pending, failed, form } = useKeptForm(submitGrant);
  const errors = failed?.fields ?? {};
  return (
    <form {...form} className="stack" aria-label="延长时间和增加次数">
      {failed ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="memberId" value={memberId} />
      <div className="office-columns">
        <TextField
          label="共延长几分钟"
          name="minutes"
          value={String(minutes)}
          error={errors.minutes}
          maxLength={4}
          numeric
          hint="限时和截止都顺延。正在作答的马上加上，改小或填0不会缩短正在进行的这次。"
        />
        <TextField
          label="共增加几次"
          name="attempts"
          value={String(attempts)}
          error={errors.attempts}
          maxLength={2}
          numeric
          hint={`在原来的 ${allowed} 次以外再加。`}
        />
      </div>
      <TextField
        label="原因"
        name="reason"
        value=""
        error={errors.reason}
        maxLength={200}
        hint="写进记录，改不了，也删不掉。"
      />
      <button type="submit" className="btn btn-primary" aria-disabled={pending}>
        {pending ? '正在保存…' : '确定，只对这一个人生效'}
      </button>
    </form>
  );
}
