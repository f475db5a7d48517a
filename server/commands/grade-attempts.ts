import 'server-only';
import type { Answer } from '@/domain/items/item';
import type { PaperItem } from '@/domain/quiz/paper';
import { type Score, scorePaper, type Treated } from '@/domain/quiz/score';
import { Prisma } from '@/generated/prisma/client';
import { keyedItems } from '../queries/items';
import type { Raw } from '../raw';

/** A correction as it applies to one item version of an exam's papers. */
export type Correction = {
  itemVersionId: number;
  treatment: 'full' | 'replaced';
  replacementId: number | null;
};

/** What grading has to know of an attempt whose row this transaction has locked. */
export type Gradable = { id: string; paper: PaperItem[]; corrections: Correction[] | null };

/** The corrections of the exam of attempt `a`, read with the lock so that grading needs no query of its own for them. */
export const correctionsOfA = Prisma.sql`
  (SELECT jsonb_agg(jsonb_build_object('itemVersionId', c."itemVersionId", 'treatment', c."treatment",
                                       'replacementId', c."replacementId"))
     FROM "ScoreCorrection" c WHERE c."quizId" = a."quizId") AS corrections`;

/** What was answered in one attempt and is stored. */
export type Stored = { attemptId: string; position: number; value: Answer };

/**
 * The stored answers of attempts this transaction has locked. A statement of its own, begun after the lock is held: every
 * save that was acknowledged is in it.
 */
export function storedAnswers(tx: Pick<Raw, '$queryRaw'>, ids: readonly string[]): Promise<Stored[]> {
  return tx.$queryRaw<Stored[]>`
    SELECT e."attemptId"::text, e."position", e."value" FROM "ExamAnswer" e WHERE e."attemptId" = ANY(${ids}::uuid[])`;
}

/** Scores locked attempts from their saved answers, by their papers' own versions and what was corrected since. */
export async function gradeAttempts<A extends Gradable>(
  tx: Raw,
  attempts: readonly A[],
  stored?: readonly Stored[],
): Promise<(Score & { attempt: A })[]> {
  const versions = attempts.flatMap(({ paper, corrections }) => [
    ...paper.map(({ itemVersionId }) => itemVersionId),
    ...(corrections ?? []).flatMap(({ replacementId }) => replacementId ?? []),
  ]);
  const keyed = await keyedItems(versions, tx);
  const itemOf = (id: number, attempt: string) => {
    const found = keyed.get(id);
    if (!found) throw new Error(`item version ${id} of attempt ${attempt} is gone`);
    return found.item;
  };
  const ids = attempts.map(({ id }) => id);
  const given = new Map<string, Map<number, Answer>>(ids.map((id) => [id, new Map()]));
  for (const { attemptId, position, value } of stored ?? (await storedAnswers(tx, ids))) {
    given.get(attemptId)?.set(position, value);
  }
  return attempts.map((attempt) => {
    const { id, paper, corrections } = attempt;
    const byVersion = new Map((corrections ?? []).map((each) => [each.itemVersionId, each]));
    const treated = new Map<number, Treated>();
    paper.forEach(({ itemVersionId }, position) => {
      const correction = byVersion.get(itemVersionId);
      if (correction?.treatment === 'full') treated.set(position, 'full');
      else if (correction?.replacementId) treated.set(position, itemOf(correction.replacementId, id));
    });
    const items = paper.map(({ itemVersionId }) => itemOf(itemVersionId, id));
    return { ...scorePaper(items, given.get(id) ?? new Map(), treated), attempt };
  });
}
