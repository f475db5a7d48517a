'use client';
import { type FormEvent, startTransition, useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { KEEP } from '@/domain/quiz/limits';
import type { Supply } from '@/server/queries/quiz-papers';
import { type SaveState, submitQuiz } from './actions';
import { BlueprintRows } from './blueprint-rows';
import { type QuizValues, sentValues } from './quiz-values';
import { QuizWhen } from './quiz-when';

type Props = {
  values: QuizValues;
  article: string;
  supply: Supply;
  campaigns: { slug: string; title: string }[];
  /** Several campaigns have it: the choice is to leave them. */
  several: string | null;
  /** The quiz that is changed, and what was seen of it. */
  was: string;
  seen: string;
  locked: boolean;
};

const idle: SaveState = { status: 'idle' };

/** Everything an editor says of a quiz. Works as a plain form; with scripts what was typed stays after a refusal. */
export function QuizForm(props: Props) {
  const [state, action, pending] = useActionState(submitQuiz, idle);
  const failed = state.status === 'failed' && !pending ? state : null;
  const errors = failed?.fields ?? {};
  const values = state.sent ? sentValues(state.sent) : props.values;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    // An action called by the form itself would empty the fields.
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  };
  return (
    <form action={action} onSubmit={submit} className="card card-accent">
      <input type="hidden" name="article" value={props.article} />
      <input type="hidden" name="was" value={props.was} />
      <input type="hidden" name="seen" value={props.seen} />
      <fieldset className="item stack-lg" disabled={props.locked}>
        {failed ? <FormError message={failed.message} /> : null}
        <div className="desk-columns">
          <TextField label="名称" name="title" value={values.title} error={errors.title} maxLength={60} />
          <TextField
            label="网址名"
            name="slug"
            value={values.slug}
            error={errors.slug}
            maxLength={60}
            hint="小写字母、数字和短横线，例如 dangshi-2026。显示在网址里，不能与别的测验相同。"
          />
        </div>
        <BlueprintRows rows={values.rows} supply={props.supply} error={errors.rows} locked={props.locked} />
        <div className="quiz-numbers">
          <TextField
            label="限时（分钟）"
            name="minutes"
            value={values.minutes}
            error={errors.minutes}
            numeric
          />
          <TextField
            label="可考次数"
            name="attempts"
            value={values.attempts}
            error={errors.attempts}
            numeric
          />
          <div className="field">
            <label htmlFor="counting">以哪次成绩为准</label>
            <select id="counting" name="counting" defaultValue={values.counting}>
              <option value="best">最好的一次</option>
              <option value="last">最后一次</option>
            </select>
            {errors.counting ? <p className="field-error">{errors.counting}</p> : null}
          </div>
          <TextField label="及格线（%）" name="pass" value={values.pass} error={errors.pass} numeric />
        </div>
        <QuizWhen values={values} errors={errors} />
        <div className="field">
          <label htmlFor="campaign">安排给谁</label>
          <select id="campaign" name="campaign" defaultValue={values.campaign}>
            <option value="">先不安排（草稿，谁也看不到）</option>
            {props.several ? <option value={KEEP}>{`保持现在的安排：${props.several}`}</option> : null}
            {props.campaigns.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {`活动：${title}`}
              </option>
            ))}
          </select>
          {errors.campaign ? <p className="field-error">{errors.campaign}</p> : null}
        </div>
        {props.locked ? null : (
          <button type="submit" className="btn btn-primary" aria-disabled={pending}>
            {pending ? '正在保存…' : '保存并预览试卷'}
          </button>
        )}
      </fieldset>
    </form>
  );
}
