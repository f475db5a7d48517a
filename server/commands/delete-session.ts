import 'server-only';
import type { z } from 'zod';
import type { deleteSessionSchema } from '@/domain/campaign/session-form';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { holdCampaign, holdSession, LONG_WRITE } from '../campaign-writes';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { refreshSessionWindows } from './refresh-session-windows';

/** True when somebody of its units has sat an exam of the campaign since it opened for them. */
async function wasHeld(tx: Tx, sessionId: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ yes: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "CampaignSession" s JOIN "SessionUnit" u ON u."sessionId" = s."id"
        JOIN "Organisation" top ON top."id" = u."organisationId"
        JOIN "Organisation" o ON starts_with(o."path", top."path")
        JOIN "Member" m ON m."organisationId" = o."id"
        JOIN "CampaignQuiz" cq ON cq."campaignId" = s."campaignId"
        JOIN "Attempt" a ON a."memberId" = m."id" AND a."quizId" = cq."quizId"
       WHERE s."id" = ${sessionId} AND a."state" NOT IN ('scheduled', 'voided')
         AND a."startedAt" >= coalesce(s."opensAt", s."startsAt")) AS yes`;
  return row?.yes ?? false;
}

/**
 * Deletes a session nobody has sat an exam in; its units are in no session then, and their exams open as the exam says.
 * Errors: NotFound, ItemMoved, SessionHeld.
 */
export async function deleteSession(
  actor: Actor,
  { campaign, session: number, revision }: Omit<z.output<typeof deleteSessionSchema>, 'sure'>,
): Promise<Result<{ campaign: string }>> {
  return db.$transaction(async (tx) => {
    const held = await holdCampaign(tx, actor, campaign);
    if ('ok' in held) return held;
    const session = await holdSession(tx, held, number, revision);
    if ('ok' in session) return session;
    if (await wasHeld(tx, session.id)) return fail('SessionHeld');
    const units = await tx.sessionUnit.deleteMany({ where: { sessionId: session.id } });
    const { changed, moved } = await refreshSessionWindows(tx, actor.memberId, held.id);
    await tx.campaignSession.delete({ where: { id: session.id }, select: { id: true } });
    await audit(tx, actor, 'delete-session', `session:${session.id}`, {
      ...{ campaign: held.id, number, units: units.count, windows: changed, moved },
    });
    return ok({ campaign: held.slug });
  }, LONG_WRITE);
}
