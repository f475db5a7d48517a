import 'server-only';
import { createHash } from 'node:crypto';
import { ROOT_CODE, type Roster, type RosterProblem } from '@/domain/organisation/roster';
import { type KnownMember, namedUnits, planRoster } from '@/domain/organisation/roster-plan';
import type { RosterChanges } from '@/domain/organisation/roster-preview';
import { type RosterActor, rosterRights, unitsOutside } from '@/domain/organisation/roster-scope';
import { rosterWarnings } from '@/domain/organisation/roster-warnings';
import type { Role } from '@/domain/organisation/scope';
import { growTree, type KnownUnit } from '@/domain/organisation/tree';
import type { Connection } from './own-connection';

async function knownUnits(connection: Connection): Promise<KnownUnit[]> {
  const { rows } = await connection.query<KnownUnit>(`
    SELECT o."code", o."name", o."level", p."code" AS parent, o."path", o."closedAt" IS NOT NULL AS closed
      FROM "Organisation" o LEFT JOIN "Organisation" p ON p."id" = o."parentId" ORDER BY o."id"`);
  return rows;
}

type MemberRow = [number, string, string, string, KnownMember['state']];
type OfficeRow = [number, number, string, Role];

/** Whom the file names, and who belongs to a unit it names; with all their offices, wherever. */
async function knownMembers(connection: Connection, roster: Roster): Promise<KnownMember[]> {
  const values = [roster.members.map(({ login }) => login), [...namedUnits(roster)]];
  const asked = `
    SELECT "id" FROM "Member" WHERE "login" = ANY($1::text[])
    UNION SELECT m."id" FROM "Member" m JOIN "Organisation" u ON u."id" = m."organisationId" WHERE u."code" = ANY($2::text[])`;
  const members = await connection.query<MemberRow>({
    rowMode: 'array',
    values,
    text: `SELECT m."id", m."login", m."name", o."code",
                  CASE WHEN m."disabledAt" IS NULL THEN 'active'
                       WHEN EXISTS (SELECT 1 FROM "RosterImport" i
                                     WHERE i."stage" = 'applied' AND i."appliedAt" = m."disabledAt") THEN 'left'
                       ELSE 'locked' END
             FROM "Member" m JOIN "Organisation" o ON o."id" = m."organisationId"
            WHERE m."id" IN (${asked}) ORDER BY m."id"`,
  });
  const offices = await connection.query<OfficeRow>({
    rowMode: 'array',
    values,
    text: `SELECT a."memberId", a."id", o."code", a."role"::text
             FROM "Appointment" a JOIN "Organisation" o ON o."id" = a."organisationId"
            WHERE (a."to" IS NULL OR a."to" > now()) AND a."memberId" IN (${asked}) ORDER BY a."id"`,
  });
  const held = new Map<number, KnownMember['offices']>();
  for (const [memberId, id, unit, role] of offices.rows) {
    const office = { id, unit, role };
    const others = held.get(memberId);
    if (others) others.push(office);
    else held.set(memberId, [office]);
  }
  return members.rows.map(([id, login, name, unit, state]) => {
    return { id, login, name, unit, state, offices: held.get(id) ?? [] };
  });
}

async function secretariesOf(connection: Connection, roster: Roster): Promise<Map<string, number>> {
  const { rows } = await connection.query<{ code: string; count: number }>(
    `SELECT o."code", count(*)::int AS count FROM "Appointment" a JOIN "Organisation" o ON o."id" = a."organisationId"
      WHERE a."role" = 'secretary' AND (a."to" IS NULL OR a."to" > now()) AND o."code" = ANY($1::text[]) GROUP BY o."code"`,
    [[...namedUnits(roster)]],
  );
  return new Map(rows.map(({ code, count }) => [code, count]));
}

/** Who brings a roster in, as they are appointed now; null when they may not any more. */
export async function officeActor(
  connection: Connection,
  memberId: number,
): Promise<Exclude<RosterActor, 'system'> | null> {
  const { rows } = await connection.query<Exclude<RosterActor, 'system'>>(
    `SELECT m."login", coalesce((
              SELECT jsonb_agg(jsonb_build_object('role', a."role", 'path', o."path", 'ends', a."to" IS NOT NULL))
                FROM "Appointment" a JOIN "Organisation" o ON o."id" = a."organisationId"
               WHERE a."memberId" = m."id" AND a."from" <= now() AND (a."to" IS NULL OR a."to" > now())), '[]') AS appointments
       FROM "Member" m WHERE m."id" = $1 AND m."disabledAt" IS NULL`,
    [memberId],
  );
  const [found] = rows;
  return found?.appointments.some(({ role }) => role === 'office') ? found : null;
}

/** One import after the other, and none while a unit is moved. */
export async function lockRoster(connection: Connection): Promise<void> {
  await connection.query(`SELECT pg_advisory_xact_lock(hashtext('import-roster'))`);
}

export type PreparedRoster =
  | { ok: true; changes: RosterChanges; warnings: RosterProblem[]; basis: string }
  | { ok: false; problems: RosterProblem[] };

/** Of exactly these changes, with what each starts from: another basis is another preview. */
function basisOf({ tree, before, people }: RosterChanges): string {
  const hash = createHash('md5');
  const was = new Map(before.map((unit) => [unit.code, unit]));
  const add = (...what: unknown[]) => hash.update(JSON.stringify(what));
  for (const unit of tree.created) add('unit', unit);
  for (const unit of tree.changed) add('changed', was.get(unit.code), unit);
  for (const each of people.created) add('new', each);
  for (const each of people.changed) add('member', each);
  for (const each of people.begin) add('begin', each);
  for (const each of people.end) add('end', each);
  return hash.digest('hex');
}

/** What a roster would change in the tree and among the people as they are now, or the rows that keep it out. Reads only. */
export async function prepareRoster(
  connection: Connection,
  roster: Roster,
  { actor, complete }: { actor: RosterActor; complete: boolean },
): Promise<PreparedRoster> {
  const before = await knownUnits(connection);
  const root = before.some(({ code }) => code === ROOT_CODE) ? ROOT_CODE : null;
  const grown = growTree(before, roster, root);
  if (!grown.ok) return { ok: false, problems: grown.problems };
  const { tree } = grown;
  const rights = rosterRights(actor, tree);
  const known = await knownMembers(connection, roster);
  const people = planRoster(known, roster, { complete, rights });
  const problems = [...unitsOutside(roster, before, actor, rights), ...people.problems];
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.row - b.row) };
  const secretaries = await secretariesOf(connection, roster);
  const warnings = rosterWarnings({ roster, tree, known, plan: people, secretaries });
  const changes = { tree, before, people };
  return { ok: true, changes, warnings, basis: basisOf(changes) };
}
