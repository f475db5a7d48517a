import 'server-only';
import { mayHandOver } from '@/domain/organisation/office-rights';
import type { Actor } from '@/domain/organisation/scope';
import { standing } from '../appointment-writes';
import { db, type Tx } from '../db';

export type HandoverMember = {
  id: number;
  name: string;
  login: string;
  unit: string;
  passwordHash: string;
};

/** The member if the actor may let them set a new password at the actor's side, else null. */
export async function handoverMember(
  client: Pick<Tx, 'member'>,
  actor: Actor,
  id: number,
): Promise<HandoverMember | null> {
  const member = await client.member.findFirst({
    where: { id, disabledAt: null },
    select: {
      id: true,
      name: true,
      login: true,
      passwordHash: true,
      organisation: { select: { name: true, path: true } },
      appointments: {
        where: standing(new Date()),
        select: { role: true, organisation: { select: { path: true } } },
      },
    },
  });
  if (!member) return null;
  const { organisation, appointments, ...rest } = member;
  const held = appointments.map((each) => ({ role: each.role, path: each.organisation.path }));
  if (!mayHandOver(actor, { id, path: organisation.path, appointments: held })) return null;
  return { ...rest, unit: organisation.name };
}

/** True when the actor may hand the phone to this member to set a new password. */
export async function mayHandOverTo(actor: Actor, memberId: number): Promise<boolean> {
  return (await handoverMember(db, actor, memberId)) !== null;
}

export type Handover = { id: string; name: string; login: string; unit: string; expiresAt: Date };

/** A handover the actor has begun and nobody has used, as long as it lasts; null for everybody else. */
export async function openHandover(actor: Actor, id: string): Promise<Handover | null> {
  const found = await db.passwordHandover.findFirst({
    where: {
      id,
      startedById: actor.memberId,
      usedAt: null,
      cancelledAt: null,
      expiresAt: { gt: new Date() },
    },
    select: { id: true, memberId: true, expiresAt: true },
  });
  const member = found && (await handoverMember(db, actor, found.memberId));
  if (!found || !member) return null;
  const { name, login, unit } = member;
  return { id: found.id, name, login, unit, expiresAt: found.expiresAt };
}
