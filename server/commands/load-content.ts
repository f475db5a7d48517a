import 'server-only';
import { createHash } from 'node:crypto';
import type { Article, Fact } from '@/domain/article/article';
import type { Lesson } from '@/domain/article/lesson';
import type { Repair } from '@/domain/article/repair';
import { gateContext } from '@/domain/items/gates/gate-context';
import type { Item } from '@/domain/items/item';
import type { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { addItemVersions } from '../item-versions';

/** A course as content/load.ts reads it from its folder. */
export type Course = {
  slug: string;
  source: string;
  article: Article;
  repairs: Repair[];
  facts: Fact[];
  lessons: Lesson[];
  items: Item[];
};

/** What came in: versions published (a new course) or kept as drafts (a course that is already live). */
export type Loaded = { published: number; drafted: number; unchanged: number };

const json = (value: unknown) => value as Prisma.InputJsonValue;
const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** The desk goes on from the files; what was worked on there since is never written over. */
async function manuscript(tx: Tx, course: Course, articleId: number): Promise<void> {
  const { source, article, repairs, facts } = course;
  await tx.manuscript.upsert({
    where: { articleId },
    create: {
      articleId,
      title: article.title,
      source,
      stage: 'ready',
      repairs: json(repairs),
      facts: json(facts),
    },
    update: {},
    select: { articleId: true },
  });
}

type Entering = { state: 'published' | 'draft'; articleId: number; articleVersionId: number };

async function articleVersion(tx: Tx, course: Course) {
  const { id: articleId } = await tx.article.upsert({
    where: { slug: course.slug },
    create: { slug: course.slug },
    update: {},
    select: { id: true },
  });
  const versions = await tx.articleVersion.findMany({
    where: { articleId },
    select: { id: true, hash: true, version: true },
    orderBy: { version: 'desc' },
  });
  const hash = hashOf([course.article, course.repairs]);
  const known = versions.find((each) => each.hash === hash);
  const state: Entering['state'] = versions.length === 0 ? 'published' : 'draft';
  if (known) return { articleId, articleVersionId: known.id, state, added: false };
  const { id } = await tx.articleVersion.create({
    data: {
      articleId,
      version: (versions[0]?.version ?? 0) + 1,
      state,
      hash,
      title: course.article.title,
      body: json({ article: course.article, repairs: course.repairs }),
    },
    select: { id: true },
  });
  return { articleId, articleVersionId: id, state, added: true };
}

async function lessonVersions(tx: Tx, lessons: Lesson[], entering: Entering) {
  const ids = new Map<string, number>();
  let added = 0;
  for (const lesson of lessons) {
    const { id, versions } = await tx.lesson.upsert({
      where: { slug: lesson.slug },
      create: { slug: lesson.slug, articleId: entering.articleId },
      update: {},
      select: { id: true, versions: { select: { hash: true, version: true }, orderBy: { version: 'desc' } } },
    });
    ids.set(lesson.slug, id);
    const hash = hashOf(lesson);
    if (versions.some((each) => each.hash === hash)) continue;
    await tx.lessonVersion.create({
      data: {
        lessonId: id,
        version: (versions[0]?.version ?? 0) + 1,
        state: entering.state,
        hash,
        title: lesson.title,
        articleVersionId: entering.articleVersionId,
        body: json(lesson),
      },
      select: { id: true },
    });
    added += 1;
  }
  return { ids, added };
}

/** A start with nothing new judges nothing: addItemVersions leaves out what is there already. */
async function itemVersions(tx: Tx, course: Course, lessonIds: Map<string, number>, entering: Entering) {
  const { articleId, articleVersionId, state } = entering;
  const added = await addItemVersions(tx, {
    articleId,
    articleVersionId,
    lessonIds,
    context: gateContext(course.article, course.facts, course.repairs),
    entries: course.items.map((item) => ({ item, state, origin: 'file', authorId: null })),
    name: `课程 ${course.slug}`,
  });
  return added.length;
}

/**
 * Brings a course from its files into the database. A new course is published as it is; of a course that is already
 * there, whatever changed comes in as a draft version beside what is published or edited, never over it. Loading the
 * same files again changes nothing, also from two processes at once.
 * @throws ItemsRefused when an item that is new fails a gate; nothing of the course is written then
 */
export async function loadContent(course: Course): Promise<Loaded> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`content:${course.slug}`}))`;
      const entering = await articleVersion(tx, course);
      await manuscript(tx, course, entering.articleId);
      const lessons = await lessonVersions(tx, course.lessons, entering);
      const items = await itemVersions(tx, course, lessons.ids, entering);
      const added = Number(entering.added) + lessons.added + items;
      const total = 1 + course.lessons.length + course.items.length;
      const loaded = {
        published: entering.state === 'published' ? added : 0,
        drafted: entering.state === 'draft' ? added : 0,
        unchanged: total - added,
      };
      if (added > 0) await audit(tx, null, 'load-content', `article:${course.slug}`, loaded);
      return loaded;
    },
    { timeout: 60_000, maxWait: 20_000 },
  );
}
