import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';

export const objectSchema = z.strictObject({
  eventId: z.uuid(),
  text: z.string().trim().min(2, '请写明哪里不对。').max(300, '请不要超过300字。'),
});

/**
 * A member says what is wrong with the record of an event they are listed in; as long as there is no answer, they may put
 * it in other words. Errors: NotFound (not listed there), Answered.
 */
export async function objectToEvent(
  actor: Actor,
  { eventId, text }: z.output<typeof objectSchema>,
): Promise<Result<null>> {
  const { memberId } = actor;
  return db.$transaction(async (tx) => {
    // Locked, so that a double tap comes second.
    const [listed] = await tx.$queryRaw<{ eventId: string }[]>`
      SELECT "eventId" FROM "StudyAttendance" WHERE "eventId" = ${eventId}::uuid AND "memberId" = ${memberId} FOR UPDATE`;
    if (!listed) return fail('NotFound');
    const there = await tx.studyObjection.findUnique({
      where: { eventId_memberId: { eventId, memberId } },
      select: { id: true, text: true, answeredAt: true },
    });
    if (there?.text === text) return ok(null);
    if (there?.answeredAt) return fail('Answered');
    if (there) {
      const { count } = await tx.studyObjection.updateMany({
        where: { id: there.id, answeredAt: null },
        data: { text },
      });
      if (count === 0) return fail('Answered');
    } else await tx.studyObjection.create({ data: { eventId, memberId, text }, select: { id: true } });
    await audit(tx, actor, 'object-to-event', `event:${eventId}`, { again: there !== null });
    return ok(null);
  });
}
