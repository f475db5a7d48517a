import { hash } from '@node-rs/argon2';
import type pg from 'pg';
import { PASSWORD } from './exam-world';

/** Members of a branch; branches grow with the city below its 800 committees, all above stays as it is. */
const BRANCH = 15;
const COMMITTEES = 800;

export type ReportWorld = {
  members: number;
  organisations: number;
  /** The office of the whole city. */
  office: { id: number; login: string };
  /** Members who are one answer away from finishing their last lesson, with that answer. */
  writers: { id: number; login: string; practiceId: string; choice: string; slug: string }[];
};

/**
 * A city five levels deep in the app's database: 10 districts of 10 streets of 8 committees of branches of 15 members; the
 * built-in campaign's lessons and exam finished by about half of them. Set by set, the same for the same number.
 */
export async function createCity(
  db: pg.Client,
  members: number,
  report: (line: string) => void,
): Promise<ReportWorld> {
  const branches = Math.max(1, Math.round(members / BRANCH / COMMITTEES));
  const passwordHash = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  const began = performance.now();
  const step = async (what: string, sql: string, values: unknown[] = []) => {
    const { rows } = await db.query(sql, values);
    report(`  ${what}（${Math.round((performance.now() - began) / 1000)} 秒）`);
    return rows;
  };
  // What a million rows add up to is counted once at the end. Keys of these rows come from the tables they point to: to look
  // each of ten million up again took most of the time. Only who owns the database may leave that out.
  const counted = ['LessonProgress', 'Attempt', 'Membership'];
  const owner = await db.query(`SELECT rolsuper FROM pg_roles WHERE rolname = current_user`);
  const which = owner.rows[0]?.rolsuper ? 'ALL' : 'USER';
  const tables = which === 'ALL' ? [...counted, 'ExamAnswer'] : counted;
  for (const table of tables) await db.query(`ALTER TABLE "${table}" DISABLE TRIGGER ${which}`);
  await step(
    '单位',
    `WITH city AS (INSERT INTO "Organisation" ("code", "name", "level", "path") VALUES ('C', '测试市委', '市', '/C/') RETURNING "id", "path"),
     district AS (INSERT INTO "Organisation" ("code", "name", "level", "path", "parentId")
       SELECT 'D' || d, '第' || d || '区委', '区', c."path" || 'D' || d || '/', c."id" FROM city c, generate_series(1, 10) d RETURNING "id", "path", "code"),
     street AS (INSERT INTO "Organisation" ("code", "name", "level", "path", "parentId")
       SELECT d."code" || '-' || s, '第' || s || '街道党工委', '镇街', d."path" || d."code" || '-' || s || '/', d."id"
         FROM district d, generate_series(1, 10) s RETURNING "id", "path", "code"),
     committee AS (INSERT INTO "Organisation" ("code", "name", "level", "path", "parentId")
       SELECT s."code" || '-' || k, '第' || k || '社区党委', '党委', s."path" || s."code" || '-' || k || '/', s."id"
         FROM street s, generate_series(1, 8) k RETURNING "id", "path", "code")
     INSERT INTO "Organisation" ("code", "name", "level", "path", "parentId")
     SELECT k."code" || '-' || b, '第' || b || '支部', '支部', k."path" || k."code" || '-' || b || '/', k."id"
       FROM committee k, generate_series(1, $1::int) b`,
    [branches],
  );
  await step(
    '党员',
    `INSERT INTO "Member" ("login", "name", "passwordHash", "organisationId")
     SELECT 'bench.' || row_number() OVER (ORDER BY o."id", n), '测试' || n, $1, o."id"
       FROM "Organisation" o, generate_series(1, $2::int) n WHERE o."level" = '支部' AND starts_with(o."path", '/C/')`,
    [passwordHash, BRANCH],
  );
  // hashtext makes the same city each time without drawing anything.
  await step(
    '课程',
    `INSERT INTO "LessonProgress" ("memberId", "lessonId", "completedAt")
     SELECT m."id", l."lessonId", CASE WHEN hashtext(m."login" || 'd' || l."lessonId") % 5 <> 0 THEN now() END
       FROM "Member" m, "CampaignLesson" l
      WHERE m."login" LIKE 'bench.%' AND hashtext(m."login") % 10 < 7 AND (hashtext(m."login" || l."lessonId") % 8 <> 0)`,
  );
  await step(
    '考试',
    `INSERT INTO "Attempt" ("id", "quizId", "memberId", "number", "state", "paper", "seed", "passRatio", "startedAt", "deadlineAt",
                            "finishedAt", "gradedAt", "listedAt", "score", "maxScore")
     SELECT gen_random_uuid(), q."quizId", m."id", 1, 'submitted', '[]', 1, 0.6, now(), now(), now(), now(), now(),
            abs(hashtext(m."login" || 's')) % 21, 20
       FROM "Member" m, "CampaignQuiz" q WHERE m."login" LIKE 'bench.%' AND abs(hashtext(m."login" || 'q')) % 10 < 6`,
  );
  await step(
    '答题',
    `INSERT INTO "ExamAnswer" ("attemptId", "position", "value", "seq", "answeredAt")
     SELECT a."id", p, '[0]', 1, now() FROM "Attempt" a JOIN "Member" m ON m."id" = a."memberId", generate_series(0, 4) p
      WHERE m."login" LIKE 'bench.%'`,
  );
  for (const table of tables) await db.query(`ALTER TABLE "${table}" ENABLE TRIGGER ${which}`);
  // Else the database tidies up what was just loaded while its reports are measured.
  await db.query('VACUUM (ANALYZE)');
  await step('逐级汇总', `SELECT "rebuildPlan"("plan") FROM "CompletionPlan"`);
  const [office] = await step(
    '组织办',
    `WITH office AS (
       INSERT INTO "Member" ("login", "name", "passwordHash", "organisationId")
       SELECT 'bench.office', '测试组织办', $1, o."id" FROM "Organisation" o WHERE o."code" = 'C' RETURNING "id", "login", "organisationId"
     ), appointed AS (
       INSERT INTO "Appointment" ("memberId", "organisationId", "role") SELECT "id", "organisationId", 'office' FROM office
     )
     SELECT "id", "login" FROM office`,
    [passwordHash],
  );
  const writers = await step(
    '待完成的练习',
    `WITH item AS (
       SELECT v."id", v."lessonId", v."key" ->> 0 AS choice, l."slug" FROM "ItemVersion" v JOIN "Lesson" l ON l."id" = v."lessonId"
         JOIN "CampaignLesson" c ON c."lessonId" = l."id"
        WHERE v."state" = 'published' AND v."kind" = 'single' ORDER BY v."id" LIMIT 1
     ), member AS (
       SELECT m."id", m."login" FROM "Member" m WHERE m."login" LIKE 'bench.%' AND m."login" <> 'bench.office' ORDER BY hashtext(m."login") LIMIT 100
     ), begun AS (
       INSERT INTO "LessonProgress" ("memberId", "lessonId") SELECT m."id", i."lessonId" FROM member m, item i
       ON CONFLICT ("memberId", "lessonId") DO UPDATE SET "completedAt" = NULL
     ), practice AS (
       INSERT INTO "Practice" ("id", "memberId", "lessonId", "number", "paper")
       SELECT gen_random_uuid(), m."id", i."lessonId", 1,
              jsonb_build_array(jsonb_build_object('itemVersionId', i."id", 'order', '[0, 1, 2, 3]'::jsonb)) FROM member m, item i
       RETURNING "id", "memberId"
     )
     SELECT m."id", m."login", p."id" AS "practiceId", i.choice, i."slug" FROM practice p JOIN member m ON m."id" = p."memberId", item i`,
  );
  const [counts] = await step(
    '清点',
    `SELECT (SELECT count(*) FROM "Member" WHERE "login" LIKE 'bench.%')::int - 1 AS members,
            (SELECT count(*) FROM "Organisation" WHERE starts_with("path", '/C/'))::int AS organisations`,
  );
  return { ...counts, office, writers };
}
