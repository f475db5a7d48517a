import { TextField } from '@/components/text-field';
import type { QuizValues } from './quiz-values';

type Props = { values: QuizValues; errors: Record<string, string> };

/** When it can be sat and when results are shown; times are China's, wherever the editor sits. */
export function QuizWhen({ values, errors }: Props) {
  return (
    <fieldset className="item stack quiz-when">
      <legend>时间（一律按北京时间）</legend>
      <div className="desk-columns">
        <TextField
          label="开放时间"
          name="opensAt"
          type="datetime-local"
          value={values.opensAt}
          error={errors.opensAt}
          hint="不填：活动开始就能考。"
        />
        <TextField
          label="截止时间"
          name="closesAt"
          type="datetime-local"
          value={values.closesAt}
          error={errors.closesAt}
          hint="不填：到活动结束为止。"
        />
      </div>
      <div role="radiogroup" aria-label="公布成绩" className="quiz-release">
        <label className="option">
          <input type="radio" name="release" value="at-once" defaultChecked={values.release !== 'later'} />
          <span>交卷后马上公布成绩和答案</span>
        </label>
        <label className="option">
          <input type="radio" name="release" value="later" defaultChecked={values.release === 'later'} />
          <span>到下面的时间统一公布</span>
        </label>
      </div>
      {errors.release ? <p className="field-error">{errors.release}</p> : null}
      <TextField
        label="公布成绩的时间"
        name="releaseAt"
        type="datetime-local"
        value={values.releaseAt}
        error={errors.releaseAt}
      />
    </fieldset>
  );
}
