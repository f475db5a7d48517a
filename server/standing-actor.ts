import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { standing } from './appointment-writes';
import { db } from './db';

/**
 * A member with the rights of this moment, for work done in the background on their behalf: what they could when they asked
 * says nothing about now. Null when disabled or gone.
 */
export async function standingActor(memberId: number): Promise<Actor | null> {
  const now = new Date();
  const member = await db.member.findFirst({
    where: { id: memberId, disabledAt: null },
    select: {
      name: true,
      mustChangePassword: true,
      organisation: { select: { id: true, code: true, name: true, path: true } },
      appointments: {
        where: { from: { lte: now }, ...standing(now) },
        select: { role: true, organisation: { select: { path: true } } },
      },
    },
  });
  if (!member) return null;
  const { appointments, ...rest } = member;
  const held = appointments.map(({ role, organisation: { path } }) => ({ role, path }));
  return { ...rest, memberId, appointments: held, session: '' };
}
