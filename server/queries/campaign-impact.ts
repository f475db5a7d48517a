import 'server-only';
import type { Named } from '@/domain/campaign/consequences';
import type { Tx } from '../db';

/** Whom a count is about: people who are not disabled, in one of these subtrees. */
type People = { targets: readonly string[] };

/** How many people belong to `targets` and not to `except`. */
export async function peopleBetween(tx: Tx, targets: readonly string[], except: readonly string[]) {
  const [row] = await tx.$queryRaw<{ people: number }[]>`
    SELECT count(*)::int AS people FROM "Member" m JOIN "Organisation" o ON o."id" = m."organisationId"
     WHERE m."disabledAt" IS NULL
       AND EXISTS (SELECT 1 FROM unnest(${targets}::text[]) t WHERE starts_with(o."path", t))
       AND NOT EXISTS (SELECT 1 FROM unnest(${except}::text[]) t WHERE starts_with(o."path", t))`;
  return row?.people ?? 0;
}

/** The lessons with their newest title, and how many of the people have finished each. */
export async function lessonsDone(
  tx: Tx,
  ids: readonly number[],
  { targets }: People,
): Promise<(Named & { done: number })[]> {
  return tx.$queryRaw`
    SELECT l."id", v."title", (
             SELECT count(*)::int FROM "LessonProgress" lp JOIN "Member" m ON m."id" = lp."memberId"
               JOIN "Organisation" o ON o."id" = m."organisationId"
              WHERE lp."lessonId" = l."id" AND lp."completedAt" IS NOT NULL AND m."disabledAt" IS NULL
                AND EXISTS (SELECT 1 FROM unnest(${targets}::text[]) t WHERE starts_with(o."path", t))) AS done
      FROM "Lesson" l JOIN LATERAL (
             SELECT "title" FROM "LessonVersion" WHERE "lessonId" = l."id" ORDER BY ("state" = 'published') DESC, "version" DESC LIMIT 1) v ON true
     WHERE l."id" = ANY(${ids}::int[]) ORDER BY l."id"`;
}

/** The exams, how many of the people have sat each, and how many are in the middle of it. */
export async function quizzesUsed(
  tx: Tx,
  ids: readonly number[],
  { targets }: People,
): Promise<(Named & { used: number; open: number })[]> {
  return tx.$queryRaw`
    SELECT q."id", q."title", n.used, n.open FROM "Quiz" q JOIN LATERAL (
             SELECT count(DISTINCT a."memberId")::int AS used,
                    count(DISTINCT a."memberId") FILTER (WHERE a."state" = 'in_progress')::int AS open
               FROM "Attempt" a JOIN "Member" m ON m."id" = a."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
              WHERE a."quizId" = q."id" AND a."state" NOT IN ('scheduled', 'voided') AND m."disabledAt" IS NULL
                AND EXISTS (SELECT 1 FROM unnest(${targets}::text[]) t WHERE starts_with(o."path", t))) n ON true
     WHERE q."id" = ANY(${ids}::int[]) ORDER BY q."id"`;
}

/**
 * True when people have done something under the campaign that must stay readable: since it opened somebody of its
 * units has begun a lesson or an exam of it, or an event or hours were recorded for it. Then it is closed, not deleted.
 */
export async function hasHistory(tx: Tx, campaignId: number): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ yes: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "StudyEvent" e WHERE e."campaignId" = p."id")
        OR EXISTS (SELECT 1 FROM "HoursEntry" h WHERE h."campaignId" = p."id")
        OR p."opensAt" <= now() AND (
           EXISTS (SELECT 1 FROM "CampaignLesson" cl JOIN "LessonProgress" lp ON lp."lessonId" = cl."lessonId"
                     JOIN "Member" m ON m."id" = lp."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
                     JOIN "CampaignTarget" t ON t."campaignId" = p."id" AND starts_with(o."path", t."path")
                    WHERE cl."campaignId" = p."id" AND coalesce(lp."completedAt", lp."startedAt") >= p."opensAt")
        OR EXISTS (SELECT 1 FROM "CampaignQuiz" cq JOIN "Attempt" a ON a."quizId" = cq."quizId"
                     JOIN "Member" m ON m."id" = a."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
                     JOIN "CampaignTarget" t ON t."campaignId" = p."id" AND starts_with(o."path", t."path")
                    WHERE cq."campaignId" = p."id" AND a."state" NOT IN ('scheduled', 'voided') AND a."startedAt" >= p."opensAt")) AS yes
      FROM "Campaign" p WHERE p."id" = ${campaignId}`;
  return row?.yes ?? false;
}
