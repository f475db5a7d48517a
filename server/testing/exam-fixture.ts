import 'server-only';
import type { Answer, Item } from '@/domain/items/item';
import { keyOf } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import type { GivenAnswer } from '../commands/save-answers';
import { startAttempt } from '../commands/start-attempt';
import { db } from '../db';
import { attemptItems } from '../queries/attempt-paper';
import { createContent, createMember } from './content-fixture';

export type ExamFixture = { actor: Actor; attemptId: string; slug: string; items: Item[] };

/** A member in the middle of an exam. */
export async function createExam(over: Parameters<typeof createContent>[0] = {}): Promise<ExamFixture> {
  const [{ quiz }, actor] = [await createContent(over), await createMember()];
  return startExam(actor, quiz.slug);
}

/** Starts the exam as this member, who must be allowed to. */
export async function startExam(actor: Actor, slug: string): Promise<ExamFixture> {
  const started = await startAttempt(actor, { slug });
  if (!started.ok) throw new Error(started.error);
  const { attemptId } = started.value;
  const items = await attemptItems(actor.memberId, attemptId);
  if (!items) throw new Error('an attempt without a paper');
  return { actor, attemptId, slug, items };
}

/** An answer as the page would send it now. */
export function given(position: number, value: Answer, seq = 1, answeredAt = new Date()): GivenAnswer {
  return { position, value, seq, answeredAt: answeredAt.toISOString() };
}

/** Right answers to the first `count` items. */
export function rightAnswers({ items }: ExamFixture, count = items.length): GivenAnswer[] {
  return items.slice(0, count).map((item, position) => given(position, keyOf(item)));
}

/** Moves the deadline of an attempt to so many seconds from now; negative is in the past. */
export async function moveDeadline(attemptId: string, seconds: number): Promise<void> {
  const deadlineAt = new Date(Date.now() + seconds * 1000);
  await db.attempt.update({ where: { id: attemptId }, data: { deadlineAt }, select: { id: true } });
}

/** The whole row of an attempt that was begun, to look at. */
export async function readAttemptRow(attemptId: string) {
  const row = await db.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: { answers: true } });
  const { startedAt, deadlineAt } = row;
  if (!startedAt || !deadlineAt) throw new Error('the attempt was not begun');
  return { ...row, startedAt, deadlineAt };
}
