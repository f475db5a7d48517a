'use client';
import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { submit } from './submit';
import type { Answers } from './use-answers';

const OFFLINE =
  '网络断开，还没有交卷。答案都在这台手机上，请等网络恢复后再点一次“确认交卷”。到时间也会自动交卷。';

const RETRYING = '服务器忙，正在重试。答案都在这台手机上，请不要关闭页面。';
const BUSY = '服务器忙，还没有交卷。答案都在这台手机上，请过一会儿再点一次“确认交卷”。到时间也会自动交卷。';
/** How often 确认交卷 asks a busy server again by itself. */
const TRIES = 4;

/** Between two tries of the automatic 交卷. */
const AGAIN_MS = 4000;
/** Attempts that end when their own time is up are spread a little, those that all end at the close of the exam a lot. */
const SPREAD_MS = { own: 2000, together: 40_000 };

/** How long one may read that the exam was handed in elsewhere. */
const READ_MS = 3000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** 交卷: by the member, and by itself when the time is up. Success leaves the page, so only failures are told here. */
export function useHandIn(attemptId: string, answers: Answers, closesTogether: boolean) {
  const [pending, startTransition] = useTransition();
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState('');
  const [ended, setEnded] = useState(false);
  const running = useRef(false);
  const { unsent, flush, hold, resume, forget, tellEnd, left, closed, signedOut } = answers;

  /** Resolves once it has failed; success leaves the page. */
  const handIn = useCallback(
    () =>
      new Promise<void>((failed) => {
        setProblem('');
        startTransition(async () => {
          await hold();
          let outcome = await submit(attemptId, unsent());
          for (let tries = 1; outcome.kind === 'busy' && tries < TRIES; tries += 1) {
            setProblem(RETRYING);
            // Apart from the others who were told the same.
            await sleep(outcome.seconds * 1000 * (1 + Math.random() / 2));
            outcome = await submit(attemptId, unsent());
          }
          if (outcome.kind === 'done') {
            setLeaving(true);
            tellEnd();
            window.location.replace(`/attempts/${attemptId}/result`);
            return;
          }
          if (outcome.kind === 'refused') setProblem(outcome.message);
          else if (outcome.kind === 'busy') setProblem(BUSY);
          else if (outcome.kind === 'unanswered') setProblem(OFFLINE);
          else setProblem('');
          // Signed out: saving is told the same, and asks to sign in on the spot.
          void resume();
          failed();
        });
      }),
    [attemptId, unsent, hold, resume, tellEnd],
  );

  const end = useCallback(() => setEnded(true), []);

  useEffect(() => {
    if (closed === 'late') setEnded(true);
    if (closed !== 'final') return;
    forget();
    const lead = setTimeout(() => window.location.replace(`/attempts/${attemptId}/result`), READ_MS);
    return () => clearTimeout(lead);
  }, [closed, attemptId, forget]);

  // Time is up: ask whether it really is, hand in, and again until the server has answered.
  useEffect(() => {
    if (!ended || signedOut || running.current) return;
    let over = false;
    running.current = true;
    const run = async () => {
      await sleep(Math.random() * (closesTogether ? SPREAD_MS.together : SPREAD_MS.own));
      while (!over) {
        const outcome = await flush();
        if (outcome === 'signed-out') break;
        // More time was granted meanwhile.
        if (outcome === 'saved' && left() > 1000) {
          if (!over) setEnded(false);
          return;
        }
        if (outcome !== 'failed' && !over) await handIn();
        await sleep(AGAIN_MS);
      }
    };
    void run();
    return () => {
      over = true;
      running.current = false;
    };
  }, [ended, signedOut, closesTogether, flush, left, handIn]);

  return { handIn, pending: pending || leaving, problem, ended, end };
}
