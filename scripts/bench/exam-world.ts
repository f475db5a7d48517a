import { randomBytes, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type pg from 'pg';
import type { HttpClient } from './http-client';

export type Sitter = { memberId: number; login: string; client: HttpClient };

/** Of everybody in the world of one run. */
export const PASSWORD = randomBytes(12).toString('base64url');

/** A branch with so many members, all with the same password, which is hashed once. */
export async function createMembers(db: pg.Client, count: number): Promise<{ id: number; login: string }[]> {
  const mark = randomBytes(3).toString('hex');
  const passwordHash = await hash(PASSWORD, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  const unit = await db.query(
    `INSERT INTO "Organisation" ("code", "name", "level", "path")
     VALUES ($1, '压力测试支部', '支部', '/' || $1 || '/') RETURNING "id"`,
    [`BENCH-${mark}`],
  );
  const { rows } = await db.query(
    `INSERT INTO "Member" ("login", "name", "passwordHash", "organisationId")
     SELECT $1 || n, '测试' || n, $2, $3 FROM generate_series(1, $4::int) n RETURNING "id", "login"`,
    [`bench-${mark}-`, passwordHash, unit.rows[0].id, count],
  );
  return rows;
}

/** An exam for everybody, of single items of the built-in course. @returns its slug and id */
export async function createQuiz(db: pg.Client, items: number, limitSeconds: number) {
  const slug = `bench-${randomUUID().slice(0, 8)}`;
  const { rows } = await db.query(
    `WITH quiz AS (
       INSERT INTO "Quiz" ("slug", "title", "articleId", "blueprint", "limitSeconds", "attemptsAllowed", "passRatio")
       SELECT $1, '压力测试', a."id", $2::jsonb, $3, 1, 0.6 FROM "Article" a WHERE a."slug" = 'zhuhai-2021'
       RETURNING "id"
     ), campaign AS (
       INSERT INTO "Campaign" ("slug", "title", "opensAt") VALUES ($1, '压力测试', now() - interval '1 minute')
       RETURNING "id"
     ), target AS (
       INSERT INTO "CampaignTarget" ("campaignId", "path") SELECT "id", '/' FROM campaign
     ), assigned AS (
       INSERT INTO "CampaignQuiz" ("campaignId", "quizId", "order") SELECT c."id", q."id", 0 FROM campaign c, quiz q
     )
     SELECT "id" FROM quiz`,
    [slug, JSON.stringify({ counts: { single: items } }), limitSeconds],
  );
  return { slug, id: Number(rows[0].id) };
}
