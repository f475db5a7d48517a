import { expect, test, vi } from 'vitest';
import { db } from '../db';
import { attemptItems } from '../queries/attempt-paper';
import { attemptDossier } from '../queries/exam-signals';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { given, readAttemptRow, rightAnswers } from '../testing/exam-fixture';
import { noteSignals } from './note-signals';
import { saveAnswers } from './save-answers';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

async function sitting() {
  const district = await createUnit(undefined, '区');
  const actor = await createMember(await createUnit(district));
  const office = await createMember(district, ['office']);
  const { quiz } = await createContent();
  const started = await startAttempt(actor, quiz, { address: '203.0.113.7' });
  if (!started.ok) throw new Error(started.error);
  const { attemptId } = started.value;
  const dossier = async () => {
    const found = await attemptDossier(office, attemptId);
    if (!found) throw new Error('the office sees nothing');
    return found;
  };
  return { actor, attemptId, dossier };
}

test('an exam on one device at one address shows nothing', async () => {
  const { actor, attemptId, dossier } = await sitting();
  await noteSignals(actor, attemptId, { address: '203.0.113.7' });
  await noteSignals(actor, attemptId, {
    address: '203.0.113.7',
    hidden: { page: 'p1', times: 0, seconds: 0 },
  });
  expect(await dossier()).toMatchObject({
    hidden: { times: 0, seconds: 0 },
    otherAddresses: 0,
    otherSignIns: 0,
  });
  expect(await db.integritySignal.count({ where: { attemptId } })).toBe(0);
});

test('another address, another sign-in and a hidden page are told to the office, without the address itself', async () => {
  const { actor, attemptId, dossier } = await sitting();
  const tablet = { ...actor, session: 'another sign-in' };
  await noteSignals(tablet, attemptId, { address: '198.51.100.20' });
  await noteSignals(actor, attemptId, { hidden: { page: 'p1', times: 2, seconds: 30 } });
  await noteSignals(actor, attemptId, { hidden: { page: 'p1', times: 3, seconds: 45 } });
  await noteSignals(actor, attemptId, { hidden: { page: 'p2', times: 1, seconds: 5 } });
  expect(await dossier()).toMatchObject({
    hidden: { times: 4, seconds: 50 },
    otherAddresses: 1,
    otherSignIns: 1,
  });
  const stored = JSON.stringify([
    await db.integritySignal.findMany({ where: { attemptId } }),
    await readAttemptRow(attemptId),
  ]);
  expect(stored).not.toContain('198.51.100');
  expect(stored).not.toContain('203.0.113');
});

test('a repeated or late message never counts twice or takes back', async () => {
  const { actor, attemptId, dossier } = await sitting();
  vi.resetModules();
  // A second process, which has not seen what the first one wrote.
  const other = await import('./note-signals');
  const three = { hidden: { page: 'p1', times: 3, seconds: 40 } };
  await Promise.all([noteSignals(actor, attemptId, three), other.noteSignals(actor, attemptId, three)]);
  await other.noteSignals(actor, attemptId, { hidden: { page: 'p1', times: 1, seconds: 10 } });
  expect((await dossier()).hidden).toEqual({ times: 3, seconds: 40 });
});

test('signals change neither the saving nor the score, and end with the exam', async () => {
  const { actor, attemptId, dossier } = await sitting();
  await noteSignals(actor, attemptId, { hidden: { page: 'p1', times: 99, seconds: 900 } });
  expect((await saveAnswers(actor, { attemptId, answers: [given(0, [1])] })).ok).toBe(true);
  const items = (await attemptItems(actor.memberId, attemptId)) ?? [];
  const answers = rightAnswers({ actor, attemptId, slug: '', items }).map((each) => ({ ...each, seq: 9 }));
  await submitAttempt(actor, { attemptId, answers });
  expect(await readAttemptRow(attemptId)).toMatchObject({ score: 20 });
  await noteSignals(actor, attemptId, { hidden: { page: 'p9', times: 5, seconds: 5 } });
  expect((await dossier()).hidden).toEqual({ times: 99, seconds: 900 });
});

test('nobody notes anything about somebody else’s attempt, and the table cannot be filled', async () => {
  const { actor, attemptId } = await sitting();
  const hidden = { page: 'p1', times: 1, seconds: 1 };
  await noteSignals(await createMember(), attemptId, { hidden });
  expect(await db.integritySignal.count({ where: { attemptId } })).toBe(0);
  for (let page = 0; page < 55; page += 1)
    await noteSignals(actor, attemptId, { hidden: { ...hidden, page: `q${page}` } });
  expect(await db.integritySignal.count({ where: { attemptId } })).toBe(50);
});
