import 'server-only';
import { normaliseLogin } from '@/domain/accounts/login';
import { mayManageUnit } from '@/domain/organisation/office-rights';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import type { Role } from '@/generated/prisma/client';
import { standing } from '../appointment-writes';
import { db, prefix } from '../db';
import { membersWithRights } from './managed-member';

export type MemberRow = {
  id: number;
  name: string;
  login: string;
  unit: { code: string; name: string };
  /** none: no slip made yet · first: the slip is not used yet. */
  password: 'none' | 'first' | 'own';
  disabledAt: Date | null;
  anonymisedAt: Date | null;
  roles: Role[];
};

const PAGE = 50;
/** Found by a search; whoever is not among them is looked for with more words. */
const FOUND = 50;

const columns = {
  id: true,
  name: true,
  login: true,
  passwordHash: true,
  mustChangePassword: true,
  disabledAt: true,
  anonymisedAt: true,
  organisation: { select: { code: true, name: true } },
} as const;

async function rows(where: object, take: number, skip: number): Promise<MemberRow[]> {
  const found = await db.member.findMany({
    where,
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    take,
    skip,
    select: { ...columns, appointments: { where: standing(new Date()), select: { role: true } } },
  });
  return found.map(({ organisation, appointments, passwordHash, mustChangePassword, ...member }) => ({
    ...member,
    unit: organisation,
    password: passwordHash === '' ? 'none' : mustChangePassword ? 'first' : 'own',
    roles: [...new Set(appointments.map(({ role }) => role))],
  }));
}

export type MemberPage = { rows: MemberRow[]; total: number; page: number; pages: number };

/** A page of the members directly in a unit of the actor's office; `left` are those locked out. */
export async function membersOfUnit(
  actor: Actor,
  unit: { id: number; path: string },
  { left, page }: { left: boolean; page: number },
): Promise<MemberPage> {
  if (!mayManageUnit(actor, unit.path)) return { rows: [], total: 0, page: 1, pages: 1 };
  const where = { organisationId: unit.id, disabledAt: left ? { not: null } : null };
  const total = await db.member.count({ where });
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const at = Math.min(page, pages);
  return { rows: await rows(where, PAGE, (at - 1) * PAGE), total, page: at, pages };
}

/** Everybody directly in a unit who is not locked out, to choose from. */
export async function peopleToMove(actor: Actor, unit: { id: number; path: string }): Promise<MemberRow[]> {
  if (!mayManageUnit(actor, unit.path)) return [];
  return rows({ organisationId: unit.id, disabledAt: null }, 500, 0);
}

/** Members of the actor's subtrees whose name or login holds `words`, those locked out last. */
export async function findMembers(actor: Actor, words: string): Promise<MemberRow[]> {
  const name = words.normalize('NFKC').trim();
  if (name === '') return [];
  const scopes = officeScopes(actor).map((scope) => ({ path: { startsWith: prefix(scope) } }));
  if (scopes.length === 0) return [];
  const where = {
    organisation: { OR: scopes },
    OR: [{ name: { contains: prefix(name) } }, { login: { contains: prefix(normaliseLogin(words)) } }],
  };
  return rows(where, FOUND, 0);
}

export type OfficePerson = MemberRow & {
  createdAt: Date;
  passwordExpiresAt: Date | null;
  /** False where the member holds an office that is not the actor's to give: only to look at. */
  mine: boolean;
  self: boolean;
  unitClosed: boolean;
  places: { unit: { code: string; name: string }; from: Date; to: Date | null }[];
};

/** One member directly in a unit, for the office above it; null when not there or not the actor's. */
export async function officePerson(actor: Actor, code: string, id: number): Promise<OfficePerson | null> {
  const [managed] = await membersWithRights(db, actor, [id]);
  if (!managed || managed.organisation.code !== code || !mayManageUnit(actor, managed.organisation.path))
    return null;
  const [row] = await rows({ id }, 1, 0);
  const more = await db.member.findUniqueOrThrow({
    where: { id },
    select: {
      createdAt: true,
      passwordExpiresAt: true,
      memberships: {
        orderBy: [{ from: 'desc' }, { id: 'desc' }],
        select: { from: true, to: true, organisation: { select: { code: true, name: true, path: true } } },
      },
    },
  });
  if (!row) return null;
  const { memberships, ...dates } = more;
  return {
    ...row,
    ...dates,
    mine: managed.mine,
    self: id === actor.memberId,
    unitClosed: managed.organisation.closedAt !== null,
    places: memberships
      .filter(({ organisation }) => mayManageUnit(actor, organisation.path))
      .map(({ organisation: { code: at, name }, from, to }) => ({ unit: { code: at, name }, from, to })),
  };
}
