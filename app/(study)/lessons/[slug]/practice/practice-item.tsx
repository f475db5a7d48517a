'use client';
import { useActionState, useEffect, useRef } from 'react';
import { ItemField } from '@/components/item-field';
import { ItemOutcome } from '@/components/item-outcome';
import { ProgressBar } from '@/components/progress-bar';
import type { ActionState } from '@/server/action';
import type { Answered } from '@/server/commands/answer-practice';
import { answerPractice } from './actions';
import { Graded } from './graded';
import { Noted } from './noted';
import { type Props, usePractice } from './use-practice';

const idle: ActionState<Answered> = { status: 'idle' };

/**
 * One item, then its outcome, then the next. Before the scripts have loaded, or without any, the same forms post to the
 * server and it renders what comes of them; with scripts, a lost connection keeps the page, the answers and the way on.
 */
export function PracticeItem(props: Props) {
  const [posted, post] = useActionState(answerPractice, idle);
  const practice = usePractice(props, posted);
  const { path, view, message, pending, turned, graded, outbox, trouble, more } = practice;
  const { question, outcome, elsewhere, noted } = view;
  const heading = useRef<HTMLHeadingElement>(null);

  // A screen reader hears the new heading, a keyboard goes on from there.
  useEffect(() => {
    if (turned > 0) heading.current?.focus();
  }, [turned]);

  const told = trouble ?? message;
  const notice = told ? (
    <p className="notice notice-error" role="alert">
      {told} {trouble ? <a href={path}>刷新页面</a> : null}
    </p>
  ) : null;
  const right = outcome?.next?.right ?? (outcome ? question.total : question.right);
  return (
    <div className="stack">
      <div>
        <div className="mb-1 flex flex-wrap items-baseline justify-between">
          <h1 ref={outcome || noted ? null : heading} tabIndex={-1}>
            第{question.position + 1}题
          </h1>
          <p className="muted">
            共{question.total}题，已答对{right}题{outbox.length > 0 ? `，${outbox.length}题等判分` : null}
          </p>
        </div>
        <ProgressBar done={right} total={question.total} pieces />
      </div>
      {outcome || noted ? (
        <>
          {outcome ? (
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
          ) : (
            <Noted
              stem={question.stem}
              count={outbox.length}
              keeping={practice.keeping}
              sending={practice.sending}
              more={more}
              heading={heading}
            />
          )}
          {notice}
          {outcome || more ? (
            <form action={path} method="get" onSubmit={practice.goOn}>
              <button type="submit" className="btn btn-primary btn-block">
                {more ? '下一题' : '没有下一题了，看小结'}
              </button>
            </form>
          ) : null}
        </>
      ) : (
        <form key={question.step} action={post} onSubmit={practice.submit} className="stack">
          {question.again ? <p className="notice">这题刚才答错了，再做一次。</p> : null}
          <input type="hidden" name="practiceId" value={question.practiceId} />
          <input type="hidden" name="step" value={question.step} />
          <input type="hidden" name="position" value={question.position} />
          <ItemField item={question} given={null} name="choice" />
          {notice}
          <button type="submit" className="btn btn-primary btn-block" aria-disabled={pending}>
            提交答案
          </button>
        </form>
      )}
      {graded.length > 0 ? <Graded graded={graded} /> : null}
    </div>
  );
}
