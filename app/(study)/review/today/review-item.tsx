'use client';
import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from 'react';
import { ItemField } from '@/components/item-field';
import { ItemOutcome } from '@/components/item-outcome';
import { ProgressBar } from '@/components/progress-bar';
import type { ActionState } from '@/server/action';
import type { Reviewed } from '@/server/commands/answer-review';
import type { ReviewQuestion } from '@/server/queries/review-today';
import { answerReview } from './actions';

type Props = { question: ReviewQuestion; left: number; done: number };

const idle: ActionState<Reviewed> = { status: 'idle' };
const lost = '答案还没有交上去。请检查网络，过几秒再点一次“提交答案”，选好的答案还在。';
const updated = '系统刚刚更新过，答案还没有交上去。请刷新页面，从这一题接着做。';

/** One item of today's review, then what came of it. Works without scripts; with them, a lost connection keeps the choice. */
export function ReviewItem({ question, left, done }: Props) {
  const [posted, post] = useActionState(answerReview, idle);
  const [state, setState] = useState(posted);
  const [pending, startTransition] = useTransition();
  const [message, setMessage] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const outcome = state.status === 'done' ? state.value : null;
  const trouble = message ?? (state.status === 'failed' ? state.message : null);

  // A screen reader hears the outcome, a keyboard goes on from there.
  useEffect(() => {
    if (outcome) heading.current?.focus();
  }, [outcome]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    startTransition(async () => {
      setMessage(null);
      try {
        setState(await answerReview(idle, form));
      } catch (error) {
        unstable_rethrow(error);
        setMessage(unstable_isUnrecognizedActionError(error) ? updated : lost);
      }
    });
  }

  const answered = outcome?.done ?? done;
  const all = answered + (outcome?.left ?? left);
  return (
    <div className="stack">
      <div>
        <div className="mb-1 flex flex-wrap items-baseline justify-between">
          <h1>今天的复习</h1>
          <p className="muted">
            已复习{answered}题，共{all}题
          </p>
        </div>
        <ProgressBar done={answered} total={all} pieces />
      </div>
      {outcome ? (
        <>
          <ItemOutcome
            itemVersionId={outcome.itemVersionId}
            stem={outcome.stem}
            right={outcome.right}
            wrongWords="过两天再来"
            elsewhere={outcome.elsewhere}
            chosen={outcome.chosen}
            answer={outcome.key}
            explanation={outcome.explanation}
            passage={outcome.passage}
            further={outcome.further}
            heading={heading}
          />
          <a className="btn btn-primary btn-block" href="/review/today">
            {outcome.left > 0 ? '下一题' : '今天的复习完成了'}
          </a>
        </>
      ) : (
        <form action={post} onSubmit={submit} className="stack">
          <input type="hidden" name="articleId" value={question.articleId} />
          <input type="hidden" name="fact" value={question.fact} />
          <input type="hidden" name="turn" value={question.turn} />
          <input type="hidden" name="itemVersionId" value={question.itemVersionId} />
          <ItemField item={question} given={null} name="choice" />
          {trouble ? (
            <p className="notice notice-error" role="alert">
              {trouble}
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
