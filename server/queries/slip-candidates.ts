import 'server-only';
import { mayManageMember } from '@/domain/organisation/office-rights';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma, SlipKind } from '@/generated/prisma/client';
import { standing } from '../appointment-writes';
import { prefix, type Tx } from '../db';

/** Slips made in one go. */
export const MAX_SLIPS = 2000;

export type SlipScope = { kind: SlipKind; path: string; subjectId: number | null };

export type Candidate = { id: number; login: string; name: string; passwordHash: string; unit: string };

function wanted({ kind, path, subjectId }: SlipScope): Prisma.MemberWhereInput {
  const here = { disabledAt: null, organisation: { path: { startsWith: prefix(path) } } };
  if (kind === 'member') return { ...here, id: subjectId ?? -1 };
  if (kind === 'missing') return { ...here, passwordHash: '' };
  return { ...here, OR: [{ passwordHash: '' }, { mustChangePassword: true }] };
}

/**
 * Whose slips a run makes: `people` in the tree's order, and how many are left out because they hold an office that is not
 * the actor's to give.
 */
export async function slipCandidates(
  client: Pick<Tx, 'member'>,
  actor: Pick<Actor, 'appointments'>,
  scope: SlipScope,
): Promise<{ people: Candidate[]; withheld: number }> {
  const found = await client.member.findMany({
    where: wanted(scope),
    orderBy: [{ organisation: { path: 'asc' } }, { id: 'asc' }],
    take: MAX_SLIPS * 2,
    select: {
      id: true,
      login: true,
      name: true,
      passwordHash: true,
      organisation: { select: { name: true, path: true } },
      appointments: {
        where: standing(new Date()),
        select: { role: true, organisation: { select: { path: true } } },
      },
    },
  });
  const mine = found.filter(({ organisation, appointments }) =>
    mayManageMember(actor, {
      path: organisation.path,
      appointments: appointments.map((each) => ({ role: each.role, path: each.organisation.path })),
    }),
  );
  const people = mine.map(({ organisation, appointments: _, ...member }) => ({
    ...member,
    unit: organisation.name,
  }));
  return { people, withheld: found.length - mine.length };
}
