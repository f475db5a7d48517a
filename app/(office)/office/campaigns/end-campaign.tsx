'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { submitCampaignClose, submitCampaignDeletion } from './actions';

type Props = { slug: string; revision: number; running: boolean };

/** Ending a campaign, or deleting one nobody has begun; each says what it means and asks to be sure. */
export function EndCampaign({ slug, revision, running }: Props) {
  const close = useKeptForm(submitCampaignClose);
  const remove = useKeptForm(submitCampaignDeletion);
  const hidden = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
  return (
    <section className="card stack" aria-labelledby="end">
      <h2 id="end">结束或删除</h2>
      {running ? (
        <details open={close.failed !== null}>
          <summary className="campaign-open">现在就结束</summary>
          <form {...close.form} className="stack" aria-label="结束活动">
            {close.failed ? <FormError message={words(close.failed)} /> : null}
            {hidden}
            <p>
              结束以后，没有另设截止时间的考试不能再开始，正在作答的人时间不变；期次里另设了的考试时间照旧。课程还可以看，完成情况按结束这一刻统计。
            </p>
            <label className="option">
              <input type="checkbox" name="sure" />
              <span>确认结束这个活动</span>
            </label>
            <button type="submit" className="btn" aria-disabled={close.pending}>
              {close.pending ? '正在结束…' : '结束活动'}
            </button>
          </form>
        </details>
      ) : null}
      <details open={remove.failed !== null}>
        <summary className="campaign-open">删除</summary>
        <form {...remove.form} className="stack" aria-label="删除活动">
          {remove.failed ? <FormError message={words(remove.failed)} /> : null}
          {hidden}
          <p>只能删除还没有人学习、考试过的活动，它的期次一起删除。有了记录的活动只能结束，记录要留下。</p>
          <label className="option">
            <input type="checkbox" name="sure" />
            <span>确认删除这个活动</span>
          </label>
          <button type="submit" className="btn" aria-disabled={remove.pending}>
            {remove.pending ? '正在删除…' : '删除活动'}
          </button>
        </form>
      </details>
    </section>
  );
}

const words = ({ message, fields }: { message: string; fields: Record<string, string> }) =>
  fields.sure ?? message;
