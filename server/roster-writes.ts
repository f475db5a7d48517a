import 'server-only';
import type { RosterPlan } from '@/domain/organisation/roster-plan';
import type { RosterChanges } from '@/domain/organisation/roster-preview';
import type { Unit } from '@/domain/organisation/tree';
import { firstPasswordExpiry } from './commands/reset-password';
import type { Connection } from './own-connection';

/** Rows a statement writes: few large statements, between which progress is told. */
const CHUNK = 10_000;

/** Somebody changed the tree or the roster between the reading and the writing: nothing was written. */
export class RosterMoved extends Error {
  override name = 'RosterMoved';
}

export type RosterWriting = {
  connection: Connection;
  /** The import whose changes are kept, so that they can be taken back; null: they are not. */
  importId: string | null;
  actor: { memberId: number } | null;
  /** Hashes of first passwords by login; whoever has none here gets a password later and cannot sign in before. */
  hashes?: ReadonlyMap<string, string>;
  tell?: (step: string, done: number, total: number) => Promise<void>;
};

function chunks<T>(values: readonly T[]): T[][] {
  const count = Math.ceil(values.length / CHUNK);
  return Array.from({ length: count }, (_, i) => values.slice(i * CHUNK, (i + 1) * CHUNK));
}

/** Runs a statement that says how many rows it changed; RosterMoved when these are not all. */
async function write(connection: Connection, expected: number, text: string, values: unknown[]) {
  try {
    const { rows } = await connection.query<{ count: number }>(text, values);
    if (rows[0]?.count !== expected) throw new RosterMoved();
  } catch (error) {
    // unique_violation: a login, a code or an office that somebody else has just taken.
    if (error instanceof Error && 'code' in error && error.code === '23505') throw new RosterMoved();
    throw error;
  }
}

const keep = (kind: string, before: string, after: string, from: string) => `
  kept AS (INSERT INTO "RosterChange" ("importId", "kind", "rowId", "before", "after")
           SELECT $1::uuid, '${kind}', c."id", ${before}, ${after} FROM ${from} WHERE $1::uuid IS NOT NULL)`;
const unitJson = (row: string) =>
  `jsonb_build_object('name', ${row}."name", 'level', ${row}."level", 'parentId', ${row}."parentId", 'path', ${row}."path")`;
const memberJson = (row: string) =>
  `jsonb_build_object('name', ${row}."name", 'organisationId', ${row}."organisationId", 'disabledAt', ${row}."disabledAt")`;

async function createUnits({ connection, importId }: RosterWriting, created: readonly Unit[]) {
  // Parents come before their children, level by level.
  const depth = ({ path }: Unit) => path.split('/').length;
  const depths = [...new Set(created.map(depth))].sort((a, b) => a - b);
  for (const level of depths) {
    for (const some of chunks(created.filter((unit) => depth(unit) === level))) {
      const column = (key: keyof Unit) => some.map((unit) => unit[key]);
      await write(
        connection,
        some.length,
        `WITH c AS (INSERT INTO "Organisation" ("code", "name", "level", "path", "parentId")
                    SELECT v.code, v.name, v.level, v.path, p."id"
                      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS v(code, name, level, path, parent)
                      LEFT JOIN "Organisation" p ON p."code" = v.parent RETURNING *),
              ${keep('unit', 'NULL', unitJson('c'), 'c')}
         SELECT count(*)::int AS count FROM c`,
        [importId, column('code'), column('name'), column('level'), column('path'), column('parent')],
      );
    }
  }
}

/** As server/tree-change: what is aimed at a unit goes with it, but campaigns that are over keep the path they had. */
export async function moveTargets(connection: Connection, moves: { from: string; to: string }[]) {
  if (moves.length === 0) return;
  const moved = 'unnest($1::text[], $2::text[]) AS v(before, after)';
  const values = [moves.map(({ from }) => from), moves.map(({ to }) => to)];
  await connection.query(
    `UPDATE "CampaignTarget" t SET "path" = v.after FROM ${moved}, "Campaign" c
      WHERE t."path" = v.before AND c."id" = t."campaignId" AND (c."closesAt" IS NULL OR c."closesAt" > now())`,
    values,
  );
  await connection.query(
    `UPDATE "QuizWindow" t SET "path" = v.after FROM ${moved} WHERE t."path" = v.before`,
    values,
  );
}

async function changeUnits({ connection, importId }: RosterWriting, { tree, before }: RosterChanges) {
  const old = new Map(before.map((unit) => [unit.code, unit]));
  for (const some of chunks(tree.changed)) {
    const column = (key: keyof Unit) => some.map((unit) => unit[key]);
    const was = (key: keyof Unit) => some.map(({ code }) => old.get(code)?.[key]);
    await write(
      connection,
      some.length,
      `WITH v AS (SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
                    AS v(code, name, level, path, parent, was_name, was_level, was_path)),
            c AS (UPDATE "Organisation" o SET "name" = v.name, "level" = v.level, "path" = v.path, "parentId" = p."id"
                    FROM v LEFT JOIN "Organisation" p ON p."code" = v.parent
                   WHERE o."code" = v.code AND o."path" = v.was_path AND o."name" = v.was_name AND o."level" = v.was_level
               RETURNING o.*),
            ${keep('unit', unitJson('b'), unitJson('c'), 'c JOIN "Organisation" b ON b."id" = c."id"')}
       SELECT count(*)::int AS count FROM c`,
      [
        importId,
        ...[column('code'), column('name'), column('level'), column('path'), column('parent')],
        ...[was('name'), was('level'), was('path')],
      ],
    );
  }
  const moved = tree.changed.map(({ code, path }) => ({ from: old.get(code)?.path ?? path, to: path }));
  await moveTargets(
    connection,
    moved.filter(({ from, to }) => from !== to),
  );
}

type Told = (rows: number) => Promise<void>;

async function createMembers(writing: RosterWriting, created: RosterPlan['created'], told: Told) {
  const { connection, importId, hashes } = writing;
  for (const some of chunks(created)) {
    const hashed = some.map(({ login }) => hashes?.get(login) ?? '');
    await write(
      connection,
      some.length,
      `WITH c AS (INSERT INTO "Member" ("login", "name", "passwordHash", "mustChangePassword", "passwordExpiresAt", "organisationId")
                  SELECT v.login, v.name, v.hash, true, CASE WHEN v.hash = '' THEN NULL ELSE $6::timestamptz END, o."id"
                    FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS v(login, name, hash, unit)
                    JOIN "Organisation" o ON o."code" = v.unit RETURNING "id", "name", "organisationId", "disabledAt"),
            ${keep('member', 'NULL', memberJson('c'), 'c')}
       SELECT count(*)::int AS count FROM c`,
      [
        importId,
        some.map(({ login }) => login),
        some.map(({ name }) => name),
        hashed,
        some.map(({ unit }) => unit),
        firstPasswordExpiry(),
      ],
    );
    await told(some.length);
  }
}

async function changeMembers({ connection, importId }: RosterWriting, people: RosterPlan, told: Told) {
  for (const some of chunks(people.changed)) {
    const column = (of: (each: (typeof some)[number]) => unknown) => some.map(of);
    await write(
      connection,
      some.length,
      `WITH v AS (SELECT v.*, o."id" AS "unitId", w."id" AS "wasUnitId"
                    FROM unnest($2::int[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::text[], $8::boolean[])
                      AS v(id, name, unit, active, was_name, was_unit, was_active)
                    JOIN "Organisation" o ON o."code" = v.unit JOIN "Organisation" w ON w."code" = v.was_unit),
            c AS (UPDATE "Member" m SET "name" = v.name, "organisationId" = v."unitId",
                         "disabledAt" = CASE WHEN v.active THEN NULL ELSE now() END,
                         "sessionVersion" = m."sessionVersion" + CASE WHEN v.active THEN 0 ELSE 1 END
                    FROM v WHERE m."id" = v.id AND m."name" = v.was_name AND m."organisationId" = v."wasUnitId"
                     AND (m."disabledAt" IS NULL) = v.was_active
               RETURNING m."id", m."name", m."organisationId", m."disabledAt"),
            ${keep('member', memberJson('b'), memberJson('c'), 'c JOIN "Member" b ON b."id" = c."id"')}
       SELECT count(*)::int AS count FROM c`,
      [
        importId,
        column(({ id }) => id),
        ...[
          column(({ after }) => after.name),
          column(({ after }) => after.unit),
          column(({ after }) => after.active),
        ],
        ...[
          column(({ before }) => before.name),
          column(({ before }) => before.unit),
          column(({ before }) => before.active),
        ],
      ],
    );
    await told(some.length);
  }
}

const told = (action: string) => `
  told AS (INSERT INTO "AuditEvent" ("actorId", "action", "subject", "data")
           SELECT $2::int, '${action}', 'member:' || c."memberId", jsonb_build_object('role', c."role", 'unit', o."code")
             FROM c JOIN "Organisation" o ON o."id" = c."organisationId")`;

/** Begins and ends offices, which ends the sessions of whoever they belong to, and records each. */
async function changeOffices(writing: RosterWriting, { created, begin, end }: RosterPlan) {
  const { connection, importId, actor } = writing;
  for (const some of chunks(begin)) {
    await write(
      connection,
      some.length,
      `WITH c AS (INSERT INTO "Appointment" ("memberId", "organisationId", "role")
                  SELECT m."id", o."id", v.role::"Role" FROM unnest($3::text[], $4::text[], $5::text[]) AS v(login, unit, role)
                    JOIN "Member" m ON m."login" = v.login JOIN "Organisation" o ON o."code" = v.unit RETURNING *),
            ${keep('appointment', 'NULL', `jsonb_build_object('to', NULL)`, 'c')},
            ${told('appointment.began')}
       SELECT count(*)::int AS count FROM c`,
      [
        importId,
        actor?.memberId ?? null,
        some.map(({ login }) => login),
        some.map(({ unit }) => unit),
        some.map(({ role }) => role),
      ],
    );
  }
  for (const some of chunks(end)) {
    await write(
      connection,
      some.length,
      `WITH c AS (UPDATE "Appointment" SET "to" = now() WHERE "id" = ANY($3::int[]) AND ("to" IS NULL OR "to" > now()) RETURNING *),
            ${keep('appointment', `jsonb_build_object('to', b."to")`, `jsonb_build_object('to', c."to")`, 'c JOIN "Appointment" b ON b."id" = c."id"')},
            ${told('appointment.ended')}
       SELECT count(*)::int AS count FROM c`,
      [importId, actor?.memberId ?? null, some.map(({ id }) => id)],
    );
  }
  // Whoever has other rights than before signs in anew.
  const fresh = new Set(created.map(({ login }) => login));
  const logins = [...new Set([...begin, ...end].map(({ login }) => login))].filter(
    (login) => !fresh.has(login),
  );
  if (logins.length === 0) return;
  await connection.query(
    `UPDATE "Member" SET "sessionVersion" = "sessionVersion" + 1 WHERE "login" = ANY($1::text[])`,
    [logins],
  );
}

/**
 * Writes all that a roster changes; call it in a transaction, under `lockRoster`. Each row is changed only if it still is as
 * it was read: otherwise RosterMoved, and the transaction has to be rolled back.
 */
export async function writeRoster(writing: RosterWriting, changes: RosterChanges): Promise<void> {
  const { people, tree } = changes;
  const total = people.created.length + people.changed.length;
  let done = 0;
  const tellRows = async (rows: number) => {
    done += rows;
    await writing.tell?.('正在写入党员', done, total);
  };
  await writing.tell?.('正在写入单位', 0, 1);
  await createUnits(writing, tree.created);
  await changeUnits(writing, changes);
  await createMembers(writing, people.created, tellRows);
  await changeMembers(writing, people, tellRows);
  await writing.tell?.('正在写入任职', total, total);
  await changeOffices(writing, people);
}
