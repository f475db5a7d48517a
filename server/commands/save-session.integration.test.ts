import { expect, test } from 'vitest';
import { db } from '../db';
import { officeSession, officeSessions } from '../queries/office-sessions';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { startExam } from '../testing/exam-fixture';
import { createOffice } from '../testing/office-fixture';
import { createSession, inHours, place, sessionDraft, sessionRevision } from '../testing/session-fixture';
import { deleteSession } from './delete-session';
import { placeUnits, removeUnits } from './place-units';
import { saveSession } from './save-session';
import { setQuizWindow } from './set-quiz-window';
import { copyVenues, setSessionVenues } from './set-session-venues';
import { startAttempt } from './start-attempt';

const windowsOf = (quizId: number) =>
  db.quizWindow.findMany({
    where: { quizId },
    orderBy: { path: 'asc' },
    select: { path: true, opensAt: true, closesAt: true, sessionId: true },
  });

test('a session gives its units a window for every exam of the campaign; changing it changes exactly those', async () => {
  const world = await createOffice();
  const { office, campaign, branch, elsewhere, quiz } = world;
  const other = await createContent({ targets: [world.root.path] });
  await db.campaignQuiz.create({ data: { campaignId: campaign.id, quizId: other.quiz.id, order: 1 } });
  const aside = await createUnit(world.root);
  await setQuizWindow(office, { slug: quiz.slug, unit: aside.code, opensAt: null, closesAt: inHours(9) });
  const [opensAt, closesAt] = [inHours(1), inHours(3)];
  const { id, number } = await createSession(office, campaign.slug, [branch], { opensAt, closesAt });
  const own = { path: branch.path, opensAt, closesAt, sessionId: id };
  expect((await windowsOf(quiz.id)).filter(({ sessionId }) => sessionId)).toEqual([own]);
  expect(await windowsOf(other.quiz.id)).toEqual([own]);

  const change = async (over: Parameters<typeof sessionDraft>[0]) =>
    saveSession(office, {
      ...{ campaign: campaign.slug, draft: sessionDraft(over), was: number, venuesOf: null },
      revision: await sessionRevision(campaign.slug, number),
    });
  const later = inHours(5);
  expect(await change({ opensAt, closesAt: later })).toMatchObject({ ok: true });
  expect(await windowsOf(other.quiz.id)).toEqual([{ ...own, closesAt: later }]);
  expect(await change({})).toMatchObject({ ok: true });
  expect(await windowsOf(other.quiz.id)).toEqual([]);
  expect(await windowsOf(quiz.id)).toMatchObject([{ path: aside.path, sessionId: null }]);
  expect(await startAttempt(await createMember(elsewhere), quiz)).toMatchObject({ ok: true });
});

test('the exam opens and closes by session, for the unit and all below it', async () => {
  const { office, campaign, branch, elsewhere, member, quiz } = await createOffice();
  const below = await createMember(await createUnit(branch));
  await createSession(office, campaign.slug, [branch], { opensAt: inHours(1) });
  await createSession(office, campaign.slug, [elsewhere], { number: 2, closesAt: inHours(1) });
  for (const actor of [member, below])
    expect(await startAttempt(actor, quiz)).toMatchObject({ error: 'NotOpenYet' });
  expect(await startAttempt(await createMember(elsewhere), quiz)).toMatchObject({ ok: true });
});

test('a window that closes earlier cuts into nobody’s running attempt; a later one gives time', async () => {
  const { office, campaign, branch, member, quiz } = await createOffice();
  const { number } = await createSession(office, campaign.slug, [branch], { closesAt: inHours(0.2) });
  const { attemptId } = await startExam(member, quiz.slug);
  const deadline = async () => (await db.attempt.findUniqueOrThrow({ where: { id: attemptId } })).deadlineAt;
  const [before, close] = [
    await deadline(),
    async (hours: number) =>
      saveSession(office, {
        ...{ campaign: campaign.slug, was: number, venuesOf: null },
        draft: sessionDraft({ closesAt: inHours(hours) }),
        revision: await sessionRevision(campaign.slug, number),
      }),
  ];
  await close(0.05);
  expect(await deadline()).toEqual(before);
  await close(8);
  expect((await deadline())?.getTime()).toBeGreaterThan(before?.getTime() ?? 0);
});

test('a window outside the campaign, a doubled number and a moved session are refused', async () => {
  const { office, campaign, branch } = await createOffice();
  await db.campaign.update({ where: { id: campaign.id }, data: { closesAt: inHours(48) } });
  const save = (over: Parameters<typeof sessionDraft>[0], was: number | null = null, revision = 0) =>
    saveSession(office, {
      campaign: campaign.slug,
      draft: sessionDraft(over),
      was,
      revision,
      venuesOf: null,
    });
  expect(await save({ closesAt: inHours(50) })).toMatchObject({ fields: { closesAt: expect.any(String) } });
  await createSession(office, campaign.slug, [branch]);
  expect(await save({})).toMatchObject({ fields: { number: expect.stringContaining('第 1 期') } });
  expect(await save({ title: '旧的' }, 1, 1)).toMatchObject({ error: 'ItemMoved' });
  expect(await save({}, 7, 1)).toMatchObject({ error: 'NotFound' });
  const both = await Promise.all([save({ number: 2 }), save({ number: 2 })]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a unit comes in one session of a campaign only, also by what is above or below it', async () => {
  const { office, campaign, root, branch, elsewhere } = await createOffice();
  const below = await createUnit(branch);
  await createSession(office, campaign.slug, [branch]);
  await createSession(office, campaign.slug, [elsewhere], { number: 2 });
  for (const unit of [branch, below, root]) {
    expect(await place(office, campaign.slug, 2, unit.code)).toMatchObject({
      error: 'InvalidInput',
      fields: { units: expect.stringContaining('已经在第 1 期里') },
    });
  }
  // Within its own session a unit below may stand by itself, for another venue.
  expect(await place(office, campaign.slug, 1, below.code)).toMatchObject({ ok: true });
});

test('two people who put one unit into two sessions at once: one is told', async () => {
  const { office, campaign, branch } = await createOffice();
  await createSession(office, campaign.slug, []);
  await createSession(office, campaign.slug, [], { number: 2 });
  const results = await Promise.all(
    [1, 2].map((number) => place(office, campaign.slug, number, branch.code)),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.sessionUnit.count({ where: { organisationId: branch.id } })).toBe(1);
});

test('a list with one line that cannot be taken takes none of it, and says which', async () => {
  const { office, campaign, root, branch, elsewhere } = await createOffice();
  await db.campaignTarget.updateMany({ where: { campaignId: campaign.id }, data: { path: branch.path } });
  await createSession(office, campaign.slug, []);
  const tries = [`${branch.code}\nNO-SUCH`, `${branch.code}\n${elsewhere.code}`, `${root.name}`];
  for (const text of tries)
    expect(await place(office, campaign.slug, 1, text)).toMatchObject({
      fields: { units: expect.any(String) },
    });
  expect(await db.sessionUnit.count({ where: { session: { campaignId: campaign.id } } })).toBe(0);
  expect(await sessionRevision(campaign.slug, 1)).toBe(1);
  await db.organisation.update({ where: { id: branch.id }, data: { closedAt: new Date() } });
  expect(await place(office, campaign.slug, 1, branch.code)).toMatchObject({ error: 'InvalidInput' });
});

test('a unit’s name that two units have is not guessed', async () => {
  const { office, campaign, branch, elsewhere } = await createOffice();
  await db.organisation.updateMany({
    where: { id: { in: [branch.id, elsewhere.id] } },
    data: { name: '第一支部' },
  });
  await createSession(office, campaign.slug, []);
  expect(await place(office, campaign.slug, 1, '第一支部')).toMatchObject({
    fields: { units: expect.stringContaining('有 2 个') },
  });
  expect(await place(office, campaign.slug, 1, `${branch.code} 第一支部`)).toMatchObject({ ok: true });
});

test('venues: the first is the main one, units find theirs by name, what stays keeps its units', async () => {
  const { office, campaign, branch, elsewhere } = await createOffice();
  await createSession(office, campaign.slug, [], { quota: 1 });
  const set = async (venues: string) =>
    setSessionVenues(office, {
      ...{ campaign: campaign.slug, session: 1, venues },
      revision: await sessionRevision(campaign.slug, 1),
    });
  expect(await set('主会场，市委党校，1\n分会场1，翠香街道党校')).toMatchObject({ ok: true });
  expect(await set('一，二，三')).toMatchObject({ fields: { venues: expect.stringContaining('第1行') } });
  const read = async () => officeSession(office, campaign.slug, 1);
  const branchVenue = (await read())?.venues[1];
  const lines = `${branch.code}\t${branch.name}\t主会场\n${elsewhere.code}`;
  await place(office, campaign.slug, 1, lines, String(branchVenue?.id));
  await createMember(branch);
  expect(await read()).toMatchObject({
    session: { people: 3, over: 2, units: 2 },
    venues: [
      { name: '主会场', main: true, people: 2, over: 1 },
      { name: '分会场1', main: false, people: 1, over: 0 },
    ],
  });
  await set('分会场1，翠香街道党校，300\n分会场2');
  const after = await read();
  expect(after?.venues.map(({ name, main, people }) => [name, main, people])).toEqual([
    ['分会场1', true, 1],
    ['分会场2', false, 0],
  ]);
  expect(after?.units.find(({ code }) => code === branch.code)?.venueId).toBeNull();
  expect(await place(office, campaign.slug, 1, branch.code, '999999')).toMatchObject({
    fields: { venue: expect.any(String) },
  });
});

test('venues are copied to the next session, without the units and only once', async () => {
  const { office, campaign, branch } = await createOffice();
  await createSession(office, campaign.slug, [branch]);
  const which = { campaign: campaign.slug, session: 1, revision: 2 };
  await setSessionVenues(office, { ...which, venues: '主会场，市委党校\n分会场1' });
  const draft = sessionDraft({ number: 2, title: '第二批' });
  await saveSession(office, { campaign: campaign.slug, draft, was: null, revision: 0, venuesOf: 1 });
  const second = await officeSession(office, campaign.slug, 2);
  expect(second?.venues).toMatchObject([
    { name: '主会场', main: true, place: '市委党校', people: 0 },
    { name: '分会场1', main: false },
  ]);
  expect(second?.units).toEqual([]);
  const copy = { campaign: campaign.slug, session: 2, from: 1 };
  expect(await copyVenues(office, { ...copy, revision: 1 })).toMatchObject({ error: 'NothingChanged' });
  await setSessionVenues(office, { campaign: campaign.slug, session: 2, revision: 1, venues: '分会场1' });
  expect(await copyVenues(office, { ...copy, revision: 1 })).toMatchObject({ error: 'ItemMoved' });
  expect(await copyVenues(office, { ...copy, from: 9, revision: 2 })).toMatchObject({ error: 'NotFound' });
  expect(await copyVenues(office, { ...copy, revision: 2 })).toMatchObject({ ok: true });
  expect((await officeSession(office, campaign.slug, 2))?.venues.map(({ name }) => name)).toEqual([
    '分会场1',
    '主会场',
  ]);
});

test('where a window was set by hand the session is told; and the other way about', async () => {
  const { office, campaign, branch, quiz } = await createOffice();
  const byHand = { slug: quiz.slug, unit: branch.code, opensAt: null, closesAt: inHours(9) };
  await setQuizWindow(office, byHand);
  await createSession(office, campaign.slug, [], { closesAt: inHours(2) });
  expect(await place(office, campaign.slug, 1, branch.code)).toMatchObject({
    fields: { units: expect.stringContaining('已经另外设了开放时间') },
  });
  expect(await db.sessionUnit.count({ where: { organisationId: branch.id } })).toBe(0);
  await setQuizWindow(office, { ...byHand, closesAt: null });
  expect(await place(office, campaign.slug, 1, branch.code)).toMatchObject({ ok: true });
  expect(await setQuizWindow(office, byHand)).toMatchObject({ error: 'WindowOfSession' });
});

test('units taken out lose the window; a session nobody sat in is deleted with its windows, another is not', async () => {
  const { office, campaign, branch, elsewhere, member, quiz } = await createOffice();
  await createSession(office, campaign.slug, [branch, elsewhere], {
    opensAt: inHours(-1),
    closesAt: inHours(2),
  });
  const which = async () => ({
    ...{ campaign: campaign.slug, session: 1, revision: await sessionRevision(campaign.slug, 1) },
  });
  expect(await removeUnits(office, { ...(await which()), unit: [elsewhere.code] })).toMatchObject({
    ok: true,
  });
  expect(await windowsOf(quiz.id)).toMatchObject([{ path: branch.path }]);
  expect(await removeUnits(office, { ...(await which()), unit: [elsewhere.code] })).toMatchObject({
    error: 'NothingChanged',
  });
  const { attemptId } = await startExam(member, quiz.slug);
  expect(await deleteSession(office, await which())).toMatchObject({ error: 'SessionHeld' });
  await db.attempt.update({ where: { id: attemptId }, data: { state: 'voided' } });
  expect(await deleteSession(office, { ...(await which()), revision: 1 })).toMatchObject({
    error: 'ItemMoved',
  });
  expect(await deleteSession(office, await which())).toMatchObject({ ok: true });
  expect(await windowsOf(quiz.id)).toEqual([]);
  const actions = await db.auditEvent.findMany({
    where: { actorId: office.memberId, subject: { startsWith: 'session:' } },
    orderBy: { id: 'asc' },
  });
  expect(actions.map(({ action }) => action)).toEqual([
    'create-session',
    'place-units',
    'remove-units',
    'delete-session',
  ]);
});

test('nobody but the office above all its units changes a session; a district sees its own part of it', async () => {
  const world = await createOffice();
  const { office, otherOffice, campaign, branch, elsewhere } = world;
  await createSession(office, campaign.slug, [branch], { quota: 1 });
  await createSession(office, campaign.slug, [elsewhere], { number: 2, quota: 1 });
  await createMember(elsewhere);
  const which = { campaign: campaign.slug, session: 1, revision: 2 };
  for (const actor of [otherOffice, ...world.strangers]) {
    const tries = [
      saveSession(actor, {
        campaign: campaign.slug,
        draft: sessionDraft(),
        was: 1,
        revision: 2,
        venuesOf: null,
      }),
      saveSession(actor, {
        campaign: campaign.slug,
        draft: sessionDraft({ number: 3 }),
        was: null,
        revision: 0,
        venuesOf: null,
      }),
      setSessionVenues(actor, { ...which, venues: '主会场' }),
      copyVenues(actor, { ...which, from: 2 }),
      placeUnits(actor, { ...which, units: elsewhere.code, venue: '' }),
      removeUnits(actor, { ...which, unit: [branch.code] }),
      deleteSession(actor, which),
    ];
    for (const result of await Promise.all(tries)) expect(result).toMatchObject({ error: 'NotFound' });
  }
  for (const actor of world.strangers) expect(await officeSessions(actor, campaign.slug)).toBeNull();
  const seen = await officeSessions(otherOffice, campaign.slug);
  expect(seen?.sessions.map(({ number, units, people, over }) => [number, units, people, over])).toEqual([
    [1, 0, 0, 0],
    [2, 1, 2, 0],
  ]);
  expect((await officeSession(otherOffice, campaign.slug, 1))?.units).toEqual([]);
  expect((await officeSessions(office, campaign.slug))?.sessions[1]?.over).toBe(1);
  const open = (await officeSessions(office, campaign.slug))?.open ?? [];
  expect(open).toMatchObject([{ code: world.root.code, alone: true }]);
});
