import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { againAfterDeadlock } from '../deadlock';
import { fail, ok, type Result } from '../errors';
import { sheetOfAttempt } from '../queries/paper-sheets';
import { inTransaction, type Raw } from '../raw';
import { lockSheet } from './enter-paper';
import { finishAttempts, type LockedAttempt } from './finish-attempts';
import { correctionsOfA, storedAnswers } from './grade-attempts';
import { notify } from './notify';

export const confirmPaperSchema = z.strictObject({
  unit: z.string().min(1).max(100),
  attemptId: z.uuid(),
  revision: z.int().min(1),
});

/** The sheet is locked, so is the attempt: this only reads what grading needs. */
async function gradable(tx: Raw, attemptId: string): Promise<LockedAttempt | undefined> {
  const [row] = await tx.$queryRaw<LockedAttempt[]>`
    SELECT a."id"::text, a."paper", (q."releaseAt" IS NULL OR q."releaseAt" <= now()) AS released, ${correctionsOfA}
      FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId" WHERE a."id" = ${attemptId}::uuid`;
  return row;
}

/**
 * 确认提交 of an entered paper: hands it in and grades it like any other, under the actor's name; the member is told. Two taps
 * and two people give one result: who asks again is told the same, anybody else finds it over. What was confirmed is what was shown: the revision says so.
 * @returns NotFound when it is not of this unit or not the actor's; PaperOver when it is handed in already, too late or voided;
 *   PaperMoved when somebody has entered it anew since it was shown
 */
export async function confirmPaper(
  actor: Actor,
  { unit, attemptId, revision }: z.output<typeof confirmPaperSchema>,
): Promise<Result<{ attemptId: string }>> {
  const known = await sheetOfAttempt(actor, unit, attemptId);
  if (!known) return fail('NotFound');
  const confirm = async (tx: Raw): Promise<Result<{ attemptId: string }>> => {
    const sheet = await lockSheet(tx, attemptId);
    const attempt = sheet && (await gradable(tx, attemptId));
    if (!sheet || !attempt) return fail('NotFound');
    const again = sheet.submitted && sheet.confirmedById === actor.memberId && sheet.revision === revision;
    if (again) return ok({ attemptId });
    if (!sheet.open) return fail('PaperOver');
    if (sheet.revision !== revision) return fail('PaperMoved');
    await finishAttempts(tx, [attempt], 'submit', actor, await storedAnswers(tx, [attemptId]));
    await tx.$executeRaw`
      UPDATE "PaperSheet" SET "confirmedById" = ${actor.memberId}, "confirmedAt" = now()
       WHERE "attemptId" = ${attemptId}::uuid`;
    const text = `${actor.name}已经代录了您《${known.quiz.title}》的纸质试卷。请看看录入的对不对，有不对的请告诉支部书记。`;
    const href = `/attempts/${attemptId}/result`;
    const word = { memberId: known.member.id, key: `paper:${attemptId}`, text, href };
    await notify(tx, [word], { now: new Date() });
    return ok({ attemptId });
  };
  return againAfterDeadlock(() => inTransaction(confirm));
}
