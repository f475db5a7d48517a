'use client';
import { useActionState, useState, useTransition } from 'react';
import { startAttempt } from './actions';
import { askToStart } from './ask-to-start';
import { useBegin } from './begin';

type Props = {
  slug: string;
  label: '开始考试' | '继续考试';
  /** False while one still waits for the bell. Without scripts the server itself refuses what is too early. */
  ready?: boolean;
};

const UNREACHED = '网络不好，考试还没有开始，也没有开始计时。请再点一次；还是不行，请刷新页面。';

export function StartForm({ slug, label, ready = true }: Props) {
  // For the page without scripts; with them the exam is asked for below, without Next's part of an action.
  const [posted, action] = useActionState(startAttempt, { status: 'idle' });
  const [pending, startTransition] = useTransition();
  const [begun, setBegun] = useState(false);
  const [again, setAgain] = useState(false);
  const [problem, setProblem] = useState('');
  const begin = useBegin();
  const busy = pending || begun;
  const failure = problem || (posted.status === 'failed' ? posted.message : '');

  const start = () =>
    startTransition(async () => {
      setProblem('');
      const asked = await askToStart(slug, () => setAgain(true));
      setAgain(false);
      if (asked?.kind === 'begun') {
        setBegun(true);
        begin(asked.paper);
      } else if (asked?.kind === 'leave') {
        // The page, asked for again, leads to signing in and back here.
        setBegun(true);
        window.location.reload();
      } else setProblem(asked?.message ?? UNREACHED);
    });

  return (
    <form
      action={action}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) start();
      }}
    >
      <input type="hidden" name="slug" value={slug} />
      <button type="submit" className="btn btn-primary btn-block" aria-disabled={!ready || busy}>
        {pending ? '正在打开试卷…' : label}
      </button>
      {again && pending ? <p role="status">网络不好，正在再试，请不要关闭页面。</p> : null}
      {failure && !busy ? (
        <p role="alert" className="notice notice-error">
          {failure}
        </p>
      ) : null}
    </form>
  );
}
