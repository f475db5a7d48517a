import 'server-only';
import type { RosterMember } from '@/domain/organisation/roster';
import type { Office, RosterPlan } from '@/domain/organisation/roster-plan';
import type { Grown, Unit } from '@/domain/organisation/tree';
import { firstPasswordExpiry } from './commands/reset-password';
import type { Tx } from './db';

/** Rows a statement writes: below PostgreSQL's 65,535 parameters, and well within the statement timeout. */
const CHUNK = 1000;

/** `values` in pieces of at most CHUNK. */
export function chunks<T>(values: readonly T[]): T[][] {
  const count = Math.ceil(values.length / CHUNK);
  return Array.from({ length: count }, (_, i) => values.slice(i * CHUNK, (i + 1) * CHUNK));
}

function grouped<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** A new member with the first password, in clear for the hand-out and hashed. */
export type Secret = RosterMember & { password: string; passwordHash: string };

/** Creates, renames and moves units; returns every unit's id by code. */
export async function writeUnits(tx: Tx, { units, created, changed }: Grown): Promise<Map<string, number>> {
  const fresh = new Set(created.map(({ code }) => code));
  const ids = new Map<string, number>();
  for (const { id, code } of await tx.organisation.findMany({ select: { id: true, code: true } }))
    ids.set(code, id);
  const parentId = (unit: Unit) => (unit.parent ? (ids.get(unit.parent) ?? null) : null);
  // Parents come before their children, level by level.
  const depth = (unit: Unit) => unit.path.split('/').length;
  const levels = grouped(
    units.filter(({ code }) => fresh.has(code)),
    depth,
  );
  for (const [, level] of [...levels].sort(([a], [b]) => a - b)) {
    for (const some of chunks(level)) {
      const data = some.map((unit) => {
        const { code, name, level: kind, path } = unit;
        return { code, name, level: kind, path, parentId: parentId(unit) };
      });
      const rows = await tx.organisation.createManyAndReturn({ data, select: { id: true, code: true } });
      for (const { id, code } of rows) ids.set(code, id);
    }
  }
  for (const unit of changed) {
    const { code, name, level, path } = unit;
    await tx.organisation.update({
      where: { code },
      data: { name, level, path, parentId: parentId(unit) },
      select: { id: true },
    });
  }
  return ids;
}

const idOf = (ids: Map<string, number>, code: string): number => {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`the tree lost unit ${code}`);
  return id;
};

/** Creates, moves and renames members. */
export async function writePeople(tx: Tx, people: RosterPlan, secrets: Secret[], units: Map<string, number>) {
  const passwordExpiresAt = firstPasswordExpiry();
  for (const some of chunks(secrets)) {
    await tx.member.createMany({
      data: some.map(({ login, name, unit, passwordHash }) => ({
        login,
        name,
        passwordHash,
        mustChangePassword: true,
        passwordExpiresAt,
        organisationId: idOf(units, unit),
      })),
    });
  }
  for (const [unit, movers] of grouped(people.moved, ({ unit }) => unit)) {
    for (const some of chunks(movers.map(({ login }) => login))) {
      const data = { organisationId: idOf(units, unit) };
      await tx.member.updateMany({ where: { login: { in: some } }, data });
    }
  }
  for (const { login, name } of people.renamed) {
    await tx.member.update({ where: { login }, data: { name }, select: { id: true } });
  }
}

/** Begins and ends offices, which ends the sessions of whoever they belong to, and records each. */
export async function writeOffices(tx: Tx, { created, begin, end }: RosterPlan, units: Map<string, number>) {
  const now = new Date();
  const fresh = new Set(created.map(({ login }) => login));
  const logins = [...new Set([...begin, ...end].map(({ login }) => login))];
  const members = new Map<string, number>();
  for (const some of chunks(logins)) {
    const where = { login: { in: some } };
    for (const { id, login } of await tx.member.findMany({ where, select: { id: true, login: true } })) {
      members.set(login, id);
    }
    // Whoever has other rights than before signs in anew.
    const others = some.filter((login) => !fresh.has(login));
    await tx.member.updateMany({
      where: { login: { in: others } },
      data: { sessionVersion: { increment: 1 } },
    });
  }
  const row = ({ login, unit, role }: Office) => ({
    memberId: idOf(members, login),
    organisationId: idOf(units, unit),
    role,
  });
  for (const office of end) {
    await tx.appointment.updateMany({ where: { ...row(office), to: null }, data: { to: now } });
  }
  for (const some of chunks(begin)) {
    const rows = some.map(row);
    await tx.appointment.createMany({ data: rows, skipDuplicates: true });
  }
  const events = [
    ...begin.map((office) => ({ office, action: 'appointment.began' })),
    ...end.map((office) => ({ office, action: 'appointment.ended' })),
  ];
  for (const some of chunks(events)) {
    const data = some.map(({ office, action }) => ({
      action,
      subject: `member:${idOf(members, office.login)}`,
      data: { role: office.role, unit: office.unit },
    }));
    await tx.auditEvent.createMany({ data });
  }
}
