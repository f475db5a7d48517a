import 'server-only';
import type { RosterProblem } from '@/domain/organisation/roster';
import { isWithin, officeScopes } from '@/domain/organisation/scope';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { type Connection, inTransaction, withConnection } from '../own-connection';
import { rosterProgress } from '../roster-progress';
import { lockRoster, officeActor } from '../roster-state';
import { moveTargets } from '../roster-writes';
import { usedRows } from '../used-rows';

/** So many rows that stand in the way are named. */
const NAMED = 200;

const UNDOING = `"RosterImport" WHERE "id" = $1 AND "stage" = 'undoing' AND "appliedAt" > now() - interval '24 hours'`;

/** The import's changes as columns, by kind; empty when there were none of it. */
const CHANGES = [
  `CREATE TEMPORARY TABLE undo_unit ON COMMIT DROP AS
     SELECT c."rowId" AS id, c."before", c."after", u.was, u.now FROM "RosterChange" c,
            LATERAL (SELECT jsonb_populate_record(NULL::"Organisation", c."before") AS was,
                            jsonb_populate_record(NULL::"Organisation", c."after") AS now) u
      WHERE c."importId" = $1 AND c."kind" = 'unit'`,
  `CREATE TEMPORARY TABLE undo_member ON COMMIT DROP AS
     SELECT c."rowId" AS id, c."before", u.was, u.now FROM "RosterChange" c,
            LATERAL (SELECT jsonb_populate_record(NULL::"Member", c."before") AS was,
                            jsonb_populate_record(NULL::"Member", c."after") AS now) u
      WHERE c."importId" = $1 AND c."kind" = 'member'`,
  `CREATE TEMPORARY TABLE undo_office ON COMMIT DROP AS
     SELECT c."rowId" AS id, c."before", (c."before"->>'to')::timestamptz AS was, (c."after"->>'to')::timestamptz AS now
       FROM "RosterChange" c WHERE c."importId" = $1 AND c."kind" = 'appointment'`,
];

/** What somebody has changed since: each says what it is about. */
const CONFLICTS = `
  SELECT '单位“' || coalesce(o."name", (u.now)."name") || '”在导入以后改过名称、层级、上级，或已撤销。' AS message
    FROM undo_unit u LEFT JOIN "Organisation" o ON o."id" = u.id
   WHERE o."id" IS NULL OR o."closedAt" IS NOT NULL
      OR (o."name", o."level", o."parentId", o."path") IS DISTINCT FROM ((u.now)."name", (u.now)."level", (u.now)."parentId", (u.now)."path")
  UNION ALL
  SELECT '新单位“' || o."name" || '”下面，导入以后又设了单位“' || k."name" || '”。'
    FROM undo_unit u JOIN "Organisation" o ON o."id" = u.id JOIN "Organisation" k ON k."parentId" = o."id"
   WHERE u."before" IS NULL AND k."id" NOT IN (SELECT id FROM undo_unit)
  UNION ALL
  SELECT '新单位“' || o."name" || '”里，导入以后又有党员“' || m."name" || '”（' || m."login" || '）。'
    FROM undo_unit u JOIN "Organisation" o ON o."id" = u.id JOIN "Member" m ON m."organisationId" = o."id"
   WHERE u."before" IS NULL AND m."id" NOT IN (SELECT id FROM undo_member)
  UNION ALL
  SELECT '新单位“' || o."name" || '”里，导入以后又任命了“' || m."name" || '”（' || m."login" || '）。'
    FROM undo_unit u JOIN "Organisation" o ON o."id" = u.id
    JOIN "Appointment" a ON a."organisationId" = o."id" JOIN "Member" m ON m."id" = a."memberId"
   WHERE u."before" IS NULL AND a."id" NOT IN (SELECT id FROM undo_office) AND (a."to" IS NULL OR a."to" > now())
  UNION ALL
  SELECT '单位“' || o."name" || '”下面，导入以后又来了单位“' || k."name" || '”。'
    FROM undo_unit u JOIN "Organisation" o ON o."id" = u.id JOIN "Organisation" k ON k."parentId" = o."id"
   WHERE u."before" IS NOT NULL AND (u.now)."path" <> (u.was)."path" AND k."id" NOT IN (SELECT id FROM undo_unit)
  UNION ALL
  SELECT '党员“' || m."name" || '”（' || m."login" || '）在导入以后又有了别的任职。'
    FROM undo_member u JOIN "Member" m ON m."id" = u.id JOIN "Appointment" a ON a."memberId" = m."id"
   WHERE (u."before" IS NULL OR (u.was)."disabledAt" IS NOT NULL)
     AND a."id" NOT IN (SELECT id FROM undo_office) AND (a."to" IS NULL OR a."to" > now())
  UNION ALL
  SELECT '党员“' || coalesce(m."name", (u.now)."name") || '”' || coalesce('（' || m."login" || '）', '') || '在导入以后又改过姓名、单位或停用状态。'
    FROM undo_member u LEFT JOIN "Member" m ON m."id" = u.id
   WHERE m."id" IS NULL
      OR (m."name", m."organisationId", m."disabledAt") IS DISTINCT FROM ((u.now)."name", (u.now)."organisationId", (u.now)."disabledAt")
  UNION ALL
  SELECT '党员“' || m."name" || '”（' || m."login" || '）的任职在导入以后又改过。'
    FROM undo_office u JOIN "Appointment" a ON a."id" = u.id JOIN "Member" m ON m."id" = a."memberId"
   WHERE a."to" IS DISTINCT FROM u.now
      OR (u."before" IS NOT NULL AND u.was IS NULL AND EXISTS (
            SELECT 1 FROM "Appointment" b WHERE b."memberId" = a."memberId" AND b."organisationId" = a."organisationId"
               AND b."role" = a."role" AND b."to" IS NULL))`;

async function conflicts(connection: Connection): Promise<RosterProblem[]> {
  const { rows } = await connection.query<{ message: string }>(`${CONFLICTS} LIMIT ${NAMED}`);
  return rows.map(({ message }) => ({ row: 0, message }));
}

/** True when everything the import touched is still the actor's. */
async function mayUndo(connection: Connection, scopes: readonly string[]): Promise<boolean> {
  const { rows } = await connection.query<{ path: string }>(`
    SELECT DISTINCT o."path" FROM "Organisation" o WHERE o."id" IN (
      SELECT id FROM undo_unit UNION SELECT (was)."organisationId" FROM undo_member WHERE "before" IS NOT NULL
      UNION SELECT (now)."organisationId" FROM undo_member
      UNION SELECT a."organisationId" FROM undo_office u JOIN "Appointment" a ON a."id" = u.id)`);
  return rows.every(({ path }) => scopes.some((scope) => isWithin(path, scope)));
}

const audited = (action: string, from: string) => `
  INSERT INTO "AuditEvent" ("actorId", "action", "subject", "data")
  SELECT $1::int, '${action}', 'member:' || a."memberId", jsonb_build_object('role', a."role", 'unit', o."code", 'undone', true)
    FROM ${from} JOIN "Appointment" a ON a."id" = u.id JOIN "Organisation" o ON o."id" = a."organisationId"`;

async function takeBackOffices(connection: Connection, actorId: number) {
  await connection.query(
    audited('appointment.ended', `(SELECT id FROM undo_office WHERE "before" IS NULL) u`),
    [actorId],
  );
  await connection.query(
    audited('appointment.began', `(SELECT id FROM undo_office WHERE "before" IS NOT NULL) u`),
    [actorId],
  );
  // An office that was held for an hour was held: it ends, it is not blotted out.
  await connection.query(`
    UPDATE "Appointment" a SET "to" = CASE WHEN u."before" IS NULL THEN now() ELSE u.was END FROM undo_office u WHERE a."id" = u.id`);
  await connection.query(`
    UPDATE "Member" SET "sessionVersion" = "sessionVersion" + 1
     WHERE "id" IN (SELECT a."memberId" FROM undo_office u JOIN "Appointment" a ON a."id" = u.id)`);
}

/** Accounts nobody has used go; the others are disabled, because what was done with them names them. */
async function takeBackMembers(connection: Connection): Promise<{ deleted: number; disabled: number }> {
  await connection.query(`
    UPDATE "Member" m SET "name" = (u.was)."name", "organisationId" = (u.was)."organisationId", "disabledAt" = (u.was)."disabledAt",
           "sessionVersion" = m."sessionVersion" + CASE WHEN (u.was)."disabledAt" IS NULL THEN 0 ELSE 1 END
      FROM undo_member u WHERE m."id" = u.id AND u."before" IS NOT NULL`);
  const used = await usedRows(connection, 'Member', `SELECT id FROM undo_member WHERE "before" IS NULL`, [
    'Appointment',
  ]);
  const disabled = await connection.query(
    `UPDATE "Member" m SET "disabledAt" = now(), "sessionVersion" = m."sessionVersion" + 1
       FROM undo_member u WHERE m."id" = u.id AND u."before" IS NULL
        AND (m."id" = ANY($1::int[]) OR (m."passwordHash" <> '' AND NOT m."mustChangePassword")
             OR EXISTS (SELECT 1 FROM "Appointment" a WHERE a."memberId" = m."id" AND a."id" NOT IN (SELECT id FROM undo_office)))`,
    [used],
  );
  const fresh = `SELECT m."id" FROM "Member" m JOIN undo_member u ON u.id = m."id" WHERE u."before" IS NULL AND m."disabledAt" IS NULL`;
  await connection.query(`DELETE FROM "Appointment" WHERE "memberId" IN (${fresh})`);
  const deleted = await connection.query(`DELETE FROM "Member" WHERE "id" IN (${fresh})`);
  return { deleted: deleted.rowCount ?? 0, disabled: disabled.rowCount ?? 0 };
}

/** New units go, the lowest first; those that something names are closed. */
async function takeBackUnits(connection: Connection) {
  const moved = await connection.query<{ from: string; to: string }>(
    `SELECT (now)."path" AS "from", (was)."path" AS "to" FROM undo_unit WHERE "before" IS NOT NULL AND (now)."path" <> (was)."path"`,
  );
  await connection.query(`
    UPDATE "Organisation" o SET "name" = (u.was)."name", "level" = (u.was)."level", "parentId" = (u.was)."parentId", "path" = (u.was)."path"
      FROM undo_unit u WHERE o."id" = u.id AND u."before" IS NOT NULL`);
  await moveTargets(connection, moved.rows);
  const fresh = `SELECT id FROM undo_unit WHERE "before" IS NULL`;
  const { rows: depths } = await connection.query<{ depth: number }>(
    `SELECT DISTINCT length(regexp_replace((now)."path", '[^/]', '', 'g')) AS depth FROM undo_unit WHERE "before" IS NULL ORDER BY 1 DESC`,
  );
  for (const { depth } of depths) {
    const level = `${fresh} AND length(regexp_replace((now)."path", '[^/]', '', 'g')) = ${Number(depth)}`;
    const used = await usedRows(connection, 'Organisation', level, []);
    const aimed = `"path" IN (SELECT "path" FROM "CampaignTarget" UNION SELECT "path" FROM "QuizWindow")`;
    await connection.query(
      `UPDATE "Organisation" SET "closedAt" = now() WHERE "id" IN (${level}) AND ("id" = ANY($1::int[]) OR ${aimed})`,
      [used],
    );
    await connection.query(`DELETE FROM "Organisation" WHERE "id" IN (${level}) AND "closedAt" IS NULL`);
  }
}

async function refuse(id: string, failure: string, problems: RosterProblem[] = []): Promise<void> {
  await db.rosterImport.updateMany({
    where: { id, stage: 'undoing' },
    data: { stage: 'applied', progress: Prisma.DbNull, failure, problems },
  });
}

const CHANGED =
  '没有撤回：导入以后，有些单位或人员又改过。整批撤回会盖掉这些改动，所以一处也没有动。请用新的名册更正，或逐个修改。';

/**
 * Takes an import that is `undoing` back, all of it in one transaction, as long as nobody has changed since what it changed:
 * a half of an import is a roster nobody has ever looked at. What stands in the way is listed, and nothing is touched.
 */
export async function undoRoster(id: string): Promise<void> {
  await withConnection(async (connection) => {
    const tell = rosterProgress(id, 'undoing');
    const outcome = await inTransaction(connection, async () => {
      await lockRoster(connection);
      const { rows } = await connection.query<{ memberId: number }>(`SELECT "memberId" FROM ${UNDOING}`, [
        id,
      ]);
      const [found] = rows;
      if (!found) return { failure: '已经超过 24 小时，没有撤回。', problems: [] };
      await tell('正在核对导入以后的改动', 0, 4);
      for (const each of CHANGES) {
        await connection.query(each.replace('$1', `'${id.replace(/[^0-9a-f-]/gi, '')}'`));
      }
      for (const table of ['undo_unit', 'undo_member', 'undo_office'])
        await connection.query(`ANALYZE ${table}`);
      const problems = await conflicts(connection);
      if (problems.length > 0) return { failure: CHANGED, problems };
      const actor = await officeActor(connection, found.memberId);
      if (!actor || !(await mayUndo(connection, officeScopes(actor))))
        return { failure: '没有撤回：其中有些单位已经不在您管理的范围内。', problems: [] };
      await tell('正在撤回任职', 1, 4);
      await takeBackOffices(connection, found.memberId);
      await tell('正在撤回党员', 2, 4);
      const members = await takeBackMembers(connection);
      await tell('正在撤回单位', 3, 4);
      await takeBackUnits(connection);
      await connection.query(
        `INSERT INTO "AuditEvent" ("actorId", "action", "subject", "data") VALUES ($1, 'roster.undone', $2, $3)`,
        [found.memberId, `roster:${id}`, JSON.stringify(members)],
      );
      await connection.query(
        `UPDATE "RosterImport" SET "stage" = 'undone', "undoneAt" = now(), "progress" = NULL, "failure" = NULL, "problems" = NULL
          WHERE "id" = $1 AND "stage" = 'undoing'`,
        [id],
      );
      return null;
    });
    if (outcome) await refuse(id, outcome.failure, outcome.problems);
  });
}
