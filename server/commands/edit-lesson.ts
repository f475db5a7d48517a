import 'server-only';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Lesson } from '@/domain/article/lesson';
import { type LessonDraft, type LessonFault, readDraft } from '@/domain/lesson/edit-lesson';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import type { Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { lessonBench, underReview } from '../queries/desk-lessons';
import { deskWrite, moved } from '../version-steps';

export type LessonEdit = {
  /** The article's. */
  slug: string;
  lesson: string;
  /** The number of the version the form was made from. */
  version: number;
  draft: LessonDraft;
};

const hashOf = (lesson: Lesson) => createHash('sha256').update(JSON.stringify(lesson)).digest('hex');

/** One message a field; of the text one line a fault, in the order of its lines. */
export function faultFields(faults: readonly LessonFault[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { field, line, reason } of faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))) {
    const said = line === null ? reason : `第 ${line} 行：${reason}`;
    fields[field] = fields[field] === undefined ? said : `${fields[field]}\n${said}`;
  }
  return fields;
}

/** Locks the lesson until the transaction ends and gives its versions, newest first. */
async function lockVersions(tx: Tx, lessonId: number) {
  await tx.$queryRaw`SELECT "id" FROM "Lesson" WHERE "id" = ${lessonId} FOR UPDATE`;
  return tx.lessonVersion.findMany({
    where: { lessonId },
    orderBy: { version: 'desc' },
    select: { version: true, state: true, articleVersionId: true },
  });
}

/**
 * Saves what an editor wrote of a lesson as a new version, `edited` and the editor's; a published one stays with the members
 * until the new one is published. The lesson keeps its address and place; the sentences that belong to it are those of the
 * newest text of the article.
 * Errors: NotFound (not at the desk, no such lesson), LessonRefused (with the reasons by field; nothing is written),
 * NothingChanged, ItemMoved (`version` is no longer the one under review).
 */
export async function editLesson(actor: Actor, edit: LessonEdit): Promise<Result<{ version: number }>> {
  const bench = await lessonBench(actor, edit.slug, edit.lesson);
  if (!bench) return fail('NotFound');
  const { slug, order } = bench.lesson.text;
  const place = { slug, order, sentences: bench.sentences.map(({ id }) => id) };
  const { lesson, faults } = readDraft(edit.draft, place, bench.article.version.article);
  if (!lesson || faults.length > 0) return fail('LessonRefused', { fields: faultFields(faults) });
  const isSame = isDeepStrictEqual(lesson, bench.lesson.text);
  const articleVersionId = bench.article.version.id;
  const { id: lessonId } = bench.lesson;
  return deskWrite(async (tx) => {
    const versions = await lockVersions(tx, lessonId);
    const base = underReview(versions);
    if (base?.version !== edit.version) moved();
    // The same words on a newer text of the article are checked against it, which is a version of its own.
    if (isSame && base.articleVersionId === articleVersionId && base.state !== 'withdrawn')
      return fail('NothingChanged');
    const version = (versions[0]?.version ?? 0) + 1;
    const { id } = await tx.lessonVersion.create({
      data: {
        ...{
          lessonId,
          version,
          state: 'edited',
          hash: hashOf(lesson),
          title: lesson.title,
          articleVersionId,
        },
        authorId: actor.memberId,
        body: lesson as unknown as Prisma.InputJsonValue,
      },
      select: { id: true },
    });
    await tx.reviewStep.create({
      data: { lessonVersionId: id, memberId: actor.memberId, step: 'edit', from: null, to: 'edited' },
      select: { id: true },
    });
    await audit(tx, actor, 'edit-lesson', `lesson:${lessonId}`, { version, from: edit.version });
    return ok({ version });
  });
}
