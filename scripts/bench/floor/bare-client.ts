import type pg from 'pg';
import { Prisma, type PrismaClient } from '@/generated/prisma/client';

type Queryable = Pick<pg.Pool, 'query'>;
type Values = Parameters<typeof Prisma.sql> extends [unknown, ...infer V] ? V : never;
type Arguments = { where?: Record<string, unknown>; select?: Record<string, unknown> };

// Prisma hands every date to PostgreSQL as UTC; so must pg, whatever zone the machine is in.
const bound = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

/** What the app reads through Prisma's models on its hot paths, as the leanest statement that gives the same. */
function models(queryable: Queryable, cold: PrismaClient) {
  const rows = async (text: string, values: unknown[]) => (await queryable.query(text, values)).rows;
  const idsIn = (where: Arguments['where'] = {}, name: string) => (where[name] as { in: unknown[] }).in;
  return {
    attempt: {
      async findFirst({ where = {}, select = {} }: Arguments) {
        const key = [where.id, where.memberId];
        const mine = `a."id" = $1 AND a."memberId" = $2 AND a."state" <> 'scheduled'`;
        if (!select.quiz)
          return (
            await rows(`SELECT a."paper", a."session", a."address" FROM "Attempt" a WHERE ${mine}`, key)
          )[0];
        return (
          await rows(
            `SELECT a."id", a."number", a."state", a."paper", a."deadlineAt", a."finishedAt", a."score", a."maxScore",
                    a."scores", a."passRatio", a."receipt", a."gradedAt",
                    jsonb_build_object('slug', q."slug", 'title', q."title", 'releaseAt', q."releaseAt", 'corrections',
                      coalesce((SELECT jsonb_agg(jsonb_build_object('itemVersionId', c."itemVersionId",
                        'treatment', c."treatment", 'replacementId', c."replacementId"))
                        FROM "ScoreCorrection" c WHERE c."quizId" = q."id"), '[]')) AS quiz,
                    coalesce((SELECT jsonb_agg(jsonb_build_object('position', e."position", 'value', e."value", 'seq', e."seq"))
                      FROM "ExamAnswer" e WHERE e."attemptId" = a."id"), '[]') AS answers,
                    coalesce((SELECT jsonb_agg(to_jsonb(l) ORDER BY l."position", l."seq")
                      FROM "LateAnswer" l WHERE l."attemptId" = a."id"), '[]') AS late
               FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId" WHERE ${mine}`,
            key,
          )
        )[0];
      },
    },
    examAnswer: {
      findMany: ({ where }: Arguments) =>
        rows(
          'SELECT "attemptId", "position", "value" FROM "ExamAnswer" WHERE "attemptId" = ANY($1::uuid[])',
          [idsIn(where, 'attemptId')],
        ),
    },
    organisation: {
      findUnique: async ({ where = {} }: Arguments) =>
        (await rows('SELECT "contact" FROM "Organisation" WHERE "id" = $1', [where.id]))[0],
    },
    lesson: {
      findMany: ({ where }: Arguments) =>
        rows(
          `SELECT l."id", l."slug", coalesce((SELECT jsonb_build_array(jsonb_build_object('title', v."title"))
             FROM "LessonVersion" v WHERE v."lessonId" = l."id" AND v."state" = 'published'
            ORDER BY v."version" DESC LIMIT 1), '[]') AS versions
             FROM "Lesson" l WHERE l."id" = ANY($1)`,
          [idsIn(where, 'id')],
        ),
    },
    // Immutable, and kept by the app's own code after the first time: not what is measured.
    itemVersion: cold.itemVersion,
    articleVersion: cold.articleVersion,
  };
}

function bare(queryable: Queryable, cold: PrismaClient) {
  const send = (strings: TemplateStringsArray, values: Values) => {
    const { text, values: all } = Prisma.sql(strings, ...values);
    return queryable.query(text, all.map(bound));
  };
  const raw = {
    $queryRaw: async (strings: TemplateStringsArray, ...values: Values) => (await send(strings, values)).rows,
    $executeRaw: async (strings: TemplateStringsArray, ...values: Values) =>
      (await send(strings, values)).rowCount ?? 0,
  };
  return { ...raw, ...models(queryable, cold) };
}

/** Whatever else the app asks of Prisma would make the comparison a lie. */
function complete<T extends object>(client: T): T {
  return new Proxy(client, {
    get: (target, name) => {
      if (name in target || typeof name === 'symbol') return Reflect.get(target, name);
      throw new Error(`the floor has no statement for ${name}`);
    },
  });
}

/** The app's statements on `pg` alone: the same texts, with nothing of Prisma between them and the driver. */
export function bareClient(pool: pg.Pool, cold: PrismaClient): PrismaClient {
  async function $transaction<T>(work: (tx: object) => Promise<T>): Promise<T> {
    const session = await pool.connect();
    try {
      await session.query('BEGIN');
      const result = await work(complete(bare(session as unknown as Queryable, cold)));
      await session.query('COMMIT');
      return result;
    } catch (error) {
      await session.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      session.release();
    }
  }
  return complete({ ...bare(pool, cold), $transaction }) as unknown as PrismaClient;
}
