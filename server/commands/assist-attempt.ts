import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { mayHelpSit } from '@/domain/quiz/authority';
import { audit } from '../audit';
import { db } from '../db';
import { fail, messages, ok, type Result } from '../errors';
import { BusyError, verifyPassword } from '../password';
import { standingActor } from '../standing-actor';
import { throttled } from '../throttle';
import { type Origin, startAttempt } from './start-attempt';

export const assistSchema = z.strictObject({
  memberId: z.int().min(1),
  slug: z.string().min(1).max(100),
  /** The member's own, typed by them. */
  password: z.string().min(1).max(512),
});

/** Null when it is theirs; the failure otherwise. Wrong ones count on the member's account as at signing in, whoever helps. */
async function confirmed(actor: Actor, memberId: number, password: string) {
  const { login, passwordHash } = await db.member.findUniqueOrThrow({
    where: { id: memberId },
    select: { login: true, passwordHash: true },
  });
  try {
    const checked = await throttled(
      { run: `assist ${memberId} ${actor.memberId}`, account: login },
      async () => {
        const right = await verifyPassword(passwordHash, password);
        return { verdict: right ? ('right' as const) : ('wrong' as const), value: right };
      },
    );
    if ('wait' in checked) return fail('TooManyAttempts', { seconds: checked.wait });
    return checked.value ? null : fail('MemberPassword', { fields: { password: messages.MemberPassword } });
  } catch (error) {
    if (error instanceof BusyError) return fail('Busy');
    throw error;
  }
}

/**
 * 协助作答: the member, who is present, confirms with their own password that the actor types for them. Starts their exam by
 * the rules of 开始考试, timed like any other, or joins the one that is open; whoever helped before helps no more. Both names are
 * on the audit and with the attempt. What is right and wrong is shown to the member alone.
 * @returns NotFound when the member is not the actor's to help; MemberPassword, MemberFirstPassword, TooManyAttempts, Busy; what
 *   startAttempt refuses
 */
export async function assistAttempt(
  actor: Actor,
  { memberId, slug, password }: z.output<typeof assistSchema>,
  origin: Origin = {},
): Promise<Result<{ attemptId: string }>> {
  const member = await standingActor(memberId);
  if (!member || !mayHelpSit(actor, { id: memberId, path: member.organisation.path }))
    return fail('NotFound');
  if (member.mustChangePassword) return fail('MemberFirstPassword');
  const refused = await confirmed(actor, memberId, password);
  if (refused) return refused;
  const sitter = { ...member, session: actor.session };
  const started = await startAttempt(sitter, { slug }, origin, { sitting: 'assisted' });
  if (!started.ok) return started;
  const { attemptId } = started.value;
  return db.$transaction(async (tx) => {
    // Of two helpers at once the second takes over; the attempt's lock puts them in order.
    await tx.$queryRaw`SELECT 1 FROM "Attempt" WHERE "id" = ${attemptId}::uuid FOR UPDATE`;
    const { count } = await tx.attempt.updateMany({
      where: { id: attemptId, memberId, state: 'in_progress', sitting: { not: 'paper' } },
      data: { sitting: 'assisted' },
    });
    if (count === 0) return fail('AttemptNotOpen');
    const open = { attemptId, endedAt: null };
    const mine = await tx.assistance.count({ where: { ...open, helperId: actor.memberId } });
    if (mine > 0) return ok({ attemptId });
    await tx.assistance.updateMany({ where: open, data: { endedAt: new Date() } });
    await tx.assistance.create({ data: { attemptId, helperId: actor.memberId }, select: { id: true } });
    await audit(tx, actor, 'assist-attempt', `attempt:${attemptId}`);
    return ok({ attemptId });
  });
}
