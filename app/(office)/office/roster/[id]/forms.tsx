'use client';
import { useId } from 'react';
import { useKeptForm } from '@/app/use-kept-form';
import { FormError } from '@/components/form-error';
import { submitDiscard, submitRoster, submitUndo } from './actions';

/** The office's word on the preview it has seen. Whoever would be disabled has to be confirmed apart. */
export function ConfirmForm({ id, basis, leavers }: { id: string; basis: string; leavers: number }) {
  const box = useId();
  const { pending, failed, form } = useKeptForm(submitRoster);
  return (
    <form {...form} className="stack">
      {failed ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="basis" value={basis} />
      {leavers > 0 ? (
        <label className="roster-sure" htmlFor={box}>
          <input id={box} type="checkbox" name="leavers" />
          <span>
            我已核对：文件里没有写到的 {leavers} 人已经离开
            <span className="muted block">他们的账号随即停用，正在登录的会退出；任职同时结束</span>
          </span>
        </label>
      ) : null}
      <button type="submit" className="btn btn-primary" aria-disabled={pending}>
        {pending ? '正在开始…' : '确认导入'}
      </button>
    </form>
  );
}

export function DiscardForm({ id, children }: { id: string; children: string }) {
  const { pending, failed, form } = useKeptForm(submitDiscard);
  return (
    <form {...form}>
      {failed ? <FormError message={failed.message} /> : null}
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="btn btn-quiet" aria-disabled={pending}>
        {children}
      </button>
    </form>
  );
}

export function UndoForm({ id }: { id: string }) {
  const { pending, failed, form } = useKeptForm(submitUndo);
  return (
    <details>
      <summary className="office-tap roster-undo">撤回这次导入</summary>
      <form {...form} className="stack">
        {failed ? <FormError message={failed.message} /> : null}
        <p>
          单位、党员、任职都恢复到导入以前。新账号没有用过的删除，已经用过的停用。导入以后别人又改过的，会列出来，那就一处也不撤。
        </p>
        <input type="hidden" name="id" value={id} />
        <button type="submit" className="btn btn-quiet" aria-disabled={pending}>
          {pending ? '正在开始…' : '确认撤回'}
        </button>
      </form>
    </details>
  );
}
