import 'server-only';
import { type Actor, reportScopes } from '@/domain/organisation/scope';
import { raw } from '../raw';
import { isAttemptId } from './attempt-paper';

/** An attempt somebody else sits while the actor types: whose it is. */
export type Helped = { memberId: number; name: string; unit: { code: string; name: string } };

/**
 * Whose attempt the actor types for, or null: the member has confirmed it, nobody has taken over since, and the member is
 * still one of the actor's. Asked anew with every save, so that it ends with the appointment.
 */
export async function helpedAttempt(actor: Actor, attemptId: string): Promise<Helped | null> {
  const scopes = reportScopes(actor);
  if (scopes.length === 0 || !isAttemptId(attemptId)) return null;
  const [row] = await raw.$queryRaw<Helped[]>`
    SELECT m."id" AS "memberId", m."name", jsonb_build_object('code', o."code", 'name', o."name") AS unit
      FROM "Assistance" h JOIN "Attempt" a ON a."id" = h."attemptId"
      JOIN "Member" m ON m."id" = a."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
     WHERE h."attemptId" = ${attemptId}::uuid AND h."helperId" = ${actor.memberId} AND h."endedAt" IS NULL
       AND a."sitting" = 'assisted' AND m."id" <> ${actor.memberId} AND m."disabledAt" IS NULL
       AND EXISTS (SELECT 1 FROM unnest(${scopes}::text[]) scope WHERE starts_with(o."path", scope))`;
  return row ?? null;
}
