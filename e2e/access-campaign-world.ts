import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@/generated/prisma/client';
import type { Unit } from './people';

export type CampaignWorld = {
  id: number;
  slug: string;
  title: string;
  /** Title of its one session, which is empty. */
  session: string;
  lessonId: number;
  quizId: number;
  opensAt: Date;
};

/** A campaign that begins tomorrow, so that it disturbs nobody in the walk, for one branch. */
export async function buildCampaign(
  db: PrismaClient,
  branch: Unit,
  { lessonId, quizId }: { lessonId: number; quizId: number },
): Promise<CampaignWorld> {
  const mark = randomUUID().slice(0, 8);
  const [title, session] = [`被查看的活动${mark}`, `被查看的期次${mark}`];
  const day = 24 * 3600 * 1000;
  const opensAt = new Date(Date.now() + day);
  const { id, slug } = await db.campaign.create({
    data: {
      ...{ slug: `access-${mark}`, title, opensAt },
      targets: { create: { path: branch.path } },
      lessons: { create: { lessonId, order: 0 } },
      quizzes: { create: { quizId, order: 0 } },
      sessions: {
        create: {
          ...{ number: 1, title: session },
          ...{ startsAt: new Date(Date.now() + 2 * day), endsAt: new Date(Date.now() + 3 * day) },
        },
      },
    },
    select: { id: true, slug: true },
  });
  return { id, slug, title, session, lessonId, quizId, opensAt };
}

/** Everything stored of it, for the fingerprint. */
export function campaignTables({ id }: CampaignWorld): { table: string; where: string }[] {
  const sessions = `SELECT id FROM "CampaignSession" WHERE "campaignId" = ${id}`;
  return [
    { table: 'Campaign', where: `id = ${id}` },
    ...['CampaignTarget', 'CampaignLesson', 'CampaignQuiz', 'CampaignSession'].map((table) => ({
      ...{ table, where: `"campaignId" = ${id}` },
    })),
    ...['SessionVenue', 'SessionUnit', 'QuizWindow'].map((table) => ({
      ...{ table, where: `"sessionId" IN (${sessions})` },
    })),
  ];
}
