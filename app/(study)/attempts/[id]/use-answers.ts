'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isBlank } from '@/domain/items/answer';
import type { Answer } from '@/domain/items/item';
import {
  answer,
  isBehind,
  openSheet,
  outgoing,
  recall,
  type Sent,
  type Sheet,
  type Stored,
  settle,
} from '@/domain/quiz/outbox';
import type { OpenPaper } from '@/server/queries/attempts';
import { documentAge } from '../../document-age';
import { type Clock, createClock } from './clock';
import { countHidden } from './hidden';
import { keepOnDevice, wipeOfAttempt, wipeOfOthers } from './kept';
import { createSender, type Sender } from './sender';
import { type Tabs, talkToTabs } from './tabs';

export type SaveState =
  | { kind: 'saved'; at: number | null }
  | { kind: 'saving' }
  | { kind: 'failed' }
  | { kind: 'signed-out' };

export const isTroubled = ({ kind }: SaveState) => kind === 'failed' || kind === 'signed-out';

/** Time added by less than this is not worth a word. */
const WORTH_TELLING_MS = 30_000;

const join = (told: readonly number[], more: readonly number[]) =>
  more.length > 0 ? [...new Set([...told, ...more])].sort((a, b) => a - b) : [...told];

/**
 * The answers of one attempt on this device: shown at once, kept over a reload, sent until the server has them.
 * @param paper must be the same object in every render
 * @param servedAt when it came, by this device's clock; left out, it came with the document
 */
export function useAnswers(paper: OpenPaper, servedAt?: number) {
  const { attemptId, memberId } = paper;
  const [device] = useState(() =>
    keepOnDevice(
      memberId,
      attemptId,
      paper.items.map(({ options }) => options.length),
    ),
  );
  const [sheet, setSheet] = useState(() => openSheet(paper.items.length, paper.saved));
  const [save, setSave] = useState<SaveState>({ kind: 'saved', at: null });
  const [signedOut, setSignedOut] = useState(false);
  const [closed, setClosed] = useState<'final' | 'late' | null>(null);
  const [elsewhere, setElsewhere] = useState<number[]>([]);
  const [late, setLate] = useState<number[]>([]);
  // Another tab of this browser has the exam open too.
  const [twin, setTwin] = useState(false);
  const [deadlineAt, setDeadlineAt] = useState(paper.deadlineAt);
  const [granted, setGranted] = useState(0);
  const current = useRef(sheet);
  const clock = useRef<Clock | null>(null);
  const sender = useRef<Sender | null>(null);
  const tabs = useRef<Tabs | null>(null);

  const change = useCallback(
    (next: Sheet) => {
      current.current = next;
      setSheet(next);
      device.write(next);
    },
    [device],
  );

  const choose = useCallback(
    (position: number, value: Answer) => {
      const at = new Date(clock.current?.now() ?? Date.now()).toISOString();
      change(answer(current.current, position, isBlank(value) ? null : value, at));
      setElsewhere((told) => told.filter((each) => each !== position));
      setTwin(false);
      setSave((now) => (isTroubled(now) ? now : { kind: 'saving' }));
      sender.current?.touch();
    },
    [change],
  );

  useEffect(() => {
    clock.current = createClock(paper.serverNow, paper.deadlineAt, servedAt ?? Date.now() - documentAge());
    const hidden = countHidden();
    const take = (stored: readonly Stored[], sent: readonly Sent[]) => {
      const settled = settle(current.current, stored, sent);
      change(settled.sheet);
      setElsewhere((told) => join(told, settled.elsewhere));
      setLate((told) => join(told, settled.late));
      return settled;
    };
    const channel = talkToTabs(memberId, attemptId, (word) => {
      if (word.kind === 'opened') setTwin(true);
      else if (word.kind === 'saved') take(word.saved, []);
      // What this tab has not sent comes too late, but is kept on record.
      else
        void Promise.resolve(outgoing(current.current).length > 0 && post.flush()).then(() =>
          setClosed('final'),
        );
    });
    tabs.current = channel;
    channel.tell({ kind: 'opened' });
    const post = createSender(attemptId, {
      outgoing: () => outgoing(current.current),
      hidden: hidden.figures,
      onSending: () => setSave((now) => (isTroubled(now) ? now : { kind: 'saving' })),
      onReply: (reply, sentAt, sent) => {
        const { elsewhere: others } = take(reply.saved, sent);
        if (sent.length > 0) channel.tell({ kind: 'saved', saved: reply.saved });
        // Another device is at work: ask for everything it has saved.
        const behind = others.length > 0 || isBehind(current.current, reply.others ?? {});
        if (sent.length > 0 && behind) setTimeout(() => void post.flush({ ask: true }));
        const corrected = clock.current?.correct(reply.secondsLeft, sentAt, Date.now());
        if (!corrected) return;
        if (corrected.granted >= WORTH_TELLING_MS) setGranted(corrected.granted);
        setDeadlineAt(sentAt + reply.secondsLeft * 1000 + ((clock.current?.now() ?? 0) - Date.now()));
      },
      onOutcome: (outcome, reply) => {
        const waiting = outgoing(current.current).length > 0;
        if (outcome === 'saved' || (outcome === 'closed' && !waiting)) {
          setSave(waiting ? { kind: 'saving' } : { kind: 'saved', at: clock.current?.now() ?? null });
        } else setSave({ kind: outcome === 'signed-out' ? 'signed-out' : 'failed' });
        setSignedOut(outcome === 'signed-out');
        if (outcome === 'closed') setClosed(reply?.state === 'in_progress' ? 'late' : 'final');
      },
    });
    sender.current = post;
    wipeOfOthers(memberId);
    change(recall(current.current, device.recall()));
    if (outgoing(current.current).length > 0) void post.flush();
    let gone = false;
    void device.recallSlowly().then((kept) => {
      const found = recall(current.current, kept);
      if (gone || found === current.current) return;
      change(found);
      void post.flush();
    });

    const onVisibility = () => {
      hidden.see(document.visibilityState === 'hidden');
      if (document.visibilityState === 'hidden') post.parting();
      // Timers sleep in a page that is not seen, and the clock may have been set meanwhile.
      else void post.flush({ ask: true });
    };
    const onOnline = () => void post.resume();
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', post.parting);
    window.addEventListener('online', onOnline);
    return () => {
      gone = true;
      void post.hold();
      channel.close();
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', post.parting);
      window.removeEventListener('online', onOnline);
    };
  }, [paper, servedAt, attemptId, memberId, device, change]);

  return {
    sheet,
    save,
    signedOut,
    closed,
    elsewhere,
    late,
    twin,
    deadlineAt,
    granted,
    choose,
    left: useCallback(() => clock.current?.left() ?? paper.deadlineAt - paper.serverNow, [paper]),
    unsent: useCallback(() => outgoing(current.current), []),
    /** Sends what is unsent, and asks for the time left in any case. */
    flush: useCallback(() => sender.current?.flush({ ask: true }) ?? Promise.resolve('failed' as const), []),
    /** Handed in: the other tabs need not ask. */
    tellEnd: useCallback(() => tabs.current?.tell({ kind: 'ended' }), []),
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
