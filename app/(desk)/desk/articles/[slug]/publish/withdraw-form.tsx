'use client';
import { type FormEvent, startTransition, useActionState } from 'react';
import { FormError } from '@/components/form-error';
import type { ActionState } from '@/server/action';
import { submitLessonWithdrawal, submitWithdraw } from './actions';

type Props = { subject: 'item' | 'lesson'; versionId: number; name: string };

const submits = { item: submitWithdraw, lesson: submitLessonWithdrawal };
const fieldOf = { item: 'itemVersionId', lesson: 'lessonVersionId' };
const effects = {
  item: '撤下以后不再出给党员；正在做的和已经做过的不受影响。',
  lesson:
    '撤下以后，党员读不到这一课，也不再练习，活动也不要求学它；已经学完的记录不变。这一课的题目仍会出现在测验里，要停用请逐题撤下。',
};

const idle: ActionState<null> = { status: 'idle' };

/** Takes a live item or lesson from the members; opens first, because it asks why. */
export function WithdrawForm({ subject, versionId, name }: Props) {
  const [state, action, pending] = useActionState(submits[subject], idle);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
  const failed = state.status === 'failed' && !pending ? state : null;
  return (
    <details className="publish-withdraw">
      <summary aria-label={`撤下：${name}`}>撤下</summary>
      <form action={action} onSubmit={onSubmit} className="stack" aria-busy={pending}>
        <input type="hidden" name={fieldOf[subject]} value={versionId} />
        {failed ? <FormError message={failed.fields.reason ?? failed.message} /> : null}
        <div className="field">
          <label>
            为什么撤下
            <input type="text" name="reason" maxLength={300} required />
          </label>
        </div>
        <p className="muted">{effects[subject]}</p>
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? '正在撤下…' : '确定撤下'}
        </button>
      </form>
    </details>
  );
}
