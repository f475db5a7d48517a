'use client';
import { unstable_rethrow, usePathname } from 'next/navigation';
import { type FormEvent, useCallback, useEffect, useRef, useState, useTransition } from 'react';
import { isBlank, isWhole, readFields } from '@/domain/items/answer';
import { afterAnswer, type PracticeOutbox } from '@/domain/quiz/practice-outbox';
import type { ActionState } from '@/server/action';
import type { Answered } from '@/server/commands/answer-practice';
import type { PracticeOutcome, PracticeQuestion } from '@/server/queries/practice';
import { sendAnswer, useOutbox } from './use-outbox';

export type Props = {
  member: number;
  lesson: string;
  question: PracticeQuestion;
  outcome: PracticeOutcome | null;
  /** Everything still to be answered, the next first. */
  queue: PracticeQuestion[];
};

/** What is on the screen: an item to answer, one that was graded, or one whose answer waits for the network. */
export type View = {
  question: PracticeQuestion;
  outcome: PracticeOutcome | null;
  elsewhere: boolean;
  noted: boolean;
};

const refused = '答案还没有交上去。请过几秒再点一次“提交答案”，选好的答案还在。';
const updated = '系统刚刚更新过，答案还没有交上去。请刷新页面，从这一题接着做。';
const missing = '还没有作答，请先选择答案。';
const incomplete = '还没有答完，请把每一处都填好或选好，同一项不要选两次。';
const noSummary = '这一课的题都答完了。没有网络，小结要等网络恢复后再看。';

/** Milliseconds after which a member should hear that the answer is still on its way. */
const SLOW = 4000;

export function viewOf(state: ActionState<Answered>): View | null {
  if (state.status !== 'done') return null;
  const { outcome, elsewhere } = state.value;
  return { question: outcome.question, outcome, elsewhere, noted: false };
}

/**
 * A practice on this screen. With a network each answer is graded at once by the server; without, it waits on the phone and
 * the next item is shown, until all have been asked once.
 */
export function usePractice(props: Props, posted: ActionState<Answered>) {
  const path = usePathname();
  const [view, setView] = useState<View>(
    () =>
      viewOf(posted) ?? { question: props.question, outcome: props.outcome, elsewhere: false, noted: false },
  );
  const [message, setMessage] = useState(posted.status === 'failed' ? posted.message : null);
  const [pending, startTransition] = useTransition();
  const [turned, setTurned] = useState(0);
  const [graded, setGraded] = useState<Answered[]>([]);
  const shown = useRef(new Map(props.queue.map((each) => [each.position, each])));
  const queue = useRef(props.queue.map(({ position }) => position));
  const seen = useRef(view);
  seen.current = view;

  const turn = useCallback(
    (next: View) => {
      const at = next.outcome ? `${path}?after=${next.question.step}` : path;
      window.history.replaceState(null, '', at);
      setView(next);
      setMessage(null);
      setTurned((times) => times + 1);
    },
    [path],
  );

  /** The queue after an answer was graded. The server's word on what comes next goes before ours. */
  const learn = useCallback(({ outcome: { question, right, next } }: Answered, waits: boolean) => {
    // Not in the queue any more, it was noted before; graded, it only matters whether it comes back.
    queue.current = afterAnswer(queue.current, question.position, right);
    if (!next) return;
    shown.current.set(next.position, next);
    if (!waits) queue.current = [next.position, ...queue.current.filter((each) => each !== next.position)];
  }, []);

  const onFound = useCallback((waiting: PracticeOutbox) => {
    for (const { position } of waiting) queue.current = afterAnswer(queue.current, position, null);
    const last = waiting[waiting.length - 1];
    const question = last && shown.current.get(last.position);
    if (question)
      setView({ question: { ...question, step: last.step }, outcome: null, elsewhere: false, noted: true });
  }, []);

  const base = props.queue[0]?.step ?? props.question.step + 1;
  const box = useRef<ReturnType<typeof useOutbox>>(undefined);
  const onGraded = useCallback(
    (step: number, answered: Answered) => {
      const now = seen.current;
      const here = now.noted && now.question.step === step;
      // Asked meanwhile, an item without an answer is still at hand: the server does not ask another one before it.
      // The server had it when it made this page: the queue it gave knows.
      if (step >= base) learn(answered, !here);
      if (here) turn({ ...answered, question: answered.outcome.question, noted: false });
      else setGraded((before) => [...before, answered]);
    },
    [learn, turn, base],
  );
  const outbox = useOutbox({
    member: props.member,
    practiceId: props.question.practiceId,
    lesson: props.lesson,
    step: base,
    onFound,
    onGraded,
  });
  box.current = outbox;

  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => setMessage('网络较慢，正在提交，请稍等。'), SLOW);
    return () => clearTimeout(timer);
  }, [pending]);

  function noteDown(form: FormData) {
    const { question } = seen.current;
    const fields = form.getAll('choice').map(String);
    const given = readFields(question.kind, fields);
    if (isBlank(given)) return setMessage(missing);
    if (!isWhole(given)) return setMessage(incomplete);
    queue.current = afterAnswer(queue.current, question.position, null);
    const next: View = { question, outcome: null, elsewhere: false, noted: true };
    // Before it is sent: should it be graded in this very moment, it is this view that turns.
    seen.current = next;
    turn(next);
    outbox.noteDown(question.step, question.position, fields);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    const { step } = view.question;
    // What waits goes first: the server grades in order.
    if (outbox.outbox.length > 0) return noteDown(form);
    startTransition(async () => {
      try {
        const sent = await sendAnswer(
          form,
          (late) => late.status === 'done' && box.current?.take(step, late),
        );
        if (sent.status === 'unreachable') return noteDown(form);
        if (sent.status === 'updated') return setMessage(updated);
        if (sent.status === 'failed') return setMessage(sent.message);
        const next = viewOf(sent);
        if (sent.status !== 'done' || !next) return;
        learn(sent.value, false);
        turn(next);
      } catch (error) {
        unstable_rethrow(error);
        setMessage(refused);
      }
    });
  }

  /** The item after one whose answer waits; null when all have been asked. */
  function following(): PracticeQuestion | null {
    const [position] = queue.current;
    const next = position === undefined ? undefined : shown.current.get(position);
    return next ? { ...next, step: view.question.step + 1, right: view.question.right } : null;
  }

  function goOn(event: FormEvent<HTMLFormElement>) {
    const next = view.noted ? following() : view.outcome?.next;
    if (next) turn({ question: next, outcome: null, elsewhere: false, noted: false });
    else if (!navigator.onLine) setMessage(noSummary);
    else return;
    event.preventDefault();
  }

  const more = view.noted ? following() !== null : Boolean(view.outcome?.next);
  return { ...outbox, path, view, message, pending, turned, graded, more, submit, goOn };
}
