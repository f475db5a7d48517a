import 'server-only';
import type { VersionState } from '@/domain/desk/version-state';
import type { Actor } from '@/domain/organisation/scope';
import { db, type Tx } from './db';
import { fail, type Result } from './errors';

/** Somebody else was faster; what the transaction wrote so far is taken back. */
class Moved extends Error {}

/** Ends the transaction of a deskWrite: nothing is written and the failure is ItemMoved. */
export function moved(): never {
  throw new Moved('the version has moved on');
}

/** One transaction of the desk, long enough for a whole course; a race lost inside it is the failure ItemMoved. */
export async function deskWrite<T>(run: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await db.$transaction(run, { timeout: 30_000, maxWait: 10_000 });
  } catch (error) {
    if (error instanceof Moved) return fail('ItemMoved');
    throw error;
  }
}

export type Step = {
  subject: 'article' | 'lesson' | 'item';
  /** Version ids, all of them in the state `from`. */
  ids: readonly number[];
  from: VersionState;
  to: VersionState;
  step: 'accept' | 'reject' | 'publish' | 'withdraw' | 'replace' | 'undo';
  reason?: string | null;
};

/**
 * Moves versions from one state to another by compare-and-set and writes down who did it. All of them or none: when one
 * is no longer in the state `from`, the transaction ends as `moved`.
 */
export async function takeStep(
  tx: Tx,
  actor: Actor,
  { subject, ids, from, to, ...rest }: Step,
): Promise<void> {
  if (ids.length === 0) return;
  const change = { where: { id: { in: [...ids] }, state: from }, data: { state: to } };
  const { count } =
    subject === 'item'
      ? await tx.itemVersion.updateMany(change)
      : subject === 'lesson'
        ? await tx.lessonVersion.updateMany(change)
        : await tx.articleVersion.updateMany(change);
  if (count !== ids.length) moved();
  const column = `${subject}VersionId` as const;
  await tx.reviewStep.createMany({
    data: ids.map((id) => ({
      ...{ [column]: id },
      memberId: actor.memberId,
      step: rest.step,
      from,
      to,
      reason: rest.reason ?? null,
    })),
  });
}

/** The version of an item that is under review: the highest one that is not withdrawn; null when there is none. */
export function versionUnderReview(tx: Pick<Tx, 'itemVersion'>, itemId: number) {
  return tx.itemVersion.findFirst({
    where: { itemId, state: { not: 'withdrawn' } },
    orderBy: { version: 'desc' },
    select: { id: true, state: true, version: true },
  });
}
