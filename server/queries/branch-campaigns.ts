import 'server-only';
import { isWithin } from '@/domain/organisation/scope';
import type { Counting } from '@/domain/quiz/rules';
import { Prisma } from '@/generated/prisma/client';
import { type Reader, raw } from '../raw';

export type ReportCampaign = {
  id: number;
  slug: string;
  title: string;
  opensAt: Date;
  closesAt: Date | null;
  /** Its close, when that is past: people and units are counted where they were then. Null while it runs. */
  moment: Date | null;
  /** Where the unit asked for stood at that moment, or stands. */
  path: string;
  /** Subtrees it is assigned to that lie above, at or below the unit asked for. */
  targets: string[];
  /** Its figures are about to be counted anew. */
  stale: boolean;
};

export type Part = { id: number; title: string };
export type ExamPart = Part & { released: boolean; counting: Counting };

/** What a campaign assigns, in its order. `released`: results may be shown by now. */
export type Parts = { lessons: Part[]; exams: ExamPart[] };

/**
 * The campaigns that have opened for a unit or for something below it: running ones first, then the newest. One that has
 * closed stays, because a branch reports when it is over; it is the unit's by where that stood then. Says what is assigned,
 * nothing about people.
 */
export async function campaignsAt(
  unit: { id: number } | { code: string },
  now: Date,
  reader: Reader = raw,
): Promise<ReportCampaign[]> {
  const unitId =
    'id' in unit
      ? Prisma.sql`${unit.id}::int`
      : Prisma.sql`(SELECT "id" FROM "Organisation" WHERE "code" = ${unit.code})`;
  return reader.$queryRaw<ReportCampaign[]>`
    SELECT c."id", c."slug", c."title", c."opensAt", c."closesAt", nullif(p."moment", 'infinity') AS moment, o."path", t.targets,
           s."staleSince" IS NOT NULL AS stale
      FROM "Campaign" c
      JOIN "planMoments"() p ON p."campaignId" = c."id"
      JOIN "CompletionPlan" s ON s."campaignId" = c."id"
      JOIN "OrganisationPlace" o ON o."organisationId" = ${unitId} AND o."from" < p."moment" AND coalesce(o."to", 'infinity') >= p."moment"
      JOIN LATERAL (
        SELECT array_agg(t."path") AS targets FROM "CampaignTarget" t
         WHERE t."campaignId" = c."id" AND (starts_with(o."path", t."path") OR starts_with(t."path", o."path"))
      ) t ON t.targets IS NOT NULL
     WHERE c."opensAt" <= ${now}
     ORDER BY p."moment" < 'infinity', c."opensAt" DESC, c."id" DESC`;
}

/** True when the people directly in the unit asked for are assigned the campaign. */
export function isAssigned({ targets, path }: Pick<ReportCampaign, 'targets' | 'path'>): boolean {
  return targets.some((target) => isWithin(path, target));
}

type PartRow = {
  kind: 'lesson' | 'exam';
  id: number;
  title: string;
  releaseAt: Date | null;
  counting: Counting | null;
};

/** The lessons (under their newest published title) and exams of a campaign. */
export async function partsOf(campaignId: number, now: Date, reader: Reader = raw): Promise<Parts> {
  const rows = await reader.$queryRaw<PartRow[]>`
    SELECT 'lesson' AS kind, cl."lessonId" AS id, v.title, NULL::timestamptz AS "releaseAt", cl."order", NULL::"Counting" AS counting
      FROM "CampaignLesson" cl
      JOIN LATERAL (SELECT title FROM "LessonVersion" WHERE "lessonId" = cl."lessonId" AND state = 'published'
                    ORDER BY version DESC LIMIT 1) v ON true
     WHERE cl."campaignId" = ${campaignId}
     UNION ALL
    SELECT 'exam', q.id, q.title, q."releaseAt", cq."order", q."counting"
      FROM "CampaignQuiz" cq JOIN "Quiz" q ON q.id = cq."quizId"
     WHERE cq."campaignId" = ${campaignId}
     ORDER BY 5, 2`;
  const part = ({ id, title }: PartRow) => ({ id, title });
  return {
    lessons: rows.filter(({ kind }) => kind === 'lesson').map(part),
    exams: rows
      .filter(({ kind }) => kind === 'exam')
      .map((row) => ({
        ...part(row),
        released: row.releaseAt === null || row.releaseAt <= now,
        counting: row.counting ?? 'best',
      })),
  };
}
