'use client';
import { useId } from 'react';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { submitDiscard, submitImport } from './actions';

type Props = {
  slug: string;
  id: string;
  digest: string;
  counts: { refused: number; changed: number; new: number };
};

/** What confirming does, said before it is done. */
export function ConfirmForm({ slug, id, digest, counts }: Props) {
  const box = useId();
  const { pending, failed, form } = useKeptForm(submitImport);
  const entering = counts.new + counts.changed;
  return (
    <div className="stack">
      {failed ? <FormError message={failed.message} /> : null}
      {entering > 0 ? (
        <form {...form} className="stack">
          <input type="hidden" name="slug" value={slug} />
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="digest" value={digest} />
          {counts.refused > 0 ? (
            <label className="import-choice" htmlFor={box}>
              <input id={box} type="checkbox" name="leaveOut" />
              <span>
                不合格的 {counts.refused} 道不导入，其余照常导入
                <span className="muted">（不勾选，就要等全部合格才能导入）</span>
              </span>
            </label>
          ) : null}
          <button type="submit" className="btn btn-primary" aria-disabled={pending}>
            {pending ? '正在导入…' : `确认导入 ${entering} 道题`}
          </button>
        </form>
      ) : (
        <p>没有可以导入的题。</p>
      )}
      <Discard slug={slug} id={id} />
    </div>
  );
}

function Discard({ slug, id }: { slug: string; id: string }) {
  const { pending, failed, form } = useKeptForm(submitDiscard);
  return (
    <form {...form}>
      {failed ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="btn btn-quiet" aria-disabled={pending}>
        放弃这份文件
      </button>
    </form>
  );
}
