'use client';
import { useRef } from 'react';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { submitCampaign } from './actions';
import { type CampaignValues, type Choices, sentValues } from './campaign-values';
import { PartsChoice } from './parts-choice';
import { UnitPicker } from './unit-picker';
import { useSentForm } from './use-sent-form';

type Props = {
  values: CampaignValues;
  choices: Choices;
  /** What “全部单位” stands for, by name. */
  own: string;
  /** The campaign that is changed; '' for a new one. */
  was: string;
  revision: number;
};

/** Everything an office says of a campaign. Works as a plain form; what it means for people is read before it is done. */
export function CampaignForm({ values: first, choices, own, was, revision }: Props) {
  const { failed, pending, sent, form } = useSentForm(submitCampaign);
  const some = useRef<HTMLInputElement>(null);
  const errors = failed?.fields ?? {};
  const values = sent ? sentValues(sent) : first;
  const meant = failed?.error === 'ConfirmFirst' ? (errors.consequences ?? '').split('\n') : [];
  return (
    <form
      {...form}
      className="card card-accent stack-lg campaign-form"
      aria-label={was ? '活动设置' : '新活动'}
    >
      {failed && meant.length === 0 ? <FormError message={failed.message} /> : null}
      <TextField label="活动名称" name="title" value={values.title} error={errors.title} maxLength={60} />
      <div className="office-columns">
        <TextField
          label="开始时间（北京时间）"
          name="opensAt"
          type="datetime-local"
          value={values.opensAt}
          error={errors.opensAt}
          hint="到这时党员才看得到。"
        />
        <TextField
          label="结束时间（北京时间）"
          name="closesAt"
          type="datetime-local"
          value={values.closesAt}
          error={errors.closesAt}
          hint="不填：一直开着，以后可以结束。"
        />
      </div>
      <fieldset className="item stack">
        <legend>给哪些单位</legend>
        <label className="option">
          <input type="radio" name="scope" value="all" defaultChecked={values.scope === 'all'} />
          <span>{`全部单位：${own}和全部下级`}</span>
        </label>
        <label className="option">
          <input
            ref={some}
            type="radio"
            name="scope"
            value="units"
            defaultChecked={values.scope === 'units'}
          />
          <span>只给下面的单位（包括它们的下级）</span>
        </label>
        {errors.scope ? <p className="field-error">{errors.scope}</p> : null}
        <UnitPicker
          label="单位，每行一个"
          hint="写单位代码或全称，可以从 Excel 里整列粘贴。"
          value={values.units}
          error={errors.units}
          onAdd={() => {
            if (some.current) some.current.checked = true;
          }}
        />
      </fieldset>
      <div className="office-columns">
        <PartsChoice
          title="课程"
          hint="要学的课，在前面填上顺序 1、2、3；不学的留空。"
          name="lesson"
          choices={choices.lessons}
          orders={values.lessons}
          error={errors.lessons}
        />
        <PartsChoice
          title="考试"
          hint="要考的，在前面填上顺序；不考的留空。考试由编辑台组卷。"
          name="quiz"
          choices={choices.quizzes}
          orders={values.quizzes}
          error={errors.quizzes}
        />
      </div>
      <label className="option">
        <input type="checkbox" name="lessonHours" defaultChecked={values.lessonHours} />
        <span>学完课程，按学时规则记学时</span>
      </label>
      {was ? (
        <p>
          <span className="block font-semibold">网址名</span>
          <span className="muted">{`${was}（建立以后不再改，发出去的链接一直有效）`}</span>
        </p>
      ) : (
        <TextField
          label="网址名（可不填）"
          name="slug"
          value={values.slug}
          error={errors.slug}
          maxLength={60}
          hint="小写字母、数字和短横线，例如 dangshi-2026。不填就自动取名，建立以后不再改。"
        />
      )}
      {meant.length > 0 ? (
        <section className="notice stack" aria-label="改动的影响">
          <FormError message={failed?.message ?? ''} />
          <ul className="campaign-meant">
            {meant.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className="form-save">
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在保存…' : meant.length > 0 ? '确认并保存' : was ? '保存' : '建立活动'}
        </button>
      </div>
      <input type="hidden" name="was" value={was} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="accepted" value={errors.accepted ?? ''} />
    </form>
  );
}
