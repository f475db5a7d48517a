import { expect, test } from 'vitest';
import { draftOf, type LessonDraft } from '@/domain/lesson/edit-lesson';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { deskLessons, lessonBench, lessonHistory } from '../queries/desk-lessons';
import { lessonToRead } from '../queries/lessons';
import { createContent, createMember } from '../testing/content-fixture';
import { editLesson } from './edit-lesson';
import { publishCourse } from './publish-course';
import { reviewLesson } from './review-lesson';

const now = new Date();

/** A published course, two editors and a reviewer. */
async function createDesk() {
  const [editor, other] = [
    await createMember(undefined, ['editor']),
    await createMember(undefined, ['editor']),
  ];
  return { ...(await createContent()), editor, other, reviewer: await createMember(undefined, ['reviewer']) };
}

type DeskFixture = Awaited<ReturnType<typeof createDesk>>;

async function formOf(desk: DeskFixture): Promise<LessonDraft> {
  const bench = await lessonBench(desk.editor, desk.article.slug, desk.lessons[0].slug);
  if (!bench) throw new Error('no bench');
  return { ...draftOf(bench.lesson.text), title: '街道与党支部' };
}

async function edit(desk: DeskFixture, over: Partial<LessonDraft>, version = 1, by: Actor = desk.editor) {
  const draft = { ...(await formOf(desk)), ...over };
  return editLesson(by, { slug: desk.article.slug, lesson: desk.lessons[0].slug, version, draft });
}

const versionsOf = (lessonId: number) =>
  db.lessonVersion.findMany({
    where: { lessonId },
    orderBy: { version: 'asc' },
    include: { steps: { orderBy: { id: 'asc' } } },
  });

const newest = async (desk: DeskFixture) => {
  const version = (await versionsOf(desk.lessons[0].id)).at(-1);
  if (!version) throw new Error('no version');
  return version;
};

test('an edit is a new version of the editor’s; members keep the published one', async () => {
  const desk = await createDesk();
  const [{ id, slug }] = desk.lessons;
  expect(await edit(desk, { title: '街道的党支部', minutes: 4 })).toEqual({
    ok: true,
    value: { version: 2 },
  });
  const [first, second] = await versionsOf(id);
  expect(first).toMatchObject({ state: 'published', version: 1 });
  expect(second).toMatchObject({
    state: 'edited',
    title: '街道的党支部',
    authorId: desk.editor.memberId,
    body: { slug, order: 1, title: '街道的党支部', minutes: 4 },
    steps: [{ step: 'edit', from: null, to: 'edited', memberId: desk.editor.memberId }],
  });
  expect((await lessonToRead(desk.editor, slug, now))?.text.title).toBe(desk.lessons[0].title);
  expect(await db.auditEvent.count({ where: { subject: `lesson:${id}`, action: 'edit-lesson' } })).toBe(1);
});

test('the same words again change nothing', async () => {
  const desk = await createDesk();
  await edit(desk, {});
  expect(await edit(desk, {}, 2)).toMatchObject({ error: 'NothingChanged' });
  expect(await versionsOf(desk.lessons[0].id)).toHaveLength(2);
});

test('what the article does not say is refused, by field and line, and nothing is written', async () => {
  const desk = await createDesk();
  const { body } = await formOf(desk);
  const refused = await edit(desk, { title: '', body: body.replace('100个', '900个') });
  expect(refused).toMatchObject({ error: 'LessonRefused', fields: { title: expect.any(String) } });
  const wrong = await edit(desk, { body: body.replace('100个', '900个') });
  expect(wrong).toMatchObject({
    error: 'LessonRefused',
    fields: { body: expect.stringMatching(/^第 3 行：.*“900”/) },
  });
  const lost = await edit(desk, { body: body.replace(/^.*\{s1-2\}\n/m, '') });
  expect(lost).toMatchObject({ error: 'LessonRefused', fields: { body: expect.stringContaining('s1-2') } });
  expect(await versionsOf(desk.lessons[0].id)).toHaveLength(1);
});

test('an edit made on an older version is refused; of two at once one is saved', async () => {
  const desk = await createDesk();
  const results = await Promise.all([
    edit(desk, { title: '甲改的' }, 1, desk.editor),
    edit(desk, { title: '乙改的' }, 1, desk.other),
  ]);
  expect(results.map((each) => (each.ok ? 'saved' : each.error)).sort()).toEqual(['ItemMoved', 'saved']);
  expect(await edit(desk, { title: '又一次' }, 1)).toMatchObject({ error: 'ItemMoved' });
  expect(await edit(desk, { title: '又一次' }, 2)).toEqual({ ok: true, value: { version: 3 } });
  expect((await versionsOf(desk.lessons[0].id)).map(({ state }) => state)).toEqual([
    'published',
    'edited',
    'edited',
  ]);
});

test('whoever is not at the desk finds nothing, and neither does a wrong address', async () => {
  const desk = await createDesk();
  const draft = await formOf(desk);
  const lesson = desk.lessons[0].slug;
  for (const actor of [await createMember(), await createMember(undefined, ['secretary', 'office'])]) {
    const { slug } = desk.article;
    expect(await editLesson(actor, { slug, lesson, version: 1, draft })).toMatchObject({ error: 'NotFound' });
    const { id } = await newest(desk);
    const review = { lessonVersionId: id, expected: 'edited', step: 'accept' } as const;
    expect(await reviewLesson(actor, review)).toMatchObject({ error: 'NotFound' });
    expect(await lessonBench(actor, slug, lesson)).toBeNull();
    expect(await deskLessons(actor, slug)).toBeNull();
  }
  const other = await createDesk();
  expect(
    await editLesson(desk.editor, { slug: other.article.slug, lesson, version: 1, draft }),
  ).toMatchObject({
    error: 'NotFound',
  });
});

test('accepted by one, published by another: then members read it', async () => {
  const desk = await createDesk();
  await edit(desk, { title: '街道的党支部' });
  const { id } = await newest(desk);
  const accepted = await reviewLesson(desk.other, {
    lessonVersionId: id,
    expected: 'edited',
    step: 'accept',
  });
  expect(accepted).toMatchObject({ ok: true });
  const done = await publishCourse(desk.reviewer, { slug: desk.article.slug });
  expect(done).toMatchObject({ ok: true, value: { lessons: 1 } });
  expect((await lessonToRead(desk.editor, desk.lessons[0].slug, now))?.text.title).toBe('街道的党支部');
  expect((await lessonHistory(desk.lessons[0].id)).map(({ step, version }) => [step, version])).toEqual([
    ['publish', 2],
    ['replace', 1],
    ['accept', 2],
    ['edit', 2],
  ]);
});

test('rejecting needs a reason, keeps it, and can be changed by accepting', async () => {
  const desk = await createDesk();
  await edit(desk, { title: '街道的党支部' });
  const { id } = await newest(desk);
  const reject = { lessonVersionId: id, expected: 'edited', step: 'reject' } as const;
  expect(await reviewLesson(desk.other, { ...reject, reason: ' ' })).toMatchObject({
    error: 'InvalidInput',
    fields: { reason: expect.any(String) },
  });
  expect(await reviewLesson(desk.other, { ...reject, reason: '小标题不通' })).toMatchObject({ ok: true });
  expect(await newest(desk)).toMatchObject({ state: 'rejected' });
  expect((await newest(desk)).steps.at(-1)).toMatchObject({ step: 'reject', reason: '小标题不通' });
  const accept = { lessonVersionId: id, expected: 'rejected', step: 'accept' } as const;
  expect(await reviewLesson(desk.other, accept)).toMatchObject({ ok: true });
  expect(await reviewLesson(desk.other, accept)).toMatchObject({ error: 'ItemMoved' });
});

test('a published version is not accepted, one replaced by an edit is not reviewed, of two reviews one counts', async () => {
  const desk = await createDesk();
  const { id: live } = await newest(desk);
  const onLive = { lessonVersionId: live, expected: 'published', step: 'accept' } as const;
  expect(await reviewLesson(desk.other, onLive)).toMatchObject({ error: 'StepNotAllowed' });
  await edit(desk, { title: '第二版' });
  const { id: second } = await newest(desk);
  await edit(desk, { title: '第三版' }, 2);
  const late = { lessonVersionId: second, expected: 'edited', step: 'accept' } as const;
  expect(await reviewLesson(desk.other, late)).toMatchObject({ error: 'ItemMoved' });
  const { id } = await newest(desk);
  const results = await Promise.all([
    reviewLesson(desk.other, { lessonVersionId: id, expected: 'edited', step: 'accept' }),
    reviewLesson(desk.reviewer, { lessonVersionId: id, expected: 'edited', step: 'reject', reason: '不用' }),
  ]);
  expect(results.map((each) => (each.ok ? 'done' : each.error)).sort()).toEqual(['ItemMoved', 'done']);
  const unknown = { lessonVersionId: 2 ** 30, expected: 'edited', step: 'accept' } as const;
  expect(await reviewLesson(desk.other, unknown)).toMatchObject({ error: 'NotFound' });
});

test('the list tells state, items by kind, and a text that has changed since', async () => {
  const desk = await createDesk();
  await edit(desk, { title: '街道的党支部' });
  const found = await deskLessons(desk.reviewer, desk.article.slug);
  expect(found?.lessons).toMatchObject([
    {
      text: { order: 1, title: '街道的党支部' },
      ...{ version: 2, state: 'edited', live: true, outdated: false },
      items: { single: 10, multiple: 3, 'true-false': 3 },
    },
    { text: { order: 2 }, version: 1, state: 'published', live: true },
  ]);
  const row = await db.articleVersion.findUniqueOrThrow({ where: { id: desk.article.versionId } });
  const text = JSON.stringify(row.body);
  const added = JSON.parse(
    text
      .replace('{"id": "s1-2"', '{"id": "s1-2"')
      .replaceAll('东乙街道共有107个党支部', '东乙街道共有108个党支部'),
  );
  await db.articleVersion.create({
    data: {
      articleId: desk.article.id,
      version: 2,
      state: 'edited',
      hash: 'two',
      title: '第二版',
      body: added,
    },
  });
  expect((await deskLessons(desk.reviewer, desk.article.slug))?.lessons[0]).toMatchObject({ outdated: true });
  // The old words no longer hold; the mended ones are saved on the new text.
  const { body } = await formOf(desk);
  expect(await edit(desk, {}, 2)).toMatchObject({ error: 'LessonRefused' });
  expect(await edit(desk, { body: body.replace('107个', '108个') }, 2)).toMatchObject({ ok: true });
  expect((await deskLessons(desk.reviewer, desk.article.slug))?.lessons[0]).toMatchObject({
    outdated: false,
  });
});
