import { setTimeout as sleep } from 'node:timers/promises';
import { actionId } from '../bench/built-actions';
import { createQuiz, type Sitter } from '../bench/exam-world';
import { type Compared, Ledger } from './ledger';
import type { Machine } from './machine';
import { type Device, DrillMember, type Surroundings } from './member';

/** How long an exam of the drill takes when nothing happens, ms. */
export type Pace = { arrivingMs: number; answeringMs: number; strikeMs: number; limitSeconds: number };

export type Stage = {
  machine: Machine;
  sitters: readonly Sitter[];
  speed: number;
  pace: Pace;
  /** A checkout with another build, when there is one. */
  nextRoot: string | null;
  /** True in the shortened drill. */
  short: boolean;
};

/** An exam under way, as a fault meets it. */
export type Exam = Stage & { quizId: number; around: Surroundings };

/** What came of a fault: a word for the table, and, when it cannot be said to have happened, why. */
export type Struck = { note?: string; missing?: string | undefined };

export type Fault = {
  name: string;
  title: string;
  /** Part of the shortened drill. */
  quick?: boolean;
  devices?: (index: number) => Device;
  strike: (exam: Exam) => Promise<Struck>;
  /** Looked at after the exam: why the fault cannot be said to have happened, undefined when it has. */
  missing?: (exam: Exam) => Promise<string | undefined> | string | undefined;
  /** Answers given by each member; each position is answered about twice when it is above the number of items. */
  answers?: number;
};

export type Outcome = Compared & {
  name: string;
  title: string;
  note: string;
  /** Why the fault was not produced after all; empty when it was. */
  missing: string;
  seconds: number;
  quizId: number;
};

const ITEMS = 10;
/** Nobody's page takes longer than this to get through, whatever happened. */
const PATIENCE_MS = 180_000;
const plain: Device = { skewMs: 0, corrected: true, repeats: false };

/** One in five hands in by the form as it is without scripts, the others as the page's script does. */
const byForm = (index: number) => index % 5 === 2;

/** One in ten closes the page and never hands in: the sweeper has to. */
const leaves = (index: number) => index % 10 === 9;

async function sit(member: DrillMember, index: number, pace: Pace, answers: number): Promise<void> {
  await sleep(Math.random() * pace.arrivingMs);
  await member.begin();
  const sending = member.keepSending();
  const times = Array.from({ length: answers }, () => Math.random() * pace.answeringMs).sort((a, b) => a - b);
  let now = 0;
  for (const [at, time] of times.entries()) {
    await sleep(time - now);
    now = time;
    member.choose(at % ITEMS);
  }
  if (leaves(index)) {
    await sleep(pace.arrivingMs);
    member.leave();
  } else await member.handIn(byForm(index));
  await sending;
}

function actionsOf(root: string) {
  return {
    submit: actionId('app/(study)/attempts/[id]/actions.ts#submitAttempt', root),
    signIn: actionId('app/(public)/sign-in/actions.ts#submitSignIn', root),
  };
}

/** Everybody sits an exam, the fault strikes in the middle of it, and what was acknowledged is compared with the database. */
export async function sitThrough(stage: Stage, fault: Fault): Promise<Outcome> {
  const { machine, sitters, pace, speed } = stage;
  const quiz = await machine.withDatabase((db) => createQuiz(db, ITEMS, pace.limitSeconds));
  const ledger = new Ledger();
  let known = { root: '', actions: { submit: '', signIn: '' } };
  const actions = () => {
    if (known.root !== machine.root) known = { root: machine.root, actions: actionsOf(machine.root) };
    return known.actions;
  };
  const around: Surroundings = {
    slug: quiz.slug,
    items: ITEMS,
    speed,
    cut: false,
    over: false,
    actions,
    ledger,
  };
  const began = performance.now();
  const sitting = Promise.all(
    sitters.map((sitter, index) =>
      sit(
        new DrillMember(sitter, around, fault.devices?.(index) ?? plain),
        index,
        pace,
        fault.answers ?? ITEMS,
      ),
    ),
  );
  const exam: Exam = { ...stage, quizId: quiz.id, around };
  const striking = sleep(pace.strikeMs).then(() => fault.strike(exam));
  const patience = setTimeout(() => {
    around.over = true;
  }, PATIENCE_MS);
  const struck = await Promise.all([sitting, striking])
    .then(([, said]) => said)
    .finally(() => {
      clearTimeout(patience);
      around.over = true;
    });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const compared = await machine.withDatabase((db) => ledger.compare(db, quiz.id));
  const missing = struck.missing ?? (await fault.missing?.(exam)) ?? '';
  const { name, title } = fault;
  return { name, title, note: struck.note ?? '', missing, seconds, quizId: quiz.id, ...compared };
}
