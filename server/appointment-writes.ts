import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import type { Tx } from './db';

/** Appointments that hold now or are still to begin. */
export const standing = (now: Date) =>
  ({ OR: [{ to: null }, { to: { gt: now } }] }) satisfies Prisma.AppointmentWhereInput;

/**
 * Ends appointments now, with an audit each, and every session of their holders, who have fewer rights from here on. One
 * that has not begun yet never does.
 * @returns how many ended
 */
export async function endAppointments(
  tx: Tx,
  actor: Actor | null,
  where: Prisma.AppointmentWhereInput,
): Promise<number> {
  const now = new Date();
  const ended = await tx.appointment.updateManyAndReturn({
    where: { AND: [where, standing(now)] },
    data: { to: now },
    select: { id: true, memberId: true, role: true, organisation: { select: { code: true } } },
  });
  if (ended.length === 0) return 0;
  await tx.member.updateMany({
    where: { id: { in: ended.map(({ memberId }) => memberId) } },
    data: { sessionVersion: { increment: 1 } },
  });
  await tx.auditEvent.createMany({
    data: ended.map(({ memberId, role, organisation }) => ({
      actorId: actor?.memberId ?? null,
      session: actor?.session ?? null,
      action: 'appointment.ended',
      subject: `member:${memberId}`,
      data: { role, unit: organisation.code },
    })),
  });
  return ended.length;
}
