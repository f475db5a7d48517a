import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { inScope } from '../queries/branch';

export const answerObjectionSchema = z.strictObject({
  id: z.coerce.number().int().min(1).max(2_147_483_647),
  answer: z.string().trim().min(2, '请写明答复。').max(300, '请不要超过300字。'),
});

/**
 * The secretary or somebody above answers a member's objection, never one's own. Where it is right, the event is edited by
 * itself. Errors: NotFound (of no unit of the actor's, or one's own), Answered.
 */
export async function answerObjection(
  actor: Actor,
  { id, answer }: z.output<typeof answerObjectionSchema>,
): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    const objection = await tx.studyObjection.findFirst({
      where: { id, memberId: { not: actor.memberId }, event: { organisation: inScope(actor) } },
      select: { eventId: true },
    });
    if (!objection) return fail('NotFound');
    const [row] = await tx.$queryRaw<{ now: Date; answer: string | null; answeredById: number | null }[]>`
      SELECT now() AS now, "answer", "answeredById" FROM "StudyObjection" WHERE "id" = ${id} FOR UPDATE`;
    if (!row) return fail('NotFound');
    if (row.answer !== null)
      return row.answer === answer && row.answeredById === actor.memberId ? ok(null) : fail('Answered');
    await tx.studyObjection.update({
      where: { id },
      data: { answer, answeredById: actor.memberId, answeredAt: row.now },
      select: { id: true },
    });
    await audit(tx, actor, 'answer-objection', `event:${objection.eventId}`, { objection: id });
    return ok(null);
  });
}
