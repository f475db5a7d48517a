'use client';
import { unstable_isUnrecognizedActionError, unstable_rethrow, usePathname } from 'next/navigation';
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from 'react';
import { ItemField } from '@/components/item-field';
import { ItemOutcome } from '@/components/item-outcome';
import { ProgressBar } from '@/components/progress-bar';
import type { ActionState } from '@/server/action';
import type { Answered } from '@/server/commands/answer-practice';
import type { PracticeOutcome, PracticeQuestion } from '@/server/queries/practice';
import { answerPractice } from './actions';

type Props = { question: PracticeQuestion; outcome: PracticeOutcome | null };
type View = { question: PracticeQuestion; outcome: PracticeOutcome | null; elsewhere: boolean };

const idle: ActionState<Answered> = { status: 'idle' };
const lost = '答案还没有交上去。请检查网络，过几秒再点一次“提交答案”，选好的答案还在。';
const updated = '系统刚刚更新过，答案还没有交上去。请刷新页面，从这一题接着做。';

/** Milliseconds after which a member should hear that the answer is still on its way. */
const SLOW = 4000;

/**
 * One item, then its outcome, then the next. Before the scripts have loaded, or without any, the same forms post to the
 * server and it renders what comes of them; with scripts, a lost connection keeps the page and the choice.
 */
export function PracticeItem(props: Props) {
  const path = usePathname();
  const [posted, post] = useActionState(answerPractice, idle);
  const [view, setView] = useState<View>(() => viewOf(posted) ?? { ...props, elsewhere: false });
  const [message, setMessage] = useState(posted.status === 'failed' ? posted.message : null);
  const [pending, startTransition] = useTransition();
  const heading = useRef<HTMLHeadingElement>(null);
  const [turned, setTurned] = useState(0);
  const { question, outcome, elsewhere } = view;

  // A screen reader hears the new heading, a keyboard goes on from there.
  useEffect(() => {
    if (turned > 0) heading.current?.focus();
  }, [turned]);

  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => setMessage('网络较慢，正在提交，请稍等。'), SLOW);
    return () => clearTimeout(timer);
  }, [pending]);

  function turn(next: View) {
    const at = next.outcome ? `${path}?after=${next.question.step}` : path;
    window.history.replaceState(null, '', at);
    setView(next);
    setMessage(null);
    setTurned((times) => times + 1);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(async () => {
      try {
        const state = await answerPractice(idle, form);
        const next = viewOf(state);
        if (next) turn(next);
        else if (state.status === 'failed') setMessage(state.message);
      } catch (error) {
        unstable_rethrow(error);
        setMessage(unstable_isUnrecognizedActionError(error) ? updated : lost);
      }
    });
  }

  function goOn(event: FormEvent<HTMLFormElement>) {
    if (!outcome?.next) return;
    event.preventDefault();
    turn({ question: outcome.next, outcome: null, elsewhere: false });
  }

  const right = outcome?.next?.right ?? (outcome ? question.total : question.right);
  return (
    <div className="stack">
      <div>
        <div className="mb-1 flex flex-wrap items-baseline justify-between">
          <h1 ref={outcome ? null : heading} tabIndex={-1}>
            第{question.position + 1}题
          </h1>
          <p className="muted">
            共{question.total}题，已答对{right}题
          </p>
        </div>
        <ProgressBar done={right} total={question.total} pieces />
      </div>
      {outcome ? (
        <>
          <ItemOutcome
            itemVersionId={outcome.itemVersionId}
            right={outcome.right}
            chosen={outcome.chosen}
            explanation={outcome.explanation}
            passage={outcome.passage}
            further={outcome.further}
            stem={outcome.question.stem}
            answer={outcome.key}
            wrongWords="后面会再做一次"
            elsewhere={elsewhere}
            heading={heading}
          />
          <form action={path} method="get" onSubmit={goOn}>
            <button type="submit" className="btn btn-primary btn-block">
              {outcome.next ? '下一题' : '没有下一题了，看小结'}
            </button>
          </form>
        </>
      ) : (
        <form key={question.step} action={post} onSubmit={submit} className="stack">
          {question.again ? <p className="notice">这题刚才答错了，再做一次。</p> : null}
          <input type="hidden" name="practiceId" value={question.practiceId} />
          <input type="hidden" name="step" value={question.step} />
          <input type="hidden" name="position" value={question.position} />
          <ItemField item={question} given={null} name="choice" />
          {message ? (
            <p className="notice notice-error" role="alert">
              {message}
            </p>
          ) : null}
          <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
            提交答案
          </button>
        </form>
      )}
    </div>
  );
}

function viewOf(state: ActionState<Answered>): View | null {
  if (state.status !== 'done') return null;
  const { outcome, elsewhere } = state.value;
  return { question: outcome.question, outcome, elsewhere };
}
