'use client';
import { useActionState, useEffect, useRef } from 'react';
import { submitAttempt } from './actions';
import { AnswerSheet } from './answer-sheet';
import { GoTo } from './go-to';

type Props = {
  attemptId: string;
  total: number;
  missing: readonly number[];
  /** Unsent answers, which travel with 交卷. */
  unsent: string;
  unsentCount: number;
  pending: boolean;
  problem: string;
  onHandIn: () => void;
  onGo: (position: number) => void;
  /** Where one came from. */
  position: number;
};

/** 交卷 asks once, and names what is not answered. A form of its own, so that it works without scripts too. */
export function Confirm(props: Props) {
  const { attemptId, total, missing, unsent, unsentCount, pending, problem } = props;
  const [state, action] = useActionState(submitAttempt, { status: 'idle' });
  const button = useRef<HTMLButtonElement>(null);
  const failure = problem || (state.status === 'failed' ? state.message : '');
  // What went wrong appears above the button, and would push it off a small screen.
  useEffect(() => {
    if (failure) button.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  return (
    <div className="stack">
      {missing.length === 0 ? (
        <p className="notice notice-good">{total}题都已作答。交卷后不能再改。</p>
      ) : (
        <div className="notice stack">
          <p>还有{missing.length}题没有作答，点下面的题号可以去作答。交卷后不能再改。</p>
          <form method="get">
            <AnswerSheet positions={missing} isAnswered={() => false} onGo={props.onGo} />
          </form>
        </div>
      )}
      {unsentCount > 0 ? (
        <p className="muted">有{unsentCount}题的答案还没有保存到服务器，会随交卷一起送出。</p>
      ) : null}
      {failure ? (
        <p role="alert" className="notice notice-error">
          {failure}
        </p>
      ) : null}
      <form
        action={action}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) props.onHandIn();
        }}
      >
        <input type="hidden" name="attemptId" value={attemptId} />
        <input type="hidden" name="answers" value={unsent} />
        <button ref={button} type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
          {pending ? '正在交卷…' : '确认交卷'}
        </button>
        <span className="visually-hidden" aria-live="polite">
          {pending ? '正在交卷，请稍等' : ''}
        </span>
      </form>
      <form method="get">
        <GoTo position={props.position} className="btn btn-quiet btn-block" onGo={props.onGo}>
          返回，继续作答
        </GoTo>
      </form>
    </div>
  );
}
