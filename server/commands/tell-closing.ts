import 'server-only';
import { digestText } from '@/domain/completion/digest';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { openWork } from '../queries/open-work';
import { openWorkKey } from '../queries/reminders';
import { notify } from './notify';

/** Hours before a close in which who has something open is told once. */
export const CLOSING_HOURS = 24;
/** Units whose members are read together. */
const UNITS_A_STEP = 25;

type Closing = { id: number; title: string; path: string };

/** Subtrees in which something of a running campaign closes between two moments: the campaign, an exam, or an exam there. */
function closings(now: Date, until: Date): Promise<Closing[]> {
  const soon = (column: Prisma.Sql) => Prisma.sql`${column} > ${now} AND ${column} <= ${until}`;
  return db.$queryRaw<Closing[]>`
    WITH running AS (
      SELECT c.* FROM "Campaign" c WHERE c."opensAt" <= ${now} AND (c."closesAt" IS NULL OR c."closesAt" > ${now})
    )
    SELECT c."id", c."title", t."path" FROM running c JOIN "CampaignTarget" t ON t."campaignId" = c."id"
     WHERE ${soon(Prisma.sql`c."closesAt"`)} OR EXISTS (
       SELECT 1 FROM "CampaignQuiz" cq JOIN "Quiz" q ON q."id" = cq."quizId"
        WHERE cq."campaignId" = c."id" AND ${soon(Prisma.sql`q."closesAt"`)})
     UNION
    SELECT c."id", c."title", w."path" FROM running c JOIN "CampaignQuiz" cq ON cq."campaignId" = c."id"
      JOIN "QuizWindow" w ON w."quizId" = cq."quizId" WHERE ${soon(Prisma.sql`w."closesAt"`)}`;
}

/** The units that a campaign is for among those at and below the paths, with people in them. */
async function unitsOf(campaignId: number, paths: string[]): Promise<number[]> {
  const units = await db.$queryRaw<{ id: number }[]>`
    SELECT o."id" FROM "Organisation" o
     WHERE EXISTS (SELECT 1 FROM unnest(${paths}::text[]) p WHERE starts_with(o."path", p))
       AND EXISTS (SELECT 1 FROM "CampaignTarget" t WHERE t."campaignId" = ${campaignId} AND starts_with(o."path", t."path"))
       AND EXISTS (SELECT 1 FROM "Member" m WHERE m."organisationId" = o."id" AND m."disabledAt" IS NULL)
     ORDER BY o."id"`;
  return units.map(({ id }) => id);
}

/**
 * Tells who has something open in a campaign, once in the last day before the first of it closes; nobody else. Done now and
 * then by the background process: who was told in that day, also by the secretary, is not told again.
 * @returns how many were told
 */
export async function tellClosing(now: Date): Promise<number> {
  const until = new Date(now.getTime() + CLOSING_HOURS * 3600_000);
  const found = await closings(now, until);
  const campaigns = new Map(found.map(({ id, title }) => [id, title]));
  let count = 0;
  for (const [id, title] of campaigns) {
    const paths = found.filter((each) => each.id === id).map(({ path }) => path);
    const units = await unitsOf(id, paths);
    for (let at = 0; at < units.length; at += UNITS_A_STEP) {
      const work = await openWork(id, units.slice(at, at + UNITS_A_STEP), now);
      const closing = work.filter(({ closesAt }) => closesAt && closesAt <= until);
      for (const close of new Set(closing.map(({ closesAt }) => closesAt?.getTime() ?? 0))) {
        const words = closing
          .filter(({ closesAt }) => closesAt?.getTime() === close)
          .map(({ memberId, ...open }) => ({
            ...{ memberId, key: openWorkKey(id), href: '/' },
            text: digestText(title, open),
          }));
        count += await notify(db, words, { now, since: new Date(close - CLOSING_HOURS * 3600_000) });
      }
    }
  }
  return count;
}
