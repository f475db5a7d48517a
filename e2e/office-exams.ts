import type { PrismaClient } from '@/generated/prisma/client';
import { QUIZ } from './exam-page';
import { test as base } from './fixtures';
import type { Person, Unit } from './people';

export type Exam = { slug: string; id: number };

async function examFor(db: PrismaClient, unit: Unit): Promise<Exam> {
  const { articleId, blueprint } = await db.quiz.findUniqueOrThrow({
    where: { slug: QUIZ },
    select: { articleId: true, blueprint: true },
  });
  const slug = `office-${unit.code.toLowerCase()}`;
  const { id } = await db.quiz.create({
    data: {
      ...{ slug, title: '组织办的测验', articleId, blueprint: blueprint ?? {} },
      ...{ limitSeconds: 1200, attemptsAllowed: 1, passRatio: 0.6 },
    },
    select: { id: true },
  });
  await db.campaign.create({
    data: {
      ...{ slug, title: '组织办的活动', opensAt: new Date(Date.now() - 60_000) },
      targets: { create: { path: unit.path } },
      quizzes: { create: { quizId: id, order: 1 } },
    },
    select: { id: true },
  });
  return { slug, id };
}

async function take(db: PrismaClient, { id, slug }: Exam): Promise<void> {
  const ofQuiz = { attempt: { quizId: id } };
  await db.examAnswer.deleteMany({ where: ofQuiz });
  await db.lateAnswer.deleteMany({ where: ofQuiz });
  await db.integritySignal.deleteMany({ where: ofQuiz });
  await db.attempt.deleteMany({ where: { quizId: id } });
  await db.timeGrant.deleteMany({ where: { quizId: id } });
  await db.quizWindow.deleteMany({ where: { quizId: id } });
  await db.scoreCorrection.deleteMany({ where: { quizId: id } });
  await db.campaignQuiz.deleteMany({ where: { quizId: id } });
  await db.campaignTarget.deleteMany({ where: { campaign: { slug } } });
  await db.campaign.delete({ where: { slug }, select: { id: true } });
  await db.quiz.delete({ where: { id }, select: { id: true } });
}

export type OfficeWorld = { member: Person; office: Person; exam: Exam };

/** A member with an exam for their branch alone, and the office above it; all gone after the test. */
export const test = base.extend<{ world: OfficeWorld }>({
  world: async ({ db, newMember }, use) => {
    const member = await newMember({ name: '欧阳考生' });
    const above = member.unit.path.split('/').at(-3) ?? '';
    const office = await newMember({ role: 'office', at: above, name: '组织办老张' });
    const exam = await examFor(db, member.unit);
    await use({ member, office, exam });
    await take(db, exam);
  },
});
