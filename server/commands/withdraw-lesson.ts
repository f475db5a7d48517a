import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { mayPublish } from '../queries/desk';
import { deskWrite, takeStep } from '../version-steps';

/**
 * Takes a published lesson from the members, with earlier versions that had been accepted: it is read and practised no
 * more and no campaign asks for it; what was done counts as before. Its items stay published: exams may draw them.
 * Errors: NotFound (not a reviewer, no such version), InvalidInput (no reason), ItemMoved (not published, or no longer).
 */
export async function withdrawLesson(
  actor: Actor,
  input: { lessonVersionId: number; reason: string },
): Promise<Result<{ lessonId: number }>> {
  const { lessonVersionId: id } = input;
  const reason = input.reason.trim();
  if (!mayPublish(actor)) return fail('NotFound');
  const found = await db.lessonVersion.findUnique({
    where: { id },
    select: { lessonId: true, version: true, lesson: { select: { articleId: true } } },
  });
  if (!found) return fail('NotFound');
  if (!reason) return fail('InvalidInput', { fields: { reason: '请写明为什么撤下。' } });
  const { lessonId, version, lesson } = found;
  return deskWrite(async (tx) => {
    // Publishing holds the article, reviewing and editing the lesson: in this order nobody waits for each other.
    await tx.$queryRaw`SELECT "id" FROM "Article" WHERE "id" = ${lesson.articleId} FOR NO KEY UPDATE`;
    await tx.$queryRaw`SELECT "id" FROM "Lesson" WHERE "id" = ${lessonId} FOR UPDATE`;
    const step = { subject: 'lesson', step: 'withdraw', reason, to: 'withdrawn' } as const;
    await takeStep(tx, actor, { ...step, ids: [id], from: 'published' });
    // Or what was accepted long ago and passed over could be published without anybody looking at it again.
    const earlier = await tx.lessonVersion.findMany({
      where: { lessonId, version: { lt: version }, state: 'approved' },
      select: { id: true },
    });
    await takeStep(tx, actor, { ...step, ids: earlier.map((each) => each.id), from: 'approved' });
    await audit(tx, actor, 'withdraw-lesson', `lesson:${lessonId}`, { version: id });
    return ok({ lessonId });
  });
}
