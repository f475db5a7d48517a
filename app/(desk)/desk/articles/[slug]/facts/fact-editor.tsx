'use client';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import type { FactRow } from '@/server/queries/desk-facts';
import { submitFact, submitRemoval } from './actions';
import { FactFields } from './fact-fields';
import { Warnings } from './warnings';

type Props = {
  slug: string;
  revision: number;
  fact: Pick<FactRow, 'id' | 'value' | 'ask' | 'aliases' | 'avoid' | 'foils' | 'ban' | 'added'>;
};

/** The form of one fact, folded until it is wanted. */
export function FactEditor({ slug, revision, fact }: Props) {
  const { state, pending, failed, form } = useKeptForm(submitFact);
  return (
    <>
      {state.status === 'done' && !pending ? (
        <div role="status" className="notice notice-good">
          <p>已保存。重新生成题目后，新题按这里的考点出；已有的题不变。</p>
          <Warnings warnings={state.value.warnings} />
        </div>
      ) : null}
      <details className="fact-editor">
        <summary>
          修改<span className="visually-hidden">“{fact.value}”</span>
        </summary>
        <form {...form} className="stack">
          {failed ? <FormError message={failed.message} /> : null}
          <input type="hidden" name="slug" value={slug} />
          <input type="hidden" name="revision" value={revision} />
          <input type="hidden" name="id" value={fact.id} />
          <FactFields fact={fact} errors={failed?.fields ?? {}} />
          <button type="submit" className="btn btn-primary" aria-disabled={pending}>
            {pending ? '正在保存…' : '保存'}
          </button>
        </form>
        {fact.added ? <Removal slug={slug} revision={revision} id={fact.id} /> : null}
      </details>
    </>
  );
}

function Removal({ slug, revision, id }: { slug: string; revision: number; id: string }) {
  const { pending, failed, form } = useKeptForm(submitRemoval);
  return (
    <form {...form} className="stack fact-removal">
      {failed ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="btn btn-quiet" aria-disabled={pending}>
        {pending ? '正在删除…' : '删除这个手工添加的事实'}
      </button>
      <p className="muted">用它出的题留着，不会跟着删除。</p>
    </form>
  );
}
