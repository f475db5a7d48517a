import 'server-only';
import { randomInt, randomUUID } from 'node:crypto';
import type { ItemKind } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { drawPractice } from '@/domain/quiz/practice';
import { seeded } from '@/domain/random';
import type { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { published, readableLesson } from '../queries/assigned';

/** How many texts an item has to show in another order: its options, or the rights of a matching. */
function placesIn(options: Prisma.JsonValue): number {
  if (Array.isArray(options)) return options.length;
  return ((options as { right?: string[] }).right ?? []).length;
}

/** The newest published version of each item of a lesson, in a fixed order. */
async function poolOf(lessonId: number) {
  const items = await db.item.findMany({
    where: { versions: { some: { lessonId, state: 'published' } } },
    orderBy: { id: 'asc' },
    select: {
      versions: { ...published, select: { id: true, lessonId: true, kind: true, fact: true, options: true } },
    },
  });
  return items.flatMap(({ versions: [version] }) =>
    // An item may have moved to another lesson since.
    version && version.lessonId === lessonId
      ? [
          {
            itemVersionId: version.id,
            kind: version.kind as ItemKind,
            fact: version.fact,
            options: placesIn(version.options),
          },
        ]
      : [],
  );
}

/**
 * Starts the practice of a lesson, or goes on with the one that was left in the middle. A lesson that is done may be
 * practised again and stays done. Two starts at once, from two devices too, give one practice.
 * Errors: NotFound (no such lesson the member may read), NoItems.
 */
export async function startPractice(
  actor: Actor,
  { lesson: slug }: { lesson: string },
): Promise<Result<{ practiceId: string }>> {
  const lesson = await db.lesson.findFirst({
    where: { slug, ...readableLesson(actor, new Date()) },
    select: { id: true },
  });
  if (!lesson) return fail('NotFound');
  const own = { memberId: actor.memberId, lessonId: lesson.id };
  const newestOf = (client: Pick<Tx, 'practice'>) =>
    client.practice.findFirst({
      where: own,
      orderBy: { number: 'desc' },
      select: { id: true, number: true, completedAt: true },
    });
  const open = await newestOf(db);
  if (open && !open.completedAt) return ok({ practiceId: open.id });
  const paper = drawPractice(await poolOf(lesson.id), seeded(randomInt(2 ** 32)));
  if (paper.length === 0) return fail('NoItems');
  return db.$transaction(async (tx) => {
    // The progress row is the lock: a second start waits here and then finds the first one's practice.
    await tx.$executeRaw`
      INSERT INTO "LessonProgress" ("memberId", "lessonId") VALUES (${own.memberId}, ${own.lessonId})
      ON CONFLICT ("memberId", "lessonId") DO UPDATE SET "lessonId" = EXCLUDED."lessonId"`;
    const newest = await newestOf(tx);
    if (newest && !newest.completedAt) return ok({ practiceId: newest.id });
    const id = randomUUID();
    const number = (newest?.number ?? 0) + 1;
    await tx.practice.create({
      data: { id, ...own, number, paper: paper as unknown as Prisma.InputJsonValue },
      select: { id: true },
    });
    await audit(tx, actor, 'start-practice', `practice:${id}`, { lesson: slug, number });
    return ok({ practiceId: id });
  });
}
