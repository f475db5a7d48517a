'use client';
import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { type Unsent, unsentOf } from '../../device/unsent';
import { wipeEverything } from '../../device/wipe';
import { submitSignOut } from './actions';

/** Signing out leaves nothing on the phone; what the server has not got yet would be lost with it, so that is said first. */
export function SignOutForm({ member }: { member: number }) {
  const [, action, pending] = useActionState(submitSignOut, { status: 'idle' });
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  const looking = useRef(false);
  const notice = useRef<HTMLDivElement>(null);

  // Away from the button: pressed twice, it must not delete.
  useEffect(() => {
    if (unsent) notice.current?.focus();
  }, [unsent]);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (looking.current || pending) return;
    const form = new FormData(event.currentTarget);
    looking.current = true;
    const found = unsent ? null : await unsentOf(member);
    looking.current = false;
    if (found) return setUnsent(found);
    void wipeEverything();
    startTransition(() => action(form));
  }

  return (
    <form action={action} onSubmit={onSubmit} className="stack">
      {unsent ? (
        <>
          <div ref={notice} tabIndex={-1} role="alert" className="notice stack">
            <Explained {...unsent} />
          </div>
          <button type="button" className="btn btn-primary btn-block" onClick={() => setUnsent(null)}>
            先不退出
          </button>
        </>
      ) : null}
      <button type="submit" className="btn btn-quiet btn-block" aria-disabled={pending}>
        {pending ? '正在退出…' : unsent ? '删除这些答案，退出登录' : '退出登录'}
      </button>
      <p className="muted">退出时，存在这台手机里的课和还没有交上去的答案都会清除。</p>
    </form>
  );
}

function Explained({ answers, lesson, attempt }: Unsent) {
  return (
    <>
      {lesson ? (
        <p>
          还有{answers}题练习答案没有交上去。要留下的话，请连上网络，
          <a href={`/lessons/${lesson}/practice`}>打开练习</a>，答案会自动交上去，再来退出。
        </p>
      ) : null}
      {attempt ? (
        <p>
          考试里还有答案没有保存到系统。要留下的话，请连上网络，
          <a href={`/attempts/${attempt}`}>回到考试</a>，看到“已保存”以后，再来退出。
        </p>
      ) : null}
      <p>现在就退出，这些答案会从这台手机里删除，找不回来。</p>
    </>
  );
}
