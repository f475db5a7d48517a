import 'server-only';
import { mayManageMember } from '@/domain/organisation/office-rights';
import type { Actor, Appointment } from '@/domain/organisation/scope';
import { standing } from '../appointment-writes';
import type { Tx } from '../db';

export type ManagedMember = {
  id: number;
  login: string;
  name: string;
  disabledAt: Date | null;
  anonymisedAt: Date | null;
  organisation: { id: number; code: string; name: string; path: string; closedAt: Date | null };
  /** Standing now or still to begin. */
  appointments: Appointment[];
  /** False where the member holds an office that is not the actor's to give. */
  mine: boolean;
};

type Client = Pick<Tx, 'member'>;

/** Members by id with what decides whether the actor may manage them. */
export async function membersWithRights(
  client: Client,
  actor: Pick<Actor, 'appointments'>,
  ids: readonly number[],
): Promise<ManagedMember[]> {
  const found = await client.member.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      login: true,
      name: true,
      disabledAt: true,
      anonymisedAt: true,
      organisation: { select: { id: true, code: true, name: true, path: true, closedAt: true } },
      appointments: {
        where: standing(new Date()),
        select: { role: true, organisation: { select: { path: true } } },
      },
    },
  });
  return found.map(({ appointments, ...member }) => {
    const held = appointments.map((each) => ({ role: each.role, path: each.organisation.path }));
    const mine = mayManageMember(actor, { path: member.organisation.path, appointments: held });
    return { ...member, appointments: held, mine };
  });
}
