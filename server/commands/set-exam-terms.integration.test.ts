import { expect, test } from 'vitest';
import { db } from '../db';
import { officeExam } from '../queries/office-exam';
import { startExam } from '../testing/exam-fixture';
import { createOffice } from '../testing/office-fixture';
import { setExamTerms } from './set-exam-terms';

const tomorrow = new Date(Date.now() + 24 * 3600_000);

async function arranged(over: Parameters<typeof createOffice>[0] = {}) {
  const world = await createOffice(over);
  const { slug } = world.quiz;
  const seen = async () => (await officeExam(world.office, slug))?.seen ?? '';
  const input = { slug, counting: 'last' as const, attemptsAllowed: 2, releaseAt: tomorrow };
  return { ...world, seen, input };
}

test('before anybody has begun the office sets what counts, how often and when results come, on the audit', async () => {
  const { office, quiz, seen, input } = await arranged();
  expect(await setExamTerms(office, { ...input, seen: await seen() })).toEqual({ ok: true, value: null });
  expect(await officeExam(office, quiz.slug)).toMatchObject({
    ...{ counting: 'last', attemptsAllowed: 2, releaseAt: tomorrow, begun: false, mayRule: true },
  });
  const events = await db.auditEvent.findMany({ where: { subject: `quiz:${quiz.id}` } });
  expect(events).toMatchObject([{ action: 'set-exam-terms', actorId: office.memberId }]);
});

test('once somebody has begun, only a release that has not come may be moved', async () => {
  const { office, member, quiz, seen, input } = await arranged({ releaseAt: tomorrow, attemptsAllowed: 5 });
  await startExam(member, quiz.slug);
  expect(await setExamTerms(office, { ...input, seen: await seen() })).toMatchObject({
    error: 'QuizStarted',
  });
  const kept = { ...input, counting: 'best' as const, attemptsAllowed: 5 };
  expect(await setExamTerms(office, { ...kept, releaseAt: null, seen: await seen() })).toMatchObject({
    ok: true,
  });
  const again = { ...kept, releaseAt: tomorrow, seen: await seen() };
  expect(await setExamTerms(office, again)).toMatchObject({ error: 'ResultsReleased' });
  expect(await officeExam(office, quiz.slug)).toMatchObject({ releaseAt: null, begun: true });
});

test('what somebody else changed meanwhile is not overwritten, and of two at once one is told', async () => {
  const { office, seen, input } = await arranged();
  const shown = await seen();
  const both = await Promise.all(
    [1, 3].map((attemptsAllowed) => setExamTerms(office, { ...input, attemptsAllowed, seen: shown })),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'ItemMoved' });
});

test('an office that does not reach everybody, and whoever is none, does not find the exam', async () => {
  const { office, otherOffice, strangers, member, seen, input, quiz } = await arranged();
  const shown = await seen();
  for (const actor of [otherOffice, member, ...strangers]) {
    expect(await setExamTerms(actor, { ...input, seen: shown })).toMatchObject({ error: 'NotFound' });
  }
  expect(await setExamTerms(office, { ...input, slug: 'no-such', seen: shown })).toMatchObject({
    error: 'NotFound',
  });
  expect(await officeExam(otherOffice, quiz.slug)).toMatchObject({ mayRule: false });
});
