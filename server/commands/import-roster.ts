import 'server-only';
import { availableParallelism } from 'node:os';
import { ROOT_CODE, type Roster, type RosterMember, type RosterProblem } from '@/domain/organisation/roster';
import { type KnownMember, planRoster, type RosterPlan } from '@/domain/organisation/roster-plan';
import { type Grown, growTree, type Unit } from '@/domain/organisation/tree';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { hashPassword, newFirstPassword } from '../password';
import { chunks, type Secret, writeOffices, writePeople, writeUnits } from '../roster-writes';

export type RosterCounts = {
  unitsCreated: number;
  unitsChanged: number;
  membersCreated: number;
  membersMoved: number;
  membersRenamed: number;
  officesBegun: number;
  officesEnded: number;
};

export type HandOut = { unit: string; name: string; login: string; password: string };

export type ImportResult =
  | { ok: true; counts: RosterCounts; handOut: HandOut[] }
  | { ok: false; problems: RosterProblem[] };

type Options = {
  dryRun?: boolean;
  /** Called while first passwords are made, which takes about 8 ms each. */
  onProgress?: (done: number, all: number) => void;
};

type Plan = { tree: Grown; people: RosterPlan };

async function knownUnits(tx: Tx): Promise<Unit[]> {
  const units = await tx.organisation.findMany({
    select: { code: true, name: true, level: true, path: true, parent: { select: { code: true } } },
  });
  return units.map(({ parent, ...unit }) => ({ ...unit, parent: parent?.code ?? null }));
}

async function knownMembers(tx: Tx, logins: readonly string[]): Promise<KnownMember[]> {
  const now = new Date();
  const found: KnownMember[] = [];
  for (const some of chunks(logins)) {
    const members = await tx.member.findMany({
      where: { login: { in: some } },
      select: {
        login: true,
        name: true,
        organisation: { select: { code: true } },
        appointments: {
          where: { OR: [{ to: null }, { to: { gt: now } }] },
          select: { role: true, organisation: { select: { code: true } } },
        },
      },
    });
    for (const { login, name, organisation, appointments } of members) {
      const offices = appointments.map((each) => ({ unit: each.organisation.code, role: each.role }));
      found.push({ login, name, unit: organisation.code, offices });
    }
  }
  return found;
}

async function plan(tx: Tx, roster: Roster): Promise<Plan | { problems: RosterProblem[] }> {
  const units = await knownUnits(tx);
  const root = units.some(({ code }) => code === ROOT_CODE) ? ROOT_CODE : null;
  const grown = growTree(units, roster, root);
  if (!grown.ok) return { problems: grown.problems };
  const logins = roster.members.map(({ login }) => login);
  return { tree: grown.tree, people: planRoster(await knownMembers(tx, logins), roster) };
}

function countsOf({ tree, people }: Plan): RosterCounts {
  return {
    unitsCreated: tree.created.length,
    unitsChanged: tree.changed.length,
    membersCreated: people.created.length,
    membersMoved: people.moved.length,
    membersRenamed: people.renamed.length,
    officesBegun: people.begin.length,
    officesEnded: people.end.length,
  };
}

async function withPasswords(members: RosterMember[], onProgress: Options['onProgress']): Promise<Secret[]> {
  const made: Secret[] = [];
  const queue = members.values();
  const worker = async () => {
    for (const member of queue) {
      const password = newFirstPassword();
      made.push({ ...member, password, passwordHash: await hashPassword(password) });
      onProgress?.(made.length, members.length);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return made.sort((a, b) => a.row - b.row);
}

/**
 * Brings a roster in, all or nothing: units are created, renamed and moved; members are created (with first passwords,
 * returned this once), renamed and moved; offices begin and end. Nobody is deleted, no password of an existing account
 * changes, and a second import of the same roster changes nothing. Problems name the file's rows.
 */
export async function importRoster(
  _actor: 'system',
  roster: Roster,
  options: Options = {},
): Promise<ImportResult> {
  const planned = await plan(db, roster);
  if ('problems' in planned) return { ok: false, problems: planned.problems };
  if (options.dryRun) return { ok: true, counts: countsOf(planned), handOut: [] };

  // Hashing takes minutes for a whole city: before the transaction, not in it.
  const secrets = await withPasswords(planned.people.created, options.onProgress);
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('import-roster'))`;
      const now = await plan(tx, roster);
      if ('problems' in now) return { ok: false, problems: now.problems };
      const fresh = new Set(now.people.created.map(({ login }) => login));
      const mine = secrets.filter(({ login }) => fresh.has(login));
      if (mine.length !== fresh.size) {
        return { ok: false, problems: [{ row: 1, message: '导入时名册被别人改动了，请再试一次。' }] };
      }
      const units = await writeUnits(tx, now.tree);
      await writePeople(tx, now.people, mine, units);
      await writeOffices(tx, now.people, units);
      const counts = countsOf(now);
      if (Object.values(counts).some((count) => count > 0)) {
        await audit(tx, null, 'roster.imported', 'roster:file', counts);
      }
      const names = new Map(now.tree.units.map(({ code, name }) => [code, name]));
      const handOut = mine.map(({ unit, name, login, password }) => ({
        unit: names.get(unit) ?? unit,
        name,
        login,
        password,
      }));
      return { ok: true, counts, handOut };
    },
    { timeout: 10 * 60_000, maxWait: 10_000 },
  );
}
