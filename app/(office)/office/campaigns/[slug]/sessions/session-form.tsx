'use client';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { useSentForm } from '../../use-sent-form';
import { submitSession } from './actions';
import type { SessionValues } from './session-values';

type Props = {
  campaign: string;
  values: SessionValues;
  /** Number of the session that is changed; '' for a new one. */
  was: string;
  revision: number;
  /** Sessions whose venues a new one may start with. */
  sources: { number: number; title: string; venues: number }[];
};

/** When and for how many; the exam's times are for the units of the session alone. */
export function SessionForm({ campaign, values, was, revision, sources }: Props) {
  const { failed, pending, kept, form } = useSentForm(submitSession);
  const errors = failed?.fields ?? {};
  const text = (name: keyof SessionValues) => ({
    name,
    value: kept(name, values[name]),
    error: errors[name],
  });
  const time = (name: keyof SessionValues) => ({ ...text(name), type: 'datetime-local' as const });
  return (
    <form
      {...form}
      className="card card-accent stack-lg campaign-form"
      aria-label={was ? '期次设置' : '新期次'}
    >
      {failed ? <FormError message={failed.message} /> : null}
      <div className="office-columns">
        <TextField label="第几期" {...text('number')} maxLength={3} numeric />
        <TextField label="名称" {...text('title')} maxLength={60} />
        <TextField label="培训开始（北京时间）" {...time('startsAt')} />
        <TextField label="培训结束（北京时间）" {...time('endsAt')} />
        <TextField
          label="考试开放（北京时间）"
          {...time('opensAt')}
          hint="只对这一期的单位有效。不填：按考试自己的时间。"
        />
        <TextField
          label="考试截止（北京时间）"
          {...time('closesAt')}
          hint="改早了，正在作答的人时间也不会变少。"
        />
        <TextField
          label="名额（人）"
          {...text('quota')}
          maxLength={6}
          numeric
          hint="不填：不限。超过只提醒，不拦着。"
        />
        {was === '' && sources.length > 0 ? (
          <div className="field">
            <label htmlFor="venuesOf">会场</label>
            <select
              id="venuesOf"
              name="venuesOf"
              defaultValue={kept('venuesOf', String(sources[0]?.number ?? ''))}
            >
              {sources.map(({ number, title, venues }) => (
                <option
                  key={number}
                  value={number}
                >{`照第 ${number} 期（${title}）：${venues} 个会场`}</option>
              ))}
              <option value="">先不设会场</option>
            </select>
          </div>
        ) : null}
      </div>
      <div className="form-save">
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在保存…' : was ? '保存' : '建立这一期'}
        </button>
      </div>
      <input type="hidden" name="campaign" value={campaign} />
      <input type="hidden" name="was" value={was} />
      <input type="hidden" name="revision" value={revision} />
    </form>
  );
}
