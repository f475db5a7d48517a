import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeCourse } from '@/domain/desk/make-course';
import { draftOf } from '@/domain/lesson/edit-lesson';
import { db, type Tx } from '../db';
import { lockItems } from '../item-versions';
import { createMember } from '../testing/content-fixture';
import { confirm, confirmed } from '../testing/manuscript-fixture';
import { accepted, createDesk, versionsOf } from '../testing/review-fixture';
import { atOnce } from '../testing/structure-fixture';
import { buildCourse, type Maker } from './build-course';
import { confirmStructure, reopenStructure } from './confirm-structure';
import { editLesson } from './edit-lesson';
import { publishCourse } from './publish-course';
import { publishItems } from './publish-items';
import { startBuild } from './start-build';
import { withdrawItem } from './withdraw-item';

const workingCopy = (articleId: number) =>
  db.manuscript.findUniqueOrThrow({ where: { articleId }, select: { stage: true, revision: true } });

const livesOf = (articleId: number) => db.articleVersion.count({ where: { articleId, state: 'published' } });

test('nothing is published while the structure is open again: it could not be confirmed any more', async () => {
  const { slug, articleId, editor } = await confirmed();
  const reviewer = await createMember(undefined, ['reviewer']);
  await buildCourse(articleId);
  const { revision } = await workingCopy(articleId);
  expect(await reopenStructure(editor, { slug, revision })).toMatchObject({ ok: true });
  expect(await publishCourse(reviewer, { slug })).toMatchObject({ ok: false, error: 'StructureOpen' });
  expect(await livesOf(articleId)).toBe(0);
  const place = { slug, revision: revision + 1, leaveOpen: true };
  expect(await confirmStructure(editor, place)).toMatchObject({ ok: true });
  await buildCourse(articleId);
  expect(await publishCourse(reviewer, { slug })).toMatchObject({ ok: true, value: { article: true } });
});

test('of publishing and opening the structure again at once, one gives way', async () => {
  const { slug, articleId, editor } = await confirmed();
  const reviewer = await createMember(undefined, ['reviewer']);
  await buildCourse(articleId);
  const { revision } = await workingCopy(articleId);
  const outcomes = await atOnce<{ ok: boolean }>(articleId, [
    () => publishCourse(reviewer, { slug }),
    () => reopenStructure(editor, { slug, revision }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const { stage } = await workingCopy(articleId);
  expect([stage, await livesOf(articleId)]).toEqual(outcomes[0]?.ok ? ['ready', 1] : ['structure', 0]);
});

/** Holds what `hold` locks until `run` waits for it, then does `change` and lets it go on. */
async function meanwhile<T>(
  hold: (tx: Tx) => Promise<unknown>,
  run: () => Promise<T>,
  change: (tx: Tx) => Promise<unknown>,
): Promise<T> {
  let running: Promise<T> | undefined;
  await db.$transaction(
    async (tx) => {
      await hold(tx);
      running = run();
      for (let waits = false; !waits; ) {
        await sleep(50);
        const rows = await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        waits = rows.length > 0;
      }
      await change(tx);
    },
    { timeout: 20_000 },
  );
  if (!running) throw new Error('nothing ran');
  return running;
}

const reworded: Maker = (input) => {
  const made = makeCourse(input);
  return {
    ...made,
    items: made.items.map((item) => ({ ...item, explanation: `${item.explanation}（另一种说法）` })),
  };
};

test('what a person decides on while items are being made anew is not drafted over', async () => {
  const { articleId } = await confirmed();
  await buildCourse(articleId);
  const first = await db.itemVersion.findFirstOrThrow({
    where: { item: { articleId } },
    orderBy: { itemId: 'asc' },
    select: { id: true, itemId: true },
  });
  await db.$transaction((tx) => startBuild(tx, articleId, null));
  await meanwhile(
    (tx) => lockItems(tx, [first.itemId]),
    () => buildCourse(articleId, reworded),
    (tx) => tx.itemVersion.updateMany({ where: { id: first.id }, data: { state: 'approved' } }),
  );
  expect(await versionsOf(first.itemId)).toMatchObject([{ state: 'approved' }]);
});

test('what a person writes of a lesson while the course is being made anew is not drafted over', async () => {
  const { articleId, slug, source, editor } = await confirmed();
  await buildCourse(articleId);
  const lesson = await db.lesson.findFirstOrThrow({
    where: { articleId },
    orderBy: { id: 'asc' },
    select: { id: true, slug: true },
  });
  // Without its first sentence the lesson says what is no longer there, so that it is drafted anew.
  await confirm(articleId, source.replace(/云岭市共有.*?。/, ''), editor);
  let saved: Awaited<ReturnType<typeof editLesson>> | undefined;
  await buildCourse(articleId, async (input) => {
    const made = makeCourse(input);
    const next = made.drafted.find((each) => each.slug === lesson.slug);
    if (!next) throw new Error('the lesson is not drafted anew');
    const draft = { ...draftOf(next), title: '云岭市的志愿服务' };
    saved = await editLesson(editor, { slug, lesson: lesson.slug, version: 1, draft });
    return made;
  });
  expect(saved).toEqual({ ok: true, value: { version: 2 } });
  const versions = await db.lessonVersion.findMany({
    where: { lessonId: lesson.id },
    orderBy: { version: 'asc' },
    select: { state: true, authorId: true },
  });
  expect(versions).toEqual([
    { state: 'draft', authorId: null },
    { state: 'edited', authorId: editor.memberId },
  ]);
});

test('an earlier version that had been accepted does not come back when its successor is withdrawn', async () => {
  const desk = await createDesk();
  const { slug } = desk.article;
  const itemId = desk.items[0]?.itemId ?? 0;
  const earlier = await accepted(desk);
  const made = await db.itemVersion.findUniqueOrThrow({ where: { id: earlier } });
  const { id: _, createdAt: __, ...columns } = made;
  const later = await db.itemVersion.create({
    data: {
      ...columns,
      ...{ version: made.version + 1, state: 'approved', hash: 'later' },
      options: made.options ?? [],
      key: made.key ?? [],
      source: made.source ?? [],
    },
  });
  expect(await publishItems(desk.reviewer, { slug, itemVersionIds: [later.id] })).toMatchObject({
    ok: true,
    value: { items: 1 },
  });
  const gone = { itemVersionId: later.id, reason: '两个选项都对。' };
  expect(await withdrawItem(desk.second, gone)).toMatchObject({ ok: true });
  expect(await publishItems(desk.reviewer, { slug, itemVersionIds: 'all' })).toMatchObject({
    ok: true,
    value: { items: 0, held: [] },
  });
  expect((await versionsOf(itemId)).map(({ state }) => state)).toEqual([
    'withdrawn',
    'withdrawn',
    'withdrawn',
  ]);
});
