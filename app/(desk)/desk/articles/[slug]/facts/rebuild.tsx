'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { submitRebuild } from './actions';

/** Making the course anew, with what stays and what is added said beforehand. */
export function Rebuild({ slug, revision }: { slug: string; revision: number }) {
  const { pending, failed, form } = useKeptForm(submitRebuild);
  return (
    <section className="card stack" aria-labelledby="rebuild">
      <h2 id="rebuild">重新生成题目</h2>
      <p>
        按现在的事实再出一遍题。您改过、添加过、设为不出题的事实都保留；已发布的、有人接受或修改过的题和课都不动；和已有的一样的题不会重复。新出的题作为待审的题加进来；机器出的、还没有人看过的题，这次不再出现的就撤下。
      </p>
      {failed ? <FormError message={failed.message} /> : null}
      <form {...form}>
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="revision" value={revision} />
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? '正在开始…' : '重新生成题目'}
        </button>
      </form>
    </section>
  );
}
