'use client';
import { useActionState } from 'react';
import { FormError } from '@/components/form-error';
import { VeiledField } from '@/components/veiled-field';
import { submitCancel, submitHandover } from './actions';

type Props = { id: string; name: string; login: string; helper: string };

/** The member types a new password twice; then gives the phone back. */
export function HandoverPassword({ id, name, login, helper }: Props) {
  const [state, action, pending] = useActionState(submitHandover, { status: 'idle' });
  const [given, cancel] = useActionState(submitCancel, { status: 'idle' });
  if (state.status === 'done')
    return (
      <div className="stack-lg">
        <h1>密码已设好</h1>
        <p className="notice notice-good" role="status">
          {`${name}同志，请把手机还给${helper}同志，用自己的手机登录：账号 ${login}，密码就是您刚才设的。`}
        </p>
        <p>
          <a className="btn btn-block" href="/branch">
            {`我是${helper}，回到支部页面`}
          </a>
        </p>
      </div>
    );
  const failed = state.status === 'failed' && !pending ? state : given.status === 'failed' ? given : null;
  if (failed?.error === 'HandoverOver')
    return (
      <div className="stack-lg">
        <h1>密码没有改动</h1>
        <FormError message={failed.message} />
        <p>
          <a className="btn btn-block" href="/branch">
            {`我是${helper}，回到支部页面`}
          </a>
        </p>
      </div>
    );
  const { next, again } = failed?.fields ?? {};
  return (
    <div className="stack-lg">
      <header className="stack">
        <h1>{`${name}同志，请设新密码`}</h1>
        <p>{`请您自己输入，不要让旁人看到，也不要让${helper}同志代填。账号：${login}`}</p>
      </header>
      <form action={action} className="card card-accent stack">
        {failed && !next && !again ? <FormError message={failed.message} /> : null}
        <input type="hidden" name="id" value={id} />
        <VeiledField
          id="next"
          label="新密码"
          hint="至少 8 个字，中文、字母、数字、符号都可以。不要用生日、账号、单位名称。"
          error={next}
        />
        <VeiledField id="again" label="再输入一次新密码" error={again} />
        <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
          {pending ? '正在保存…' : '保存新密码'}
        </button>
      </form>
      <form action={cancel} aria-label="不设了">
        <input type="hidden" name="id" value={id} />
        <button type="submit" className="btn btn-quiet btn-block">
          不设了
        </button>
      </form>
    </div>
  );
}
