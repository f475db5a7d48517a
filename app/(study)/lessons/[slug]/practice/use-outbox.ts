'use client';
import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { type Keeping, keepOutbox } from '@/app/device/kept-outbox';
import { isHere } from '@/app/device/person';
import { note, type PracticeOutbox, readOutbox, settleStep } from '@/domain/quiz/practice-outbox';
import type { ActionState } from '@/server/action';
import type { Answered } from '@/server/commands/answer-practice';
import { answerPractice } from './actions';

const idle: ActionState<Answered> = { status: 'idle' };

/** An answer that takes longer than this waits like one without a network; should it arrive after all, that does no harm. */
const TIMEOUT_MS = 15_000;
/** Waits after failures; the last one repeats. */
const RETRY_MS = [3000, 6000, 12_000, 30_000];

/** What came of sending an answer. `unreachable`: no network, or none to speak of; `updated`: this page is of an older build. */
export type Sent = ActionState<Answered> | { status: 'unreachable' } | { status: 'updated' };

/** Sends one answer; the server grades it. Answers with `unreachable` when it takes too long; `onLate` gets what comes of it then. */
export async function sendAnswer(
  form: FormData,
  onLate: (state: ActionState<Answered>) => void,
): Promise<Sent> {
  if (!navigator.onLine) return { status: 'unreachable' };
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<Sent>((resolve) => {
    timer = setTimeout(() => {
      late = true;
      resolve({ status: 'unreachable' });
    }, TIMEOUT_MS);
  });
  const answer = answerPractice(idle, form);
  answer.then(
    (state) => late && onLate(state),
    () => {},
  );
  try {
    return await Promise.race([answer, timeout]);
  } catch (error) {
    unstable_rethrow(error);
    if (unstable_isUnrecognizedActionError(error)) return { status: 'updated' };
    // What fetch says of a connection that failed; whatever else the server said is no reason to go on without it.
    if (error instanceof TypeError || !navigator.onLine) return { status: 'unreachable' };
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

type Options = {
  member: number;
  practiceId: string;
  lesson: string;
  /** Answers the server has by now. */
  step: number;
  /** Told of what was found on the phone from before, then of each answer that was graded. */
  onFound: (waiting: PracticeOutbox) => void;
  onGraded: (step: number, answered: Answered) => void;
};

/** The answers of one practice that wait for the network: kept on the phone, sent one after the other as soon as it is back. */
export function useOutbox({ member, practiceId, lesson, step, onFound, onGraded }: Options) {
  const [device] = useState(() => keepOutbox(member, practiceId, lesson));
  const [outbox, setOutbox] = useState<PracticeOutbox>([]);
  const [keeping, setKeeping] = useState<Keeping>('device');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [sending, startTransition] = useTransition();
  const current = useRef<PracticeOutbox>([]);
  const busy = useRef(false);
  const failures = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef({ onFound, onGraded });
  told.current = { onFound, onGraded };

  const change = useCallback(
    (next: PracticeOutbox) => {
      current.current = next;
      setOutbox(next);
      // Somebody else signed in meanwhile: nothing of this page may stay on the phone.
      if (isHere(member)) void device.write(next).then(setKeeping);
    },
    [device, member],
  );

  const take = useCallback(
    (at: number, state: ActionState<Answered>) => {
      if (state.status !== 'done') {
        change([]);
        const message = state.status === 'failed' ? state.message : '';
        setTrouble(`断网时记下的答案没有交上去：${message}请刷新页面，从现在的题目接着做。`);
        return;
      }
      change(settleStep(current.current, at));
      told.current.onGraded(at, state.value);
    },
    [change],
  );

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (busy.current || current.current.length === 0) return;
    busy.current = true;
    const run = async () => {
      for (let next = current.current[0]; next; next = current.current[0]) {
        const { step: at, position, fields } = next;
        const form = new FormData();
        form.append('practiceId', practiceId);
        form.append('step', String(at));
        form.append('position', String(position));
        for (const field of fields) form.append('choice', field);
        const sent = await sendAnswer(form, () => flush());
        if (sent.status === 'unreachable') {
          const wait = RETRY_MS[Math.min(failures.current, RETRY_MS.length - 1)];
          failures.current += 1;
          timer.current = setTimeout(flush, wait);
          return;
        }
        if (sent.status === 'updated') {
          setTrouble('系统刚刚更新过。请刷新页面，记下的答案会自动交上去。');
          return;
        }
        failures.current = 0;
        take(at, sent);
      }
    };
    startTransition(async () => {
      try {
        await run();
      } catch (error) {
        unstable_rethrow(error);
        timer.current = setTimeout(flush, RETRY_MS[RETRY_MS.length - 1]);
      } finally {
        busy.current = false;
      }
    });
  }, [practiceId, take]);

  useEffect(() => {
    let gone = false;
    void device.recall().then((stored) => {
      const found = readOutbox(stored, step);
      if (gone || found.length === 0 || current.current.length > 0) return;
      change(found);
      told.current.onFound(found);
      flush();
    });
    const again = () => {
      failures.current = 0;
      flush();
    };
    const onVisible = () => document.visibilityState === 'visible' && again();
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      gone = true;
      clearTimeout(timer.current);
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [device, step, change, flush]);

  // Kept nowhere but in this page: the browser asks before it is closed.
  useEffect(() => {
    if (keeping === 'device' || outbox.length === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [keeping, outbox]);

  return {
    outbox,
    keeping,
    sending,
    trouble,
    noteDown: useCallback(
      (at: number, position: number, fields: string[]) => {
        change(note(current.current, { step: at, position, fields }));
        flush();
      },
      [change, flush],
    ),
    /** What came of an answer that was sent without waiting in line. */
    take,
  };
}
