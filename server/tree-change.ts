import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { replanAttempts } from './commands/replan-attempts';
import { db, type Tx } from './db';
import { againAfterDeadlock } from './deadlock';
import { type Failure, fail, type Result } from './errors';

/** Thrown in a transaction to take back what it did and answer with an expected failure. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(readonly failure: Failure) {
    super(failure.error);
  }
}

const LOCK_NOT_AVAILABLE = '55P03';

function isLockTimeout(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    JSON.stringify(error.meta).includes(LOCK_NOT_AVAILABLE)
  );
}

/**
 * One transaction that changes the tree or who belongs where; one at a time, and never beside an import. A failure takes
 * back everything. Fails with TreeBusy after waiting three seconds.
 */
export async function changeTree<T>(run: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  const change = () =>
    db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL lock_timeout = '3s'`;
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('import-roster'))`;
        const result = await run(tx);
        if (!result.ok) throw new Refused(result);
        return result;
      },
      { timeout: 30_000, maxWait: 5_000 },
    );
  try {
    return await againAfterDeadlock(change);
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    if (isLockTimeout(error)) return fail('TreeBusy');
    throw error;
  }
}

/**
 * Hangs a unit below another parent: its path and those of all below, and what is stored as a path. Campaigns that are over
 * keep the path they had, because they are read as the tree was then; an exam's windows are read with today's.
 * @returns the unit's new path
 */
export async function hangBelow(
  tx: Tx,
  unit: { id: number; code: string; path: string },
  parent: { id: number; path: string },
): Promise<string> {
  const [from, to] = [unit.path, `${parent.path}${unit.code}/`];
  await tx.$executeRaw`
    UPDATE "Organisation" SET "path" = ${to}::text || substr("path", length(${from}) + 1),
           "parentId" = CASE WHEN "id" = ${unit.id} THEN ${parent.id}::int ELSE "parentId" END
     WHERE starts_with("path", ${from})`;
  await tx.$executeRaw`
    UPDATE "CampaignTarget" t SET "path" = ${to}::text || substr(t."path", length(${from}) + 1)
      FROM "Campaign" c
     WHERE c."id" = t."campaignId" AND (c."closesAt" IS NULL OR c."closesAt" > now()) AND starts_with(t."path", ${from})`;
  await tx.$executeRaw`
    UPDATE "QuizWindow" SET "path" = ${to}::text || substr("path", length(${from}) + 1) WHERE starts_with("path", ${from})`;
  return to;
}

/** What was given to one unit alone is also given to another, which was a part of it: running campaigns, windows, sessions. */
export async function shareAssignments(
  tx: Tx,
  from: { id: number; path: string },
  to: { id: number; path: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "CampaignTarget" ("campaignId", "path")
    SELECT t."campaignId", ${to.path} FROM "CampaignTarget" t JOIN "Campaign" c ON c."id" = t."campaignId"
     WHERE t."path" = ${from.path} AND (c."closesAt" IS NULL OR c."closesAt" > now()) ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO "QuizWindow" ("quizId", "path", "opensAt", "closesAt", "setById", "setAt", "sessionId")
    SELECT "quizId", ${to.path}, "opensAt", "closesAt", "setById", "setAt", "sessionId"
      FROM "QuizWindow" WHERE "path" = ${from.path} ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO "SessionUnit" ("sessionId", "organisationId", "venueId")
    SELECT "sessionId", ${to.id}::int, "venueId" FROM "SessionUnit" WHERE "organisationId" = ${from.id} ON CONFLICT DO NOTHING`;
}

/**
 * Holds the running attempts of members who are about to be moved, and those below `path`, which `replanBelow` will go through:
 * before the members, as whoever hands in an exam does, so that neither waits for the other in a circle.
 */
export async function holdAttempts(
  tx: Tx,
  { unit, ids = [], path }: { unit?: number; ids?: readonly number[]; path: string },
): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Attempt" a
     WHERE a."state" = 'in_progress' AND a."memberId" IN (
             SELECT m."id" FROM "Member" m JOIN "Organisation" o ON o."id" = m."organisationId"
              WHERE m."id" = ANY(${ids}::int[]) OR o."id" = ${unit ?? null}::int OR starts_with(o."path", ${path}))
     ORDER BY a."id" FOR UPDATE OF a`;
}

/** Attempts running below `path` that gain time by the new place get it; none loses any. */
export async function replanBelow(tx: Tx, path: string): Promise<void> {
  const running = await tx.$queryRaw<{ quizId: number }[]>`
    SELECT DISTINCT a."quizId" FROM "Attempt" a
      JOIN "Member" m ON m."id" = a."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
     WHERE a."state" = 'in_progress' AND starts_with(o."path", ${path}) ORDER BY 1`;
  for (const { quizId } of running) await replanAttempts(tx, quizId, { path });
}
