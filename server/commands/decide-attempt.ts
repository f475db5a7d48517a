import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { type AttemptState, steps } from '@/domain/quiz/attempt';
import { mayDecideFor } from '@/domain/quiz/authority';
import { MOST_EXTRA_SECONDS } from '@/domain/quiz/rules';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { type Graded, gradedA, rescoreLocked } from './rescore';

const reasonSchema = z.string().trim().min(1, '请写明原因。').max(200, '原因请不要超过200字。');

export const voidAttemptSchema = z.strictObject({ attemptId: z.uuid(), reason: reasonSchema });
export const reopenAttemptSchema = z.strictObject({
  attemptId: z.uuid(),
  minutes: z
    .int()
    .min(1, '请填写1以上的分钟数。')
    .max(MOST_EXTRA_SECONDS / 60, '时间太长了。'),
  reason: reasonSchema,
});
export const acceptLateSchema = z.strictObject({ attemptId: z.uuid(), reason: reasonSchema });

type Row = {
  id: string;
  quizId: number;
  memberId: number;
  path: string;
  state: AttemptState;
  score: number | null;
  receipt: string | null;
  /** The database's clock. */
  now: Date;
};

/** The attempt with its row locked, if the actor may decide about its member; one that was never begun is not there. */
async function lock(tx: Tx, actor: Actor, attemptId: string): Promise<Row | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT a."id"::text, a."quizId", a."memberId", o."path", a."state", a."score", a."receipt", now() AS now
      FROM "Attempt" a JOIN "Member" m ON m."id" = a."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
     WHERE a."id" = ${attemptId}::uuid AND a."state" <> 'scheduled'
       FOR UPDATE OF a`;
  return row && mayDecideFor(actor, { id: row.memberId, path: row.path }) ? row : null;
}

const before = ({ state, score, receipt }: Row) =>
  ({ from: state, score, receipt }) satisfies Prisma.InputJsonObject;

/**
 * 作废: the attempt counts no more and uses no attempt up; its answers and score stay for the record.
 * @returns NotFound when it is not there or not the actor's to decide, AttemptMoved when it is void already
 */
export async function voidAttempt(
  actor: Actor,
  input: z.output<typeof voidAttemptSchema>,
): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    const row = await lock(tx, actor, input.attemptId);
    if (!row) return fail('NotFound');
    const moved = await tx.$executeRaw`
      UPDATE "Attempt" SET "state" = 'voided', "finishedAt" = coalesce("finishedAt", least(now(), "deadlineAt"))
       WHERE "id" = ${row.id}::uuid AND "state" = ANY(${['in_progress', ...steps.grade.from]}::"AttemptState"[])`;
    if (moved === 0) return fail('AttemptMoved');
    await audit(tx, actor, 'void-attempt', `attempt:${row.id}`, { ...before(row), reason: input.reason });
    return ok(null);
  });
}

/**
 * Opens a finished or voided attempt again, with the answers it has, until `minutes` from now; it is then closed and graded
 * like any other, with a new receipt. Score and receipt so far go to the audit. A paper that lies ready gives way.
 * @returns NotFound when it is not there or not the actor's to decide, AttemptMoved when it is open already, OtherAttemptOpen
 *   when the member is in the middle of another attempt of this exam
 */
export async function reopenAttempt(
  actor: Actor,
  input: z.output<typeof reopenAttemptSchema>,
): Promise<Result<null>> {
  try {
    return await db.$transaction((tx) => reopen(tx, actor, input));
  } catch (error) {
    // The unique index of open attempts: one was begun in this very moment.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      return fail('OtherAttemptOpen');
    throw error;
  }
}

async function reopen(
  tx: Tx,
  actor: Actor,
  { attemptId, minutes, reason }: z.output<typeof reopenAttemptSchema>,
): Promise<Result<null>> {
  const row = await lock(tx, actor, attemptId);
  if (!row) return fail('NotFound');
  const { id, quizId, memberId } = row;
  await tx.attempt.deleteMany({ where: { quizId, memberId, state: 'scheduled' } });
  const { count } = await tx.attempt.updateMany({
    where: { id, state: { in: [...steps.grade.from, 'voided'] } },
    data: {
      state: 'in_progress',
      deadlineAt: new Date(row.now.getTime() + minutes * 60_000),
      finishedAt: null,
      gradedAt: null,
      listedAt: null,
      score: null,
      scores: Prisma.DbNull,
      receipt: null,
    },
  });
  if (count === 0) return fail('AttemptMoved');
  // Whoever typed for the member had their consent for that sitting alone.
  await tx.assistance.updateMany({ where: { attemptId: id, endedAt: null }, data: { endedAt: row.now } });
  // Who handed a paper in before stays on the audit; should it run out now, nobody has.
  await tx.paperSheet.updateMany({
    where: { attemptId: id },
    data: { confirmedById: null, confirmedAt: null },
  });
  await audit(tx, actor, 'reopen-attempt', `attempt:${id}`, { ...before(row), minutes, reason });
  return ok(null);
}

/**
 * An appeal is granted: answers that were given in time but arrived after the grace count after all, and the attempt is
 * scored anew. Answers given after the deadline or after 交卷 never do.
 * @returns how many were taken; NotFound when it is not there or not the actor's to decide, AttemptMoved when it is not graded
 */
export async function acceptLateAnswers(
  actor: Actor,
  input: z.output<typeof acceptLateSchema>,
): Promise<Result<{ taken: number }>> {
  return db.$transaction(async (tx) => {
    const row = await lock(tx, actor, input.attemptId);
    if (!row) return fail('NotFound');
    const [graded] = await tx.$queryRaw<Graded[]>`
      SELECT ${gradedA} FROM "Attempt" a
       WHERE a."id" = ${row.id}::uuid AND a."gradedAt" IS NOT NULL AND a."state" = ANY(${[...steps.grade.from]}::"AttemptState"[])`;
    if (!graded) return fail('AttemptMoved');
    const taken = await tx.$executeRaw`
      INSERT INTO "ExamAnswer" AS old ("attemptId", "position", "value", "seq", "answeredAt", "savedAt")
      SELECT l."attemptId", l."position", l."value", l."seq", l."answeredAt", l."arrivedAt" FROM "LateAnswer" l
       WHERE l."attemptId" = ${row.id}::uuid AND l."reason" = 'arrived_late'
      ON CONFLICT ("attemptId", "position") DO UPDATE SET
        "value" = excluded."value", "seq" = excluded."seq", "answeredAt" = excluded."answeredAt", "savedAt" = excluded."savedAt"
        WHERE old."seq" < excluded."seq"`;
    const data = { taken, reason: input.reason };
    await audit(tx, actor, 'accept-late-answers', `attempt:${row.id}`, data);
    await rescoreLocked(tx, [graded], { actor, action: 'rescore-attempt' });
    return ok({ taken });
  });
}
