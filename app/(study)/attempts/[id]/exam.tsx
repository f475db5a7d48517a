'use client';
import { useEffect, useRef, useState } from 'react';
import { unanswered } from '@/domain/quiz/outbox';
import type { OpenPaper } from '@/server/queries/attempts';
import { AnswerSheet } from './answer-sheet';
import { Confirm } from './confirm';
import { Countdown } from './countdown';
import { GoTo } from './go-to';
import { ItemView } from './item-view';
import { Notices } from './notices';
import { SaveLine } from './save-line';
import { SignInAgain } from './sign-in-again';
import { useAnswers } from './use-answers';
import { useHandIn } from './use-hand-in';

export type View = 'item' | 'sheet' | 'confirm';

type Props = {
  paper: OpenPaper;
  /** When the paper came, by this device's clock; left out, it came with the document. */
  servedAt?: number;
  start: { position: number; view: View };
};

const untilFormat = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', timeStyle: 'short' });

/** An exam from the first item to 交卷. */
export function Exam({ paper: served, servedAt, start }: Props) {
  // The paper as it was first served: later renders of the page must not move anything under the member's hands.
  const [paper] = useState(served);
  const { attemptId, items, quiz } = paper;
  const answers = useAnswers(paper, servedAt);
  const { handIn, pending, problem, ended, end } = useHandIn(attemptId, answers, paper.closesTogether);
  const [{ position, view }, setPlace] = useState(start);
  const heading = useRef<HTMLHeadingElement>(null);
  const bar = useRef<HTMLElement>(null);
  const { sheet, elsewhere } = answers;
  const missing = unanswered(sheet);
  const item = items[position];

  const go = (to: { position: number; view: View }) => {
    setPlace(to);
    // A reload comes back to the same place.
    const query =
      to.view === 'item' ? `?item=${to.position + 1}` : `?item=${to.position + 1}&view=${to.view}`;
    window.history.replaceState(null, '', query);
    window.scrollTo(0, 0);
    requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }));
  };
  const turn = (to: string) => {
    if (to === 'sheet' || to === 'confirm') go({ position, view: to });
    else if (Number(to) !== position) go({ position: Number(to), view: 'item' });
  };

  // What has the focus must not hide behind the bar at the top, which grows with the type and with what it has to say.
  useEffect(() => {
    const root = document.documentElement.style;
    const watch = new ResizeObserver(() => {
      root.scrollPaddingTop = `${(bar.current?.offsetHeight ?? 0) + 8}px`;
    });
    if (bar.current) watch.observe(bar.current);
    return () => {
      watch.disconnect();
      root.scrollPaddingTop = '';
    };
  }, []);

  // Begun without another page: the button that was pressed is gone, and with it the place of the keyboard.
  useEffect(() => {
    if (servedAt !== undefined) heading.current?.focus({ preventScroll: true });
  }, [servedAt]);

  const over = answers.closed === 'final';
  const titles = { item: `第${position + 1}题`, sheet: '答题卡', confirm: '确认交卷' };
  const until = untilFormat.format(answers.deadlineAt);

  return (
    <>
      <header ref={bar} className="sticky top-0 z-10 border-b-[3px] border-gold-line bg-card">
        <div className="mx-auto flex min-h-[72px] max-w-[42rem] items-center justify-between gap-2 px-4 py-1 text-[length:max(var(--least),min(1rem,7vw))]">
          <div className="min-w-0">
            <p className="visually-hidden">{quiz.title}</p>
            <p className="flex flex-wrap gap-x-4 leading-snug">
              <Countdown
                initial={Math.ceil((paper.deadlineAt - paper.serverNow) / 1000)}
                left={answers.left}
                onEnd={end}
              />
              <span className="whitespace-nowrap">{`已答 ${items.length - missing.length} / ${items.length}`}</span>
            </p>
            <SaveLine save={answers.save} late={answers.late} />
          </div>
          {view === 'confirm' || ended || over ? null : (
            <button
              type="submit"
              {...(view === 'sheet' ? { form: 'sheet', name: 'view' } : { form: 'turn', name: 'go' })}
              value="confirm"
              className="btn flex-none px-3! whitespace-nowrap"
              onClick={(event) => {
                event.preventDefault();
                go({ position, view: 'confirm' });
              }}
            >
              交卷
            </button>
          )}
        </div>
      </header>
      <main id="main" className="page page-plain stack scroll-mt-32">
        {answers.signedOut ? (
          <SignInAgain attemptId={attemptId} onSignedIn={() => void answers.resume()} />
        ) : null}
        {over ? (
          <section className="notice" role="alert">
            <h1>这次考试已经交卷</h1>
            <p>
              可能是您在另一处交的，也可能是到时间自动交的。正在打开交卷回执，
              <a href={`/attempts/${attemptId}/result`}>也可以点这里查看</a>。
            </p>
          </section>
        ) : ended ? (
          <section className="notice" role="alert">
            <h1>时间到了</h1>
            <p>
              {problem || answers.save.kind === 'failed'
                ? '网络断开或者服务器忙，还没有交上去。已经保存的答案会自动计分；请不要关闭页面，系统会自动补交。'
                : '正在自动交卷，请不要关闭页面。'}
            </p>
          </section>
        ) : (
          <>
            <h1 ref={heading} tabIndex={-1} className="flex items-baseline gap-3 outline-none">
              {titles[view]}
              {view === 'item' ? <span className="muted font-normal">共{items.length}题</span> : null}
            </h1>
            {paper.helping ? (
              <p className="notice">{`您正在代${paper.helping.name}输入，答案由本人说，请不要提示。`}</p>
            ) : null}
            <Notices
              elsewhere={elsewhere}
              twin={answers.twin}
              late={answers.late}
              granted={answers.granted}
            />
            {view === 'item' && item ? (
              <ItemView
                attemptId={attemptId}
                item={item}
                position={position}
                total={items.length}
                seq={sheet.seqs[position] ?? 0}
                value={sheet.values[position] ?? null}
                served={paper.saved.find((each) => each.position === position)?.value ?? null}
                disabled={pending}
                onChoose={(value) => answers.choose(position, value)}
                onTurn={turn}
              />
            ) : null}
            {view === 'sheet' ? (
              <form id="sheet" method="get" className="stack">
                <p>点题号去作答或修改。最迟{until}自动交卷。</p>
                <AnswerSheet
                  positions={[...items.keys()]}
                  isAnswered={(each) => !missing.includes(each)}
                  current={position}
                  onGo={(to) => go({ position: to, view: 'item' })}
                />
                <GoTo
                  position={position}
                  className="btn btn-quiet btn-block"
                  onGo={(to) => go({ position: to, view: 'item' })}
                >
                  返回第{position + 1}题
                </GoTo>
              </form>
            ) : null}
            {view === 'confirm' ? (
              <Confirm
                attemptId={attemptId}
                total={items.length}
                missing={missing}
                unsent={JSON.stringify(answers.unsent())}
                unsentCount={Object.keys(sheet.unsent).length}
                pending={pending}
                problem={problem}
                onHandIn={() => void handIn()}
                onGo={(to) => go({ position: to, view: 'item' })}
                position={position}
              />
            ) : null}
          </>
        )}
      </main>
    </>
  );
}
