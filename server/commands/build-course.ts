import 'server-only';
import { createHash } from 'node:crypto';
import type { Lesson } from '@/domain/article/lesson';
import { type CourseInput, type MadeCourse, makeCourse, type OnStep } from '@/domain/desk/make-course';
import { gateContext } from '@/domain/items/gates/gate-context';
import { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { type CourseSource, courseSource } from '../course-source';
import { db, type Tx } from '../db';
import { progressOf } from '../job-progress';
import { addDrafts, withdrawGone } from '../machine-items';

/** Makes the course; by itself in this process, in the runner in a thread of its own. */
export type Maker = (input: CourseInput, onStep: OnStep) => MadeCourse | Promise<MadeCourse>;

/** How many versions came in, and how many drafts went. */
export type Built = { lessons: number; items: number; withdrawn: number };

/** Somebody changed the article while its course was being made; the job is tried again with what there is then. */
export class CourseMoved extends Error {
  override name = 'CourseMoved';
}

/** So many items are judged and written in one transaction. */
const BATCH = 60;
const LONG = { timeout: 30_000, maxWait: 10_000 };

const json = (value: unknown) => value as Prisma.InputJsonValue;
const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** The facts first: items name them. From here on the working copy has the revision that is returned. */
async function saveFacts(articleId: number, revision: number, { facts }: MadeCourse): Promise<number> {
  const { count } = await db.manuscript.updateMany({
    where: { articleId, revision, stage: 'building' },
    data: { facts: json(facts), revision: { increment: 1 } },
  });
  if (count === 0) throw new CourseMoved();
  return revision + 1;
}

async function saveLesson(
  tx: Tx,
  lesson: Lesson,
  articleId: number,
  { versionId, seen }: CourseSource,
): Promise<boolean> {
  const { id, articleId: owner } = await tx.lesson.upsert({
    where: { slug: lesson.slug },
    create: { slug: lesson.slug, articleId },
    update: {},
    select: { id: true, articleId: true },
  });
  if (owner !== articleId) throw new Error(`lesson ${lesson.slug} belongs to another article`);
  await tx.$queryRaw`SELECT "id" FROM "Lesson" WHERE "id" = ${id} FOR UPDATE`;
  const versions = await tx.lessonVersion.findMany({
    where: { lessonId: id },
    select: { version: true, hash: true, authorId: true },
    orderBy: { version: 'desc' },
  });
  const hash = hashOf(lesson);
  // The same words on another version of the article are another version: their sentence ids are that one's.
  if (versions[0]?.hash === hash) return false;
  // What somebody wrote while the course was being made was written on the newest text; it is not drafted over.
  const before = seen.get(lesson.slug) ?? 0;
  if (versions.some(({ version, authorId }) => version > before && authorId !== null)) return false;
  await tx.lessonVersion.create({
    data: {
      lessonId: id,
      version: (versions[0]?.version ?? 0) + 1,
      state: 'draft',
      hash,
      title: lesson.title,
      articleVersionId: versionId,
      body: json(lesson),
    },
    select: { id: true },
  });
  return true;
}

async function saveLessons(tx: Tx, articleId: number, source: CourseSource, made: MadeCourse) {
  let added = 0;
  for (const lesson of made.drafted) if (await saveLesson(tx, lesson, articleId, source)) added += 1;
  const rows = await tx.lesson.findMany({ where: { articleId }, select: { id: true, slug: true } });
  return { added, ids: new Map(rows.map(({ id, slug }) => [slug, id])) };
}

async function saveItems(
  articleId: number,
  { versionId, input: { article, repairs } }: CourseSource,
  { facts, items }: MadeCourse,
  lessonIds: Map<string, number>,
): Promise<number> {
  const tell = progressOf(articleId);
  const context = gateContext(article, facts, repairs);
  const entering = { articleId, articleVersionId: versionId, lessonIds, context };
  let added = 0;
  for (let done = 0; done < items.length; done += BATCH) {
    await tell({ step: '正在逐题检查入库', done, total: items.length });
    const batch = items.slice(done, done + BATCH);
    added += await db.$transaction((tx) => addDrafts(tx, { ...entering, items: batch }), LONG);
  }
  return added;
}

/**
 * Makes the course of an article that is `building`, from its newest version and its working copy: facts, lesson drafts,
 * item drafts; what people wrote or decided stays. The working copy is `ready` afterwards. Doing it twice is doing it
 * once: a try that was cut short is gone on with.
 * @returns null when there was nothing to do
 * @throws CourseMoved, ItemsRefused
 */
export async function buildCourse(articleId: number, make: Maker = makeCourse): Promise<Built | null> {
  const source = await courseSource(articleId);
  if (!source) return null;
  const tell = progressOf(articleId);
  const made = await make(source.input, (step) => void tell({ step, done: 0, total: 1 }));
  const revision = await saveFacts(articleId, source.revision, made);
  const lessons = await db.$transaction((tx) => saveLessons(tx, articleId, source, made), LONG);
  const items = await saveItems(articleId, source, made, lessons.ids);
  return db.$transaction(async (tx) => {
    const withdrawn = await withdrawGone(tx, articleId, made.items);
    const { count } = await tx.manuscript.updateMany({
      where: { articleId, revision, stage: 'building' },
      data: { stage: 'ready', progress: Prisma.DbNull, failure: null, revision: { increment: 1 } },
    });
    if (count === 0) throw new CourseMoved();
    const built = { lessons: lessons.added, items, withdrawn };
    await audit(tx, null, 'build-course', `article:${source.slug}`, built);
    return built;
  }, LONG);
}
