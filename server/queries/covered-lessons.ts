import 'server-only';
import type { Lesson } from '@/domain/article/lesson';
import type { CoveredLesson } from '@/domain/desk/coverage';
import { db, type Tx } from '../db';

/** The lessons of an article with the sentences they cover, in order, by the version under review. Access is the caller's. */
export async function coveredLessons(
  articleId: number,
  client: Pick<Tx, 'lessonVersion'> = db,
): Promise<(CoveredLesson & { id: number })[]> {
  const rows = await client.lessonVersion.findMany({
    where: { lesson: { articleId }, state: { notIn: ['withdrawn', 'rejected'] } },
    distinct: ['lessonId'],
    orderBy: [{ lessonId: 'asc' }, { version: 'desc' }],
    select: { title: true, body: true, lesson: { select: { id: true, slug: true } } },
  });
  return rows
    .map(({ title, body, lesson }) => ({ title, lesson, body: body as unknown as Lesson }))
    .toSorted((a, b) => a.body.order - b.body.order)
    .map(({ title, lesson, body: { sentences } }) => ({ ...lesson, title, sentences }));
}
