'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { TextField } from '@/components/text-field';
import { submitTerms } from './actions';

type Props = {
  slug: string;
  seen: string;
  counting: 'best' | 'last';
  attempts: number;
  /** As a field for date and time shows it; '' is at once. */
  releaseAt: string;
  /** Somebody has begun: what counts and how often stay as they are. */
  begun: boolean;
  /** Results were shown already: their time stays as it is. */
  released: boolean;
};

/** What counts, how many attempts there are, and when results are released; what may no longer be changed says why. */
export function TermsForm({ slug, seen, counting, attempts, releaseAt, begun, released }: Props) {
  const { pending, failed, form } = useKeptForm(submitTerms);
  const errors = failed?.fields ?? {};
  const fixed = begun && released;
  return (
    <form {...form} className="stack" aria-label="成绩与次数">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="seen" value={seen} />
      {failed ? <FormError message={failed.message} /> : null}
      {begun ? (
        <>
          <input type="hidden" name="counting" value={counting} />
          <input type="hidden" name="attempts" value={attempts} />
          <p className="muted">
            已经有人开始作答，以哪次成绩为准、可考几次都不再改动。某个人需要多考一次，在下面找到这个人，单独增加。
          </p>
        </>
      ) : (
        <div className="office-columns">
          <div className="field">
            <label htmlFor="counting">以哪次成绩为准</label>
            <select id="counting" name="counting" defaultValue={counting}>
              <option value="best">最好的一次</option>
              <option value="last">最后一次</option>
            </select>
          </div>
          <TextField
            label="可考次数"
            name="attempts"
            value={String(attempts)}
            error={errors.attempts}
            numeric
          />
        </div>
      )}
      {fixed ? (
        <p className="muted">成绩已经公布过，看过的收不回来，公布时间不再改动。</p>
      ) : (
        <fieldset className="item stack">
          <legend>公布成绩</legend>
          <label className="option">
            <input type="radio" name="release" value="at-once" defaultChecked={releaseAt === ''} />
            <span>{begun ? '现在就公布，以后交卷的马上公布' : '交卷后马上公布'}</span>
          </label>
          <label className="option">
            <input type="radio" name="release" value="later" defaultChecked={releaseAt !== ''} />
            <span>到下面的时间统一公布</span>
          </label>
          <TextField
            label="公布成绩的时间（北京时间）"
            name="releaseAt"
            type="datetime-local"
            value={releaseAt}
            error={errors.releaseAt}
          />
        </fieldset>
      )}
      {fixed ? null : (
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? '正在保存…' : '保存'}
        </button>
      )}
    </form>
  );
}
