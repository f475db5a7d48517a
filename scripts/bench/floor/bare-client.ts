import type pg from 'pg';
import { Prisma, type PrismaClient } from '@/generated/prisma/client';
import { pool, statementName } from '@/server/db';

type Values = Parameters<typeof Prisma.sql> extends [unknown, ...infer V] ? V : never;
type Arguments = { where?: Record<string, unknown> };
type Kept = { database?: { pool: pg.Pool; prisma: PrismaClient } };

const ask = (text: string, values: unknown[]) => pool().query({ name: statementName(text), text, values });

const RESULT = `
  SELECT a."id", a."number", a."state", a."paper", a."deadlineAt", a."finishedAt", a."score", a."maxScore", a."scores",
         a."passRatio", a."receipt", a."gradedAt",
         jsonb_build_object('slug', q."slug", 'title', q."title", 'releaseAt', q."releaseAt", 'corrections',
           coalesce((SELECT jsonb_agg(jsonb_build_object('itemVersionId', c."itemVersionId",
             'treatment', c."treatment", 'replacementId', c."replacementId"))
             FROM "ScoreCorrection" c WHERE c."quizId" = q."id"), '[]')) AS quiz,
         coalesce((SELECT jsonb_agg(jsonb_build_object('position', e."position", 'value', e."value", 'seq', e."seq"))
           FROM "ExamAnswer" e WHERE e."attemptId" = a."id"), '[]') AS answers,
         coalesce((SELECT jsonb_agg(to_jsonb(l) ORDER BY l."position", l."seq")
           FROM "LateAnswer" l WHERE l."attemptId" = a."id"), '[]') AS late
    FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
   WHERE a."id" = $1 AND a."memberId" = $2 AND a."state" <> 'scheduled'`;

const LESSONS = `
  SELECT l."id", l."slug", coalesce((SELECT jsonb_build_array(jsonb_build_object('title', v."title"))
    FROM "LessonVersion" v WHERE v."lessonId" = l."id" AND v."state" = 'published'
   ORDER BY v."version" DESC LIMIT 1), '[]') AS versions
    FROM "Lesson" l WHERE l."id" = ANY($1)`;

/** What the exam still reads through Prisma's models, as the leanest statement that gives the same. */
function models(cold: PrismaClient) {
  return {
    attempt: {
      findFirst: async ({ where = {} }: Arguments) =>
        (await ask(RESULT, [where.id, where.memberId])).rows[0] ?? null,
    },
    lesson: {
      findMany: async ({ where = {} }: Arguments) =>
        (await ask(LESSONS, [(where.id as { in: number[] }).in])).rows,
    },
    // Immutable, and kept by the app's own code after the first time: not what is measured.
    articleVersion: cold.articleVersion,
  };
}

// Prisma hands every date to PostgreSQL as UTC; so must pg, whatever zone the machine is in.
const bound = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

function bareClient(cold: PrismaClient): PrismaClient {
  const send = (strings: TemplateStringsArray, values: Values) => {
    const { text, values: all } = Prisma.sql(strings, ...values);
    return ask(text, all.map(bound));
  };
  const client = {
    $queryRaw: async (strings: TemplateStringsArray, ...values: Values) => (await send(strings, values)).rows,
    $executeRaw: async (strings: TemplateStringsArray, ...values: Values) =>
      (await send(strings, values)).rowCount ?? 0,
    ...models(cold),
  };
  return new Proxy(client as unknown as PrismaClient, {
    get: (target, name) => {
      if (name in target || typeof name === 'symbol') return Reflect.get(target, name);
      // Going on through Prisma would make the comparison a lie.
      throw new Error(`the floor has no statement for ${name}`);
    },
  });
}

/**
 * From here on the app's statements run on `pg` alone: same texts, same connections, nothing of Prisma. @returns what
 * gives Prisma back
 */
export function withoutPrisma(): () => void {
  pool();
  const { database } = globalThis as Kept;
  if (!database) throw new Error('server/db keeps its connections elsewhere now');
  const { prisma } = database;
  database.prisma = bareClient(prisma);
  return () => {
    database.prisma = prisma;
  };
}
