'use client';
import { type FormEvent, startTransition, useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { type RulesState, submitRules } from './actions';

const hours: [string, string][] = [
  ['member', '党员全年目标（学时）'],
  ['secretary', '书记全年目标（学时）'],
  ['deputy', '副书记全年目标（学时）'],
];
const minutes: [string, string][] = [
  ['training', '集中培训：几分钟算1学时'],
  ['discussion', '支部研讨：几分钟算1学时'],
  ['onsite', '现场教学：几分钟算1学时'],
];

type Props = { values: Record<string, string>; seen: string };

/** The rules of hours, with where they come from. Works as a plain form; what was typed stays after a refusal. */
export function RulesForm({ values, seen }: Props) {
  const [state, action, pending] = useActionState<RulesState, FormData>(submitRules, { status: 'idle' });
  const failed = state.status === 'failed' && !pending ? state : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  };
  const field = ([name, label]: [string, string], required = true) => (
    <div key={name} className="field">
      <label htmlFor={`rule-${name}`}>{label}</label>
      <input
        id={`rule-${name}`}
        name={name}
        inputMode="decimal"
        required={required}
        maxLength={8}
        defaultValue={state.sent?.[name] ?? values[name]}
      />
    </div>
  );
  return (
    <form action={action} onSubmit={submit} className="card stack" aria-label="学时规则">
      {failed ? <FormError message={Object.values(failed.fields)[0] ?? failed.message} /> : null}
      {state.status === 'done' && !pending ? (
        <p role="status" className="notice notice-good">
          已保存。以后记录的学习按新规则算；已经记入的不变，需要的话在下面重新计算。
        </p>
      ) : null}
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="self_study" value={values.self_study} />
      <div className="office-columns">
        <div className="stack">{hours.map((each) => field(each))}</div>
        <div className="stack">{minutes.map((each) => field(each))}</div>
        {field(['lesson', '自学：学完一课算几学时'])}
        {field(['day', '一天最多计入几学时（空着就不限）'], false)}
      </div>
      <div className="field">
        <label htmlFor="rule-source">来源（依据哪个文件）</label>
        <input
          id="rule-source"
          name="source"
          required
          maxLength={200}
          defaultValue={state.sent?.source ?? values.source}
        />
      </div>
      <button type="submit" className="btn btn-primary" disabled={pending}>
        保存规则
      </button>
    </form>
  );
}
