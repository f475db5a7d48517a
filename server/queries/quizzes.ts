import 'server-only';
import { examState, hasPassed, type ProgressState } from '@/domain/completion/state';
import type { ItemKind } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { type AttemptState, isReleased } from '@/domain/quiz/attempt';
import { itemCount, kindCounts, readBlueprint } from '@/domain/quiz/blueprint';
import { isOverdue, startWindow, type Window, windowState } from '@/domain/quiz/deadline';
import { db } from '../db';
import { assignedTo } from './assigned';

/** A score in points; null until it may be shown. */
export type ShownScore = { score: number; maxScore: number; passed: boolean };

export type PastAttempt = {
  id: string;
  number: number;
  state: AttemptState;
  finishedAt: Date | null;
  result: ShownScore | null;
};

export type AssignedQuiz = {
  slug: string;
  title: string;
  counts: Partial<Record<ItemKind, number>>;
  itemCount: number;
  limitSeconds: number;
  passRatio: number;
  attemptsAllowed: number;
  attemptsLeft: number;
  window: Window;
  windowState: ReturnType<typeof windowState>;
  releaseAt: Date | null;
  released: boolean;
  state: ProgressState;
  best: ShownScore | null;
  /** The attempt to go on with. */
  openId: string | null;
  /** Newest first, without the open one. */
  past: PastAttempt[];
  /** Whom members of this unit ask. */
  contact: string | null;
};

const columns = (actor: Actor, now: Date) =>
  ({
    slug: true,
    title: true,
    blueprint: true,
    limitSeconds: true,
    attemptsAllowed: true,
    passRatio: true,
    opensAt: true,
    closesAt: true,
    releaseAt: true,
    campaigns: {
      where: { campaign: assignedTo(actor, now) },
      select: { campaign: { select: { opensAt: true, closesAt: true } } },
    },
    attempts: {
      where: { memberId: actor.memberId },
      orderBy: { number: 'desc' },
      select: {
        id: true,
        number: true,
        state: true,
        deadlineAt: true,
        finishedAt: true,
        score: true,
        maxScore: true,
        passRatio: true,
      },
    },
  }) as const;

function readQuizzes(actor: Actor, now: Date, slug?: string) {
  return db.quiz.findMany({
    where: { slug, campaigns: { some: { campaign: assignedTo(actor, now) } } },
    select: columns(actor, now),
    orderBy: { id: 'asc' },
  });
}

type Row = Awaited<ReturnType<typeof readQuizzes>>[number];

function shownScore(attempt: Row['attempts'][number], releaseAt: Date | null, now: Date): ShownScore | null {
  const { score, maxScore } = attempt;
  if (!isReleased(attempt.state, releaseAt, now) || score === null || maxScore === null) return null;
  return { score, maxScore, passed: hasPassed(attempt) };
}

function summary(row: Row, now: Date, contact: string | null): AssignedQuiz {
  const blueprint = readBlueprint(row.blueprint);
  const window = startWindow(
    row,
    row.campaigns.map(({ campaign }) => campaign),
  );
  const released = row.releaseAt === null || row.releaseAt <= now;
  const open = row.attempts.find(
    ({ state, deadlineAt }) => state === 'in_progress' && !isOverdue(deadlineAt, now),
  );
  const past = row.attempts
    .filter((attempt) => attempt !== open)
    .map(({ id, number, state, finishedAt, ...rest }) => ({
      id,
      number,
      state,
      finishedAt,
      result: shownScore({ id, number, state, finishedAt, ...rest }, row.releaseAt, now),
    }));
  const scores = past.flatMap(({ result }) => (result ? [result] : []));
  const used = row.attempts.filter(({ state }) => state !== 'voided').length;
  return {
    slug: row.slug,
    title: row.title,
    counts: kindCounts(blueprint),
    itemCount: itemCount(blueprint),
    limitSeconds: row.limitSeconds,
    passRatio: row.passRatio,
    attemptsAllowed: row.attemptsAllowed,
    attemptsLeft: Math.max(0, row.attemptsAllowed - used),
    window,
    windowState: windowState(window, now),
    releaseAt: row.releaseAt,
    released,
    state: examState(row.attempts, released),
    best: scores.toSorted((a, b) => b.score - a.score)[0] ?? null,
    openId: open?.id ?? null,
    past,
    contact,
  };
}

async function contactOf(actor: Actor): Promise<string | null> {
  const unit = await db.organisation.findUnique({
    where: { id: actor.organisation.id },
    select: { contact: true },
  });
  return unit?.contact ?? null;
}

/** The exams assigned to the actor's unit through any campaign, with what the actor did in each. */
export async function assignedQuizzes(actor: Actor, now: Date): Promise<AssignedQuiz[]> {
  const rows = await readQuizzes(actor, now);
  return rows.map((row) => summary(row, now, null));
}

/** One of them, or null when it is not there or not assigned to the actor's unit. */
export async function assignedQuiz(actor: Actor, slug: string, now: Date): Promise<AssignedQuiz | null> {
  const [rows, contact] = await Promise.all([readQuizzes(actor, now, slug), contactOf(actor)]);
  return rows[0] ? summary(rows[0], now, contact) : null;
}
