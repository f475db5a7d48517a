import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { FEEDBACK_KEPT_MONTHS } from '@/domain/feedback/kinds';
import { db } from '../db';
import { openCounts, receivedFeedback } from '../queries/feedback';
import { createScene, recorded } from '../testing/events-fixture';
import { anonymiseLeft, KEPT_MONTHS } from './anonymise-left';
import { answerFeedback } from './answer-feedback';
import { objectToEvent } from './object';
import { sendFeedback } from './send-feedback';
import { tidyFeedback } from './tidy-feedback';

const ago = (months: number, days = 1) => {
  const then = new Date();
  then.setUTCMonth(then.getUTCMonth() - months);
  return new Date(then.getTime() - days * 24 * 3600 * 1000);
};

test('feedback goes some time after its answer, and not before it has one', async () => {
  const scene = await createScene();
  const { memberId, organisation } = scene.members[0];
  const made = async (answered: Date | null) => {
    const id = randomUUID();
    await db.feedback.create({
      data: {
        ...{
          id,
          memberId,
          organisationId: organisation.id,
          kind: 'suggestion',
          text: '早些通知',
          at: ago(60),
        },
        ...(answered
          ? { answer: { create: { text: '好', answeredById: scene.secretary.memberId, at: answered } } }
          : {}),
      },
    });
    return id;
  };
  const [old, fresh, open] = [
    await made(ago(FEEDBACK_KEPT_MONTHS)),
    await made(ago(FEEDBACK_KEPT_MONTHS, -2)),
    await made(null),
  ];
  expect(await tidyFeedback(new Date())).toBe(1);
  expect(await tidyFeedback(new Date())).toBe(0);
  const left = await db.feedback.findMany({ where: { memberId }, select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([fresh, open].sort());
  expect(left.map(({ id }) => id)).not.toContain(old);
});

test('what whoever left has written is emptied with their name, and waits for nobody', async () => {
  const scene = await createScene();
  const [member, stays] = scene.members;
  const answered = randomUUID();
  for (const [actor, id] of [
    [member, answered],
    [member, randomUUID()],
    [stays, randomUUID()],
  ] as const)
    await sendFeedback(actor, { id, kind: 'suggestion', text: '王某某家里有事' });
  await answerFeedback(scene.secretary, { id: answered, answer: '已去看望王某某' });
  const eventId = await recorded(scene);
  await objectToEvent(member, { eventId, text: '我在医院陪王某某' });
  expect(await openCounts(scene.secretary)).toMatchObject({ suggestions: 2, objections: 1 });
  await db.member.update({ where: { id: member.memberId }, data: { disabledAt: ago(KEPT_MONTHS) } });
  await anonymiseLeft();
  expect(await openCounts(scene.secretary)).toMatchObject({ suggestions: 1, objections: 0 });
  expect((await receivedFeedback(scene.secretary, { kind: 'suggestion', page: 1 })).total).toBe(1);
  const everything = JSON.stringify([
    await db.feedback.findMany({ where: { memberId: member.memberId }, include: { answer: true } }),
    await db.studyObjection.findMany({ where: { memberId: member.memberId } }),
  ]);
  expect(everything).not.toContain('王某某');
  expect(await db.feedback.count({ where: { memberId: member.memberId } })).toBe(2);
});
