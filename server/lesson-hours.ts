import 'server-only';
import { defaultRules } from '@/domain/completion/hours';
import { Prisma } from '@/generated/prisma/client';
import type { Tx } from './db';
import type { Raw } from './raw';

/**
 * Enters the nominal hours of completed lessons, where a campaign of the member's unit says so and the lesson was completed
 * within its dates: once per member, lesson and year, for the year of the completion. `p` is the progress, `c` the campaign
 * in `which`. Doing it again changes nothing. Returns how many entries were made.
 */
async function credit(tx: Pick<Raw, '$queryRaw'>, which: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    WITH owed AS (
      SELECT DISTINCT ON (p."memberId", p."lessonId") p."memberId", m."organisationId", p."lessonId", c."id" AS "campaignId",
             extract(year FROM p."completedAt" AT TIME ZONE 'Asia/Shanghai')::int AS year
        FROM "LessonProgress" p
        JOIN "Member" m ON m."id" = p."memberId"
        JOIN "Organisation" o ON o."id" = m."organisationId"
        JOIN "CampaignLesson" cl ON cl."lessonId" = p."lessonId"
        JOIN "Campaign" c ON c."id" = cl."campaignId"
       WHERE ${which} AND c."lessonHours" AND p."completedAt" >= c."opensAt"
         AND (c."closesAt" IS NULL OR p."completedAt" < c."closesAt")
         AND EXISTS (SELECT 1 FROM "CampaignTarget" t WHERE t."campaignId" = c."id" AND starts_with(o."path", t."path"))
       ORDER BY p."memberId", p."lessonId", c."opensAt", c."id"
    ), worth AS (
      SELECT coalesce((SELECT ("rules"->>'lessonHundredths')::int FROM "HoursSetting" ORDER BY "id" DESC LIMIT 1),
                      ${defaultRules.lessonHundredths}::int) AS h
    ), fresh AS (
      INSERT INTO "HoursEntry" ("memberId", "organisationId", "year", "kind", "form", "hundredths", "lessonId", "campaignId")
      SELECT "memberId", "organisationId", year, 'lesson', 'self_study', worth.h, "lessonId", "campaignId"
        FROM owed, worth WHERE worth.h > 0 ORDER BY "memberId", "lessonId"
          ON CONFLICT DO NOTHING RETURNING "memberId", "year", "hundredths"
    ), added AS (
      INSERT INTO "HoursBalance" ("memberId", "year", "hundredths")
      SELECT "memberId", "year", sum("hundredths")::int FROM fresh GROUP BY 1, 2 ORDER BY 1, 2
          ON CONFLICT ("memberId", "year") DO UPDATE SET "hundredths" = "HoursBalance"."hundredths" + excluded."hundredths"
    )
    SELECT count(*)::int AS n FROM fresh`;
  return row?.n ?? 0;
}

/** For a lesson the member has just completed, in the same transaction. */
export function creditLesson(
  tx: Pick<Raw, '$queryRaw'>,
  memberId: number,
  lessonId: number,
): Promise<number> {
  return credit(tx, Prisma.sql`p."memberId" = ${memberId} AND p."lessonId" = ${lessonId}`);
}

/** For what the members from `from` up to before `to` (ids) have completed of a campaign. */
export function creditMembers(tx: Tx, campaignId: number, from: number, to: number): Promise<number> {
  return credit(tx, Prisma.sql`c."id" = ${campaignId} AND p."memberId" >= ${from} AND p."memberId" < ${to}`);
}
