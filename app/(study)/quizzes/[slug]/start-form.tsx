'use client';
import { unstable_rethrow } from 'next/navigation';
import { useActionState, useState, useTransition } from 'react';
import { startAttempt } from './actions';
import { useBegin } from './begin';

type Props = {
  slug: string;
  label: '开始考试' | '继续考试';
  /** False while one still waits for the bell. Without scripts the server itself refuses what is too early. */
  ready?: boolean;
};

/** Waits between tries when nothing came back, in ms; all at the same moment would only fail again. */
const AGAIN_MS = [1000, 2000, 4000, 8000];

const UNREACHED = '网络不好，考试还没有开始，也没有开始计时。请再点一次；还是不行，请刷新页面。';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms * (0.7 + Math.random() * 0.6)));

/** Starting twice gives the same attempt, so what got no answer is simply asked again. */
async function startOf(form: FormData, onAgain: () => void) {
  for (let round = 0; ; round += 1) {
    try {
      return await startAttempt({ status: 'idle' }, form);
    } catch (error) {
      unstable_rethrow(error);
      const pause = AGAIN_MS[round];
      if (pause === undefined) return null;
      onAgain();
      await wait(pause);
    }
  }
}

export function StartForm({ slug, label, ready = true }: Props) {
  // For the page without scripts; with them the form is handed over below.
  const [posted, action] = useActionState(startAttempt, { status: 'idle' });
  const [pending, startTransition] = useTransition();
  const [begun, setBegun] = useState(false);
  const [again, setAgain] = useState(false);
  const [problem, setProblem] = useState('');
  const begin = useBegin();
  const busy = pending || begun;
  const failure = problem || (posted.status === 'failed' ? posted.message : '');

  const start = (form: FormData) =>
    startTransition(async () => {
      setProblem('');
      const state = await startOf(form, () => setAgain(true));
      setAgain(false);
      if (state?.status === 'done') {
        setBegun(true);
        begin(state.value);
      } else setProblem(state?.status === 'failed' ? state.message : UNREACHED);
    });

  return (
    <form
      action={action}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) start(new FormData(event.currentTarget));
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
