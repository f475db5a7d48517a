'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { submitAcceptance, submitReopening, submitVoid } from './actions';

type Props = {
  step: 'void' | 'reopen' | 'accept';
  slug: string;
  attemptId: string;
  back: string;
  /** What will happen, said before it does. */
  children: React.ReactNode;
};

const submits = { void: submitVoid, reopen: submitReopening, accept: submitAcceptance };
const words = {
  void: { title: '作废这次考试', button: '确定作废' },
  reopen: { title: '重新打开这次考试', button: '确定重新打开' },
  accept: { title: '补记迟到的答案', button: '确定补记' },
};

/** A decision about an attempt: what it means, why it is made, and the button that makes it. */
export function DecisionForm({ step, slug, attemptId, back, children }: Props) {
  const { pending, failed, form } = useKeptForm(submits[step]);
  const errors = failed?.fields ?? {};
  const { title, button } = words[step];
  return (
    <form {...form} className="card card-accent stack" aria-labelledby="decide-title">
      <h3 id="decide-title">{title}</h3>
      {failed ? <FormError message={failed.message} /> : null}
      {children}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="attemptId" value={attemptId} />
      {step === 'reopen' ? (
        <TextField
          label="从现在起再给几分钟"
          name="minutes"
          value=""
          error={errors.minutes}
          maxLength={4}
          numeric
        />
      ) : null}
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
          {pending ? '正在处理…' : button}
        </button>
        <a className="btn btn-quiet" href={back}>
          不处理，返回
        </a>
      </p>
    </form>
  );
}
