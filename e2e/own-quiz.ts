import type { PrismaClient } from '@/generated/prisma/client';
import { QUIZ } from './exam-page';
import type { Person } from './people';

export type OwnQuiz = { slug: string; id: number };

type Terms = {
  /** Seconds from now. */
  opensIn: number;
  /** Items of each kind; as the built-in exam when left out. */
  counts?: Record<string, number>;
};

/** A quiz on the built-in course that is given to this person's branch alone. */
export async function makeQuiz(
  db: PrismaClient,
  { unit }: Person,
  { opensIn, counts }: Terms,
): Promise<OwnQuiz> {
  const { articleId, blueprint } = await db.quiz.findUniqueOrThrow({
    where: { slug: QUIZ },
    select: { articleId: true, blueprint: true },
  });
  const slug = `bell-${unit.code.toLowerCase()}`;
  const { id } = await db.quiz.create({
    data: {
      slug,
      title: '同一时间开考的测验',
      articleId,
      blueprint: counts ? { counts } : (blueprint ?? {}),
      limitSeconds: 1200,
      attemptsAllowed: 1,
      passRatio: 0.6,
      opensAt: new Date(Date.now() + opensIn * 1000),
    },
    select: { id: true },
  });
  await db.campaign.create({
    data: {
      slug,
      title: '同一时间开考的活动',
      opensAt: new Date(Date.now() - 60_000),
      targets: { create: { path: unit.path } },
      quizzes: { create: { quizId: id, order: 1 } },
    },
    select: { id: true },
  });
  return { slug, id };
}

export async function removeQuiz(db: PrismaClient, { id, slug }: OwnQuiz): Promise<void> {
  await db.examAnswer.deleteMany({ where: { attempt: { quizId: id } } });
  await db.integritySignal.deleteMany({ where: { attempt: { quizId: id } } });
  await db.attempt.deleteMany({ where: { quizId: id } });
  await db.campaignQuiz.deleteMany({ where: { quizId: id } });
  await db.campaignTarget.deleteMany({ where: { campaign: { slug } } });
  await db.campaign.delete({ where: { slug }, select: { id: true } });
  await db.quiz.delete({ where: { id }, select: { id: true } });
}
