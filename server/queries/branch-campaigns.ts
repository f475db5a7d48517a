import 'server-only';
import { isWithin } from '@/domain/organisation/scope';
import type { Counting } from '@/domain/quiz/rules';
import { db, prefix } from '../db';
import { pathsDownTo } from './branch';

export type ReportCampaign = {
  id: number;
  slug: string;
  title: string;
  closesAt: Date | null;
  /** Subtrees it is assigned to that lie above, at or below the unit asked for. */
  targets: string[];
};

export type Part = { id: number; title: string };
export type ExamPart = Part & { released: boolean; counting: Counting };

/** What a campaign assigns, in its order. `released`: results may be shown by now. */
export type Parts = { lessons: Part[]; exams: ExamPart[] };

/**
 * The campaigns that have opened for the unit at `path` or for something below it: running ones first, then the newest.
 * One that has closed stays, because a branch reports when it is over. Says what is assigned, nothing about people.
 */
export async function campaignsAt(path: string, now: Date): Promise<ReportCampaign[]> {
  const touches = {
    OR: [{ path: { in: pathsDownTo(path) } }, { path: { startsWith: prefix(path) } }],
  };
  const campaigns = await db.campaign.findMany({
    where: { opensAt: { lte: now }, targets: { some: touches } },
    orderBy: [{ opensAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      slug: true,
      title: true,
      closesAt: true,
      targets: { where: touches, select: { path: true } },
    },
  });
  const over = ({ closesAt }: { closesAt: Date | null }) => Number(closesAt !== null && closesAt <= now);
  return campaigns
    .map((campaign) => ({ ...campaign, targets: campaign.targets.map(({ path }) => path) }))
    .sort((a, b) => over(a) - over(b));
}

/** True when the people directly in the unit at `path` are assigned the campaign. */
export function isAssigned({ targets }: Pick<ReportCampaign, 'targets'>, path: string): boolean {
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
export async function partsOf(campaignId: number, now: Date): Promise<Parts> {
  const rows = await db.$queryRaw<PartRow[]>`
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
