import { expect, test } from 'vitest';
import { db } from '../db';
import { newestPractice } from '../queries/practice';
import { createMember } from '../testing/content-fixture';
import { createDesk, type DeskFixture } from '../testing/review-fixture';
import { startPractice } from './start-practice';
import { withdrawLesson } from './withdraw-lesson';

async function liveLesson({ lessons }: DeskFixture) {
  const version = await db.lessonVersion.findFirstOrThrow({
    where: { lesson: { slug: lessons[0]?.slug ?? '' }, state: 'published' },
    select: { id: true, lessonId: true, lesson: { select: { slug: true } } },
  });
  return { lessonVersionId: version.id, lessonId: version.lessonId, slug: version.lesson.slug };
}

const statesOf = async (lessonId: number) =>
  (
    await db.lessonVersion.findMany({
      where: { lessonId },
      orderBy: { version: 'asc' },
      select: { state: true },
    })
  ).map(({ state }) => state);

test('a withdrawn lesson is not practised any more; the step, its reason and an audit row remain', async () => {
  const desk = await createDesk();
  const { lessonVersionId, lessonId, slug } = await liveLesson(desk);
  const member = await createMember();
  expect(await startPractice(member, { lesson: slug })).toMatchObject({ ok: true });
  const done = await withdrawLesson(desk.reviewer, { lessonVersionId, reason: ' 原文更正 ' });
  expect(done).toEqual({ ok: true, value: { lessonId } });
  expect(await startPractice(member, { lesson: slug })).toMatchObject({ error: 'NotFound' });
  expect(await startPractice(await createMember(), { lesson: slug })).toMatchObject({ error: 'NotFound' });
  // What was begun is kept.
  expect(await newestPractice(member, lessonId)).not.toBeNull();
  expect(await db.reviewStep.findMany({ where: { lessonVersionId, step: 'withdraw' } })).toMatchObject([
    { memberId: desk.reviewer.memberId, from: 'published', to: 'withdrawn', reason: '原文更正' },
  ]);
  expect(
    await db.auditEvent.count({ where: { subject: `lesson:${lessonId}`, action: 'withdraw-lesson' } }),
  ).toBe(1);
});

test('an accepted version that was passed over goes with it, a later one stays under review', async () => {
  const desk = await createDesk();
  const { lessonVersionId, lessonId } = await liveLesson(desk);
  const { id: _, ...live } = await db.lessonVersion.findUniqueOrThrow({ where: { id: lessonVersionId } });
  const body = live.body as object;
  const data = { ...live, body, hash: `${live.hash}-` };
  await db.lessonVersion.createMany({
    data: [
      { ...data, version: 0, state: 'approved', hash: 'earlier' },
      { ...data, version: 2, state: 'edited', hash: 'later' },
    ],
  });
  expect(await withdrawLesson(desk.reviewer, { lessonVersionId, reason: '更正' })).toMatchObject({
    ok: true,
  });
  expect(await statesOf(lessonId)).toEqual(['withdrawn', 'withdrawn', 'edited']);
});

test('only a reviewer withdraws, with a reason, and only what is published; of two at once one counts', async () => {
  const desk = await createDesk();
  const { lessonVersionId, lessonId } = await liveLesson(desk);
  for (const actor of [desk.editor, await createMember(undefined, ['office']), await createMember()])
    expect(await withdrawLesson(actor, { lessonVersionId, reason: '不' })).toMatchObject({
      error: 'NotFound',
    });
  expect(await withdrawLesson(desk.reviewer, { lessonVersionId: 2_000_000_000, reason: '不' })).toMatchObject(
    {
      error: 'NotFound',
    },
  );
  expect(await withdrawLesson(desk.reviewer, { lessonVersionId, reason: '  ' })).toMatchObject({
    error: 'InvalidInput',
    fields: { reason: '请写明为什么撤下。' },
  });
  expect(await statesOf(lessonId)).toEqual(['published']);
  const both = await Promise.all(
    [desk.reviewer, desk.second].map((actor) => withdrawLesson(actor, { lessonVersionId, reason: '更正' })),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'ItemMoved' });
});
