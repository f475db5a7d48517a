'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isBlank } from '@/domain/items/answer';
import type { Answer } from '@/domain/items/item';
import { answer, openSheet, outgoing, recall, type Sheet, settle } from '@/domain/quiz/outbox';
import type { OpenPaper } from '@/server/queries/attempts';
import { type Clock, createClock } from './clock';
import { readKept, wipeOfAttempt, wipeOfOthers, writeKept } from './kept';
import { createSender, type Sender } from './sender';

export type SaveState =
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving' }
  | { kind: 'failed' }
  | { kind: 'signed-out' };

export const isTroubled = ({ kind }: SaveState) => kind === 'failed' || kind === 'signed-out';

/**
 * The answers of one attempt on this device: shown at once, kept over a reload, sent until the server has them.
 * @param paper must be the same object in every render
 */
export function useAnswers(paper: OpenPaper) {
  const { attemptId, memberId } = paper;
  const [sheet, setSheet] = useState(() => openSheet(paper.items.length, paper.saved));
  const [save, setSave] = useState<SaveState>({ kind: 'saved', at: null });
  const [signedOut, setSignedOut] = useState(false);
  const [closed, setClosed] = useState<'final' | 'late' | null>(null);
  const [elsewhere, setElsewhere] = useState<number[]>([]);
  // Ticks whenever the time left has changed by a correction.
  const [corrections, setCorrections] = useState(0);
  const current = useRef(sheet);
  const clock = useRef<Clock | null>(null);
  const sender = useRef<Sender | null>(null);

  const change = useCallback(
    (next: Sheet) => {
      current.current = next;
      setSheet(next);
      writeKept(memberId, attemptId, next.unsent);
    },
    [memberId, attemptId],
  );

  const choose = useCallback(
    (position: number, value: Answer) => {
      const at = new Date(clock.current?.now() ?? Date.now()).toISOString();
      change(answer(current.current, position, isBlank(value) ? null : value, at));
      setElsewhere((told) => told.filter((each) => each !== position));
      setSave((now) => (isTroubled(now) ? now : { kind: 'saving' }));
      sender.current?.touch();
    },
    [change],
  );

  useEffect(() => {
    clock.current = createClock(paper.serverNow, paper.deadlineAt);
    const post = createSender(attemptId, {
      outgoing: () => outgoing(current.current),
      onSending: () => setSave((now) => (isTroubled(now) ? now : { kind: 'saving' })),
      onReply: (reply, sentAt) => {
        const settled = settle(current.current, reply.saved);
        change(settled.sheet);
        if (settled.elsewhere.length > 0)
          setElsewhere((told) => [...new Set([...told, ...settled.elsewhere])]);
        if (clock.current?.correct(reply.secondsLeft, sentAt, Date.now())) setCorrections((n) => n + 1);
      },
      onOutcome: (outcome, reply) => {
        const waiting = outgoing(current.current).length > 0;
        if (outcome === 'saved') {
          setSave(waiting ? { kind: 'saving' } : { kind: 'saved', at: clock.current?.now() ?? null });
        } else setSave({ kind: outcome === 'signed-out' ? 'signed-out' : 'failed' });
        setSignedOut(outcome === 'signed-out');
        if (outcome === 'closed') setClosed(reply?.state === 'in_progress' ? 'late' : 'final');
      },
    });
    sender.current = post;
    wipeOfOthers(memberId);
    const counts = paper.items.map(({ options }) => options.length);
    change(recall(current.current, readKept(memberId, attemptId, counts)));
    if (outgoing(current.current).length > 0) void post.flush();

    const onVisibility = () => {
      if (document.visibilityState === 'hidden') post.parting();
      // Timers sleep in a page that is not seen, and the clock may have been set meanwhile.
      else void post.flush({ ask: true });
    };
    const onOnline = () => void post.resume();
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', post.parting);
    window.addEventListener('online', onOnline);
    return () => {
      void post.hold();
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', post.parting);
      window.removeEventListener('online', onOnline);
    };
  }, [paper, attemptId, memberId, change]);

  return {
    sheet,
    save,
    signedOut,
    closed,
    elsewhere,
    corrections,
    choose,
    left: useCallback(() => clock.current?.left() ?? paper.deadlineAt - paper.serverNow, [paper]),
    unsent: useCallback(() => outgoing(current.current), []),
    flush: useCallback(() => sender.current?.flush() ?? Promise.resolve('failed' as const), []),
    resume: useCallback(() => {
      setSignedOut(false);
      return sender.current?.resume();
    }, []),
    hold: useCallback(() => sender.current?.hold() ?? Promise.resolve(), []),
    forget: useCallback(() => {
      void sender.current?.hold();
      wipeOfAttempt(attemptId);
    }, [attemptId]),
  };
}

export type Answers = ReturnType<typeof useAnswers>;
