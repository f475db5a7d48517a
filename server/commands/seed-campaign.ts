import 'server-only';
import { db } from '../db';

/** Short name of the campaign the product starts with. */
export const BUILT_IN_CAMPAIGN = 'dangyuan-jin-dangxiao';

/**
 * The campaign the product starts with, when there is none yet: the course's lessons and its exam, assigned to everybody
 * ("/") without a closing date. Whatever the office has changed since stays as it is.
 */
export async function seedCampaign(articleSlug: string): Promise<'created' | 'kept'> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('seed-campaign'))`;
    if (await tx.campaign.findFirst({ select: { id: true } })) return 'kept';
    const { id: articleId } = await tx.article.findUniqueOrThrow({
      where: { slug: articleSlug },
      select: { id: true },
    });
    const lessons = await tx.lesson.findMany({
      where: { articleId },
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    const quiz = await tx.quiz.create({
      data: {
        slug: articleSlug,
        title: '“十万党员进党校”学习测验',
        articleId,
        blueprint: { counts: { single: 11, multiple: 4, 'true-false': 5 } },
        limitSeconds: 20 * 60,
        attemptsAllowed: 5,
        passRatio: 0.6,
      },
      select: { id: true },
    });
    await tx.campaign.create({
      data: {
        slug: BUILT_IN_CAMPAIGN,
        title: '“十万党员进党校”',
        opensAt: new Date(),
        targets: { create: { path: '/' } },
        lessons: { create: lessons.map(({ id }, order) => ({ lessonId: id, order })) },
        quizzes: { create: { quizId: quiz.id, order: 0 } },
      },
      select: { id: true },
    });
    return 'created';
  });
}
