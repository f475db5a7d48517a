import 'server-only';
import { availableParallelism } from 'node:os';
import type { Roster, RosterMember, RosterProblem } from '@/domain/organisation/roster';
import { changesNothing, previewOf, type RosterCounts } from '@/domain/organisation/roster-preview';
import { inTransaction, withConnection } from '../own-connection';
import { hashPassword, newFirstPassword } from '../password';
import { lockRoster, prepareRoster } from '../roster-state';
import { RosterMoved, writeRoster } from '../roster-writes';

export type HandOut = { unit: string; name: string; login: string; password: string };

export type ImportResult =
  | { ok: true; counts: RosterCounts; warnings: RosterProblem[]; handOut: HandOut[] }
  | { ok: false; problems: RosterProblem[] };

type Options = {
  dryRun?: boolean;
  /** Called while first passwords are made, which takes about 8 ms each. */
  onProgress?: (done: number, all: number) => void;
};

type Secret = RosterMember & { password: string; passwordHash: string };

async function withPasswords(
  members: readonly RosterMember[],
  onProgress: Options['onProgress'],
): Promise<Secret[]> {
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

const MOVED = { ok: false as const, problems: [{ row: 1, message: '导入时名册被别人改动了，请再试一次。' }] };
const EVERYTHING = { actor: 'system' as const, complete: false };

/**
 * Brings a roster in from the command line, all or nothing: units are created, renamed and moved; members are created (with
 * first passwords, returned this once), renamed and moved; offices begin and end. Nobody is deleted, no password of an
 * existing account changes, and a second import of the same roster changes nothing. Problems name the file's rows.
 */
export async function importRoster(
  _actor: 'system',
  roster: Roster,
  options: Options = {},
): Promise<ImportResult> {
  return withConnection(async (connection) => {
    const planned = await prepareRoster(connection, roster, EVERYTHING);
    if (!planned.ok) return planned;
    const { warnings } = planned;
    const { counts } = previewOf(planned.changes, warnings);
    if (options.dryRun) return { ok: true, counts, warnings, handOut: [] };

    // Hashing takes minutes for a whole city: before the transaction, not in it.
    const secrets = await withPasswords(planned.changes.people.created, options.onProgress);
    const hashes = new Map(secrets.map(({ login, passwordHash }) => [login, passwordHash]));
    try {
      return await inTransaction(connection, async () => {
        await lockRoster(connection);
        const now = await prepareRoster(connection, roster, EVERYTHING);
        if (!now.ok) return now;
        const { people, tree } = now.changes;
        if (people.created.some(({ login }) => !hashes.has(login))) throw new RosterMoved();
        const preview = previewOf(now.changes, now.warnings);
        if (!changesNothing(now.changes)) {
          await writeRoster({ connection, importId: null, actor: null, hashes }, now.changes);
          await connection.query(
            `INSERT INTO "AuditEvent" ("action", "subject", "data") VALUES ('roster.imported', 'roster:file', $1)`,
            [JSON.stringify(preview.counts)],
          );
        }
        const fresh = new Set(people.created.map(({ login }) => login));
        const names = new Map(tree.units.map(({ code, name }) => [code, name]));
        const handOut = secrets
          .filter(({ login }) => fresh.has(login))
          .map(({ unit, name, login, password }) => ({
            unit: names.get(unit) ?? unit,
            name,
            login,
            password,
          }));
        return { ok: true, counts: preview.counts, warnings: now.warnings, handOut };
      });
    } catch (error) {
      if (error instanceof RosterMoved) return MOVED;
      throw error;
    }
  });
}
