import 'server-only';
import { randomInt } from 'node:crypto';
import type { Answer } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { mayBecome } from '@/domain/quiz/attempt';
import type { PaperItem } from '@/domain/quiz/paper';
import { missedPositions, scorePaper } from '@/domain/quiz/score';
import type { Prisma } from '@/generated/prisma/client';
import type { Tx } from '../db';
import { type KeyedItem, keyedItems } from '../queries/items';

/** An attempt in progress whose row this transaction has locked. */
export type LockedAttempt = {
  id: string;
  memberId: number;
  paper: PaperItem[];
  /** Results are shown at once, so what was missed may go to the member's list now. */
  released: boolean;
};

/** No 0/O, 1/I/L, U: read out over the telephone without mistakes. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A receipt number such as K7M2Q-9XTRB: 30^10 of them, so that two attempts practically never draw the same. */
function receiptNumber(): string {
  const drawn = Array.from({ length: 10 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`;
}

type Graded = ReturnType<typeof scorePaper> & { attempt: LockedAttempt; items: KeyedItem[] };

async function grade(tx: Tx, attempts: readonly LockedAttempt[]): Promise<Graded[]> {
  const ids = attempts.flatMap(({ paper }) => paper.map((each) => each.itemVersionId));
  const items = await keyedItems(ids, tx);
  // Read only after the lock, in a statement of its own: every save that was acknowledged is in it.
  const answers = await tx.examAnswer.findMany({
    where: { attemptId: { in: attempts.map(({ id }) => id) } },
    select: { attemptId: true, position: true, value: true },
  });
  const given = new Map<string, Map<number, Answer>>(attempts.map(({ id }) => [id, new Map()]));
  for (const { attemptId, position, value } of answers) {
    given.get(attemptId)?.set(position, value as Answer);
  }
  return attempts.map((attempt) => {
    const keyed = attempt.paper.map(({ itemVersionId }) => {
      const item = items.get(itemVersionId);
      if (!item) throw new Error(`item version ${itemVersionId} of attempt ${attempt.id} is gone`);
      return item;
    });
    const score = scorePaper(
      keyed.map(({ item }) => item),
      given.get(attempt.id) ?? new Map(),
    );
    return { ...score, attempt, items: keyed };
  });
}

async function listMissed(tx: Tx, graded: readonly Graded[]): Promise<void> {
  const missed = graded.flatMap(({ attempt, items, scores }) =>
    attempt.released
      ? missedPositions(scores).flatMap((position) => {
          const item = items[position];
          return item
            ? [{ memberId: attempt.memberId, itemId: item.itemId, itemVersionId: item.itemVersionId }]
            : [];
        })
      : [],
  );
  if (missed.length === 0) return;
  // Sorted, because two transactions that upsert the same rows in different orders would wait for each other for good.
  await tx.$executeRaw`
    INSERT INTO "MissedItem" ("memberId", "itemId", "itemVersionId", "missedAt")
    SELECT DISTINCT ON (m."memberId", m."itemId") m."memberId", m."itemId", m."itemVersionId", now()
      FROM jsonb_to_recordset(${JSON.stringify(missed)}::jsonb)
        AS m("memberId" int, "itemId" int, "itemVersionId" int)
     ORDER BY m."memberId", m."itemId"
    ON CONFLICT ("memberId", "itemId") DO UPDATE
      SET "itemVersionId" = excluded."itemVersionId", "missedAt" = excluded."missedAt"`;
}

/**
 * Grades locked attempts from their saved answers and closes them, all in the caller's transaction: score, receipt,
 * list of missed items, audit. Finish time is now, but never later than the deadline.
 * @param to `submitted` by the member, `expired` by the clock (then the finish time is the deadline by definition)
 */
export async function finishAttempts(
  tx: Tx,
  attempts: readonly LockedAttempt[],
  to: 'submitted' | 'expired',
  actor: Actor | null,
): Promise<void> {
  if (attempts.length === 0 || !mayBecome('in_progress', to)) return;
  const graded = await grade(tx, attempts);
  const rows = graded.map(({ attempt, score, maxScore, scores }) => ({
    id: attempt.id,
    score,
    maxScore,
    scores,
    receipt: receiptNumber(),
  }));
  const closed = await tx.$executeRaw`
    UPDATE "Attempt" a
       SET "state" = ${to}::"AttemptState", "finishedAt" = least(now(), a."deadlineAt"),
           "score" = g."score", "maxScore" = g."maxScore", "scores" = g."scores", "receipt" = g."receipt"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS g("id" uuid, "score" float8, "maxScore" float8, "scores" jsonb, "receipt" text)
     WHERE a."id" = g."id" AND a."state" = 'in_progress'`;
  if (closed !== attempts.length) throw new Error('an attempt was closed without its lock');
  await listMissed(tx, graded);
  await tx.auditEvent.createMany({
    data: rows.map(({ id, score, maxScore, receipt }) => ({
      actorId: actor?.memberId ?? null,
      session: actor?.session ?? null,
      action: to === 'submitted' ? 'submit-attempt' : 'expire-attempt',
      subject: `attempt:${id}`,
      data: { score, maxScore, receipt } satisfies Prisma.InputJsonObject,
    })),
  });
}
