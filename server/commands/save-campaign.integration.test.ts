import { expect, test } from 'vitest';
import type { CampaignDraft } from '@/domain/campaign/campaign-form';
import { db } from '../db';
import { campaignChoices, officeCampaign, officeCampaigns } from '../queries/office-campaigns';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { readAttemptRow, startExam } from '../testing/exam-fixture';
import { createOffice, type OfficeFixture } from '../testing/office-fixture';
import { createSession, inHours } from '../testing/session-fixture';
import { closeCampaign, deleteCampaign } from './close-campaign';
import { type CampaignInput, saveCampaign } from './save-campaign';
import { setQuizWindow } from './set-quiz-window';

function draftOf(world: OfficeFixture, over: Partial<CampaignDraft> = {}): CampaignDraft {
  return {
    ...{ title: '街道学习活动', opensAt: new Date('2026-01-01T00:00:00Z'), closesAt: null, units: null },
    ...{ lessons: world.lessons.map(({ id }) => id), quizzes: [world.quiz.id], lessonHours: false },
    ...over,
  };
}

/** A change of the fixture's campaign, as it stands now. */
async function changeOf(world: OfficeFixture, over: Partial<CampaignDraft>): Promise<CampaignInput> {
  const { revision } = await db.campaign.findUniqueOrThrow({ where: { id: world.campaign.id } });
  return { draft: draftOf(world, over), slug: '', was: world.campaign.slug, revision, accepted: '' };
}

const fresh = (draft: CampaignDraft, slug = ''): CampaignInput => ({
  ...{ draft, slug, was: null, revision: 0, accepted: '' },
});

/** Saves, having read what it means. */
async function saveKnowingly(actor: Parameters<typeof saveCampaign>[0], input: CampaignInput) {
  const first = await saveCampaign(actor, input);
  if (first.ok || first.error !== 'ConfirmFirst') return first;
  return saveCampaign(actor, { ...input, accepted: first.fields?.accepted ?? '' });
}

test('a new campaign is one row for its subtree, in order, and on the audit', async () => {
  const world = await createOffice();
  const draft = draftOf(world, { lessons: [world.lessons[1].id, world.lessons[0].id], lessonHours: true });
  const made = await saveCampaign(world.office, fresh(draft));
  expect(made).toMatchObject({ ok: true });
  const slug = made.ok ? made.value.slug : '';
  expect(slug).toMatch(/^hd-\d{4}-\w{6}$/);
  const found = await officeCampaign(world.office, slug);
  expect(found).toMatchObject({
    ...{ lessons: draft.lessons, quizzes: draft.quizzes, lessonHours: true, state: 'running', mayEdit: true },
    targets: [{ path: world.root.path, name: world.root.name }],
  });
  expect(found?.people).toBe(
    await db.member.count({ where: { organisation: { path: { startsWith: world.root.path } } } }),
  );
  const credits = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job WHERE name = 'credit-lessons' AND data->>'key' = ${String(found?.id)}`;
  expect(credits).toHaveLength(1);
  const events = await db.auditEvent.findMany({ where: { subject: `campaign:${found?.id}` } });
  expect(events).toMatchObject([{ action: 'create-campaign', actorId: world.office.memberId }]);
});

test('a short name is kept as given, and never given twice', async () => {
  const world = await createOffice();
  const slug = `dangshi-${world.campaign.id}`;
  expect(await saveCampaign(world.office, fresh(draftOf(world), slug))).toEqual({
    ok: true,
    value: { slug },
  });
  expect(await saveCampaign(world.office, fresh(draftOf(world), slug))).toMatchObject({
    error: 'CampaignSlugTaken',
    fields: { slug: expect.any(String) },
  });
});

test('units are named by code or name, those inside others count once, and only the office’s own are taken', async () => {
  const world = await createOffice();
  const outside = await createUnit();
  const units = `${world.branch.code}\n${world.root.name}\n${world.root.code} ${world.root.name}`;
  const made = await saveCampaign(world.office, fresh(draftOf(world, { units })));
  if (!made.ok) throw new Error(made.error);
  expect((await officeCampaign(world.office, made.value.slug))?.targets.map(({ path }) => path)).toEqual([
    world.root.path,
  ]);
  for (const [office, code] of [
    [world.office, outside.code],
    [world.otherOffice, world.branch.code],
    [world.otherOffice, world.root.code],
  ] as const) {
    const refused = await saveCampaign(office, fresh(draftOf(world, { units: code })));
    expect(refused).toMatchObject({
      error: 'InvalidInput',
      fields: { units: expect.stringContaining(code) },
    });
  }
});

test('an exam given to others alone is neither offered nor taken, nor opened by a window', async () => {
  const world = await createOffice();
  const stranger = await createOffice();
  const offered = async (actor: typeof world.office) =>
    (await campaignChoices(actor)).quizzes.map(({ id }) => id);
  expect(await offered(stranger.office)).not.toContain(world.quiz.id);
  expect(await offered(world.otherOffice)).toContain(world.quiz.id);
  const draft = draftOf(stranger, { quizzes: [world.quiz.id] });
  expect(await saveCampaign(stranger.office, fresh(draft))).toMatchObject({
    error: 'InvalidInput',
    fields: { quizzes: expect.stringContaining('别的单位') },
  });
  const window = { slug: world.quiz.slug, unit: stranger.branch.code, opensAt: inHours(1), closesAt: null };
  expect(await setQuizWindow(stranger.office, window)).toMatchObject({ error: 'NotFound' });
  expect(await setQuizWindow(world.office, { ...window, unit: world.branch.code })).toMatchObject({
    ok: true,
  });
});

test('“all units” of a district’s office is its own subtree', async () => {
  const world = await createOffice();
  const made = await saveCampaign(world.otherOffice, fresh(draftOf(world)));
  if (!made.ok) throw new Error(made.error);
  const found = await officeCampaign(world.office, made.value.slug);
  expect(found?.targets.map(({ path }) => path)).toEqual([world.elsewhere.path]);
});

test('lessons that are not published and exams that cannot be drawn are not given', async () => {
  const world = await createOffice({ blueprint: { counts: { single: 99 } } });
  const title = { error: 'InvalidInput' };
  expect(await saveCampaign(world.office, fresh(draftOf(world)))).toMatchObject({
    ...title,
    fields: { quizzes: expect.stringContaining('组不成试卷') },
  });
  await db.lessonVersion.updateMany({
    where: { lessonId: world.lessons[0].id },
    data: { state: 'withdrawn' },
  });
  const lessonsOnly = draftOf(world, { quizzes: [] });
  expect(await saveCampaign(world.office, fresh(lessonsOnly))).toMatchObject({
    ...title,
    fields: { lessons: expect.any(String) },
  });
  const unknown = draftOf(world, { lessons: [world.lessons[1].id], quizzes: [2 ** 30] });
  expect(await saveCampaign(world.office, fresh(unknown))).toMatchObject({
    ...title,
    fields: { quizzes: expect.any(String) },
  });
});

test('whoever is no office makes, changes, closes, deletes and sees nothing', async () => {
  const world = await createOffice();
  const change = await changeOf(world, { title: '不该有' });
  const { slug } = world.campaign;
  for (const actor of world.strangers) {
    expect(await saveCampaign(actor, fresh(draftOf(world)))).toMatchObject({ error: 'NotFound' });
    expect(await saveCampaign(actor, change)).toMatchObject({ error: 'NotFound' });
    expect(await closeCampaign(actor, { slug, revision: 1 })).toMatchObject({ error: 'NotFound' });
    expect(await deleteCampaign(actor, { slug, revision: 1 })).toMatchObject({ error: 'NotFound' });
    expect(await officeCampaigns(actor)).toEqual([]);
    expect(await campaignChoices(actor)).toEqual({ lessons: [], quizzes: [] });
  }
  expect(await db.campaign.findUnique({ where: { slug } })).toMatchObject({
    revision: 1,
    title: '街道学习活动',
  });
});

test('a district’s office sees a campaign from above and cannot change it; one that passes it by it does not see', async () => {
  const world = await createOffice();
  const seen = await officeCampaign(world.otherOffice, world.campaign.slug);
  expect(seen).toMatchObject({ mayEdit: false });
  expect(seen?.people).toBe(await db.member.count({ where: { organisationId: world.elsewhere.id } }));
  expect(await saveCampaign(world.otherOffice, await changeOf(world, {}))).toMatchObject({
    error: 'NotFound',
  });
  const { campaign } = await createContent({ targets: [world.branch.path] });
  expect(await officeCampaign(world.otherOffice, campaign.slug)).toBeNull();
  expect(await officeCampaign(world.office, campaign.slug)).toMatchObject({ mayEdit: true });
});

test('of two who change a campaign at once one is told; a double tap changes once', async () => {
  const world = await createOffice();
  const change = await changeOf(world, { title: '改过的活动' });
  const results = await Promise.all([saveCampaign(world.office, change), saveCampaign(world.office, change)]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ error: 'ItemMoved' });
  expect(await officeCampaign(world.office, world.campaign.slug)).toMatchObject({
    title: '改过的活动',
    revision: 2,
  });
});

test('what a change means is said first, and done once it was read', async () => {
  const world = await createOffice();
  await db.lessonProgress.create({
    data: { memberId: world.member.memberId, lessonId: world.lessons[0].id, completedAt: new Date() },
  });
  const change = await changeOf(world, { lessons: [world.lessons[1].id], units: world.branch.code });
  const first = await saveCampaign(world.office, change);
  expect(first).toMatchObject({ error: 'ConfirmFirst' });
  const words = first.ok ? '' : first.fields?.consequences;
  expect(words).toContain('已有 1 人学完');
  expect(words).toContain('不再参加');
  expect(await saveCampaign(world.office, { ...change, accepted: 'x' })).toMatchObject({
    error: 'ConfirmFirst',
  });
  expect(await officeCampaign(world.office, world.campaign.slug)).toMatchObject({ revision: 1 });
  // One more who has finished it meanwhile asks nobody again.
  const more = await createMember(world.branch);
  await db.lessonProgress.create({
    data: { memberId: more.memberId, lessonId: world.lessons[0].id, completedAt: new Date() },
  });
  const accepted = first.ok ? '' : (first.fields?.accepted ?? '');
  expect(await saveCampaign(world.office, { ...change, accepted })).toMatchObject({ ok: true });
  expect(await officeCampaign(world.office, world.campaign.slug)).toMatchObject({
    ...{ lessons: [world.lessons[1].id], revision: 2 },
    targets: [{ path: world.branch.path }],
  });
});

test('a campaign for everybody stays so when the office of the root says all its units', async () => {
  const world = await createOffice();
  await db.campaignTarget.updateMany({ where: { campaignId: world.campaign.id }, data: { path: '/' } });
  expect(await saveCampaign(world.office, await changeOf(world, { title: '给所有人' }))).toMatchObject({
    ok: true,
  });
  expect(await officeCampaign(world.office, world.campaign.slug)).toMatchObject({
    targets: [{ path: '/', name: '全部单位' }],
  });
});

test('a later end gives time to whoever is in the middle of the exam; an earlier one takes none', async () => {
  const world = await createOffice();
  await db.campaign.update({ where: { id: world.campaign.id }, data: { closesAt: inHours(0.1) } });
  const { attemptId } = await startExam(world.member, world.quiz.slug);
  const before = (await readAttemptRow(attemptId)).deadlineAt;
  await saveKnowingly(world.office, await changeOf(world, { closesAt: inHours(5) }));
  const later = (await readAttemptRow(attemptId)).deadlineAt;
  expect(later.getTime()).toBeGreaterThan(before.getTime());
  await saveKnowingly(world.office, await changeOf(world, { closesAt: inHours(-1) }));
  expect((await readAttemptRow(attemptId)).deadlineAt).toEqual(later);
});

test('units that leave the campaign leave their session, with their window', async () => {
  const world = await createOffice();
  const { campaign, branch, elsewhere } = world;
  await createSession(world.office, campaign.slug, [branch, elsewhere], { closesAt: inHours(2) });
  expect(await db.quizWindow.count({ where: { quizId: world.quiz.id } })).toBe(2);
  const change = await changeOf(world, { units: branch.code });
  expect(await saveKnowingly(world.office, change)).toMatchObject({ ok: true });
  expect(await db.sessionUnit.findMany({ where: { session: { campaignId: campaign.id } } })).toMatchObject([
    { organisationId: branch.id },
  ]);
  expect(await db.quizWindow.findMany({ where: { quizId: world.quiz.id } })).toMatchObject([
    { path: branch.path },
  ]);
});

test('a campaign nobody has begun is deleted with all it has; one with history is closed instead', async () => {
  const world = await createOffice();
  const { slug } = world.campaign;
  await createSession(world.office, slug, [world.branch], { closesAt: inHours(2) });
  await startExam(world.member, world.quiz.slug);
  expect(await deleteCampaign(world.office, { slug, revision: 1 })).toMatchObject({
    error: 'CampaignHasHistory',
  });
  expect(await closeCampaign(world.office, { slug, revision: 9 })).toMatchObject({ error: 'ItemMoved' });
  expect(await closeCampaign(world.office, { slug, revision: 1 })).toMatchObject({ ok: true });
  expect(await officeCampaign(world.office, slug)).toMatchObject({ state: 'over' });
  expect(await closeCampaign(world.office, { slug, revision: 2 })).toMatchObject({ error: 'StepNotAllowed' });

  const other = await createOffice();
  await createSession(other.office, other.campaign.slug, [other.branch], { closesAt: inHours(2) });
  const gone = { slug: other.campaign.slug, revision: 1 };
  expect(await deleteCampaign(other.otherOffice, gone)).toMatchObject({ error: 'NotFound' });
  expect(await deleteCampaign(other.office, { ...gone, revision: 2 })).toMatchObject({ error: 'ItemMoved' });
  expect(await deleteCampaign(other.office, gone)).toEqual({ ok: true, value: null });
  expect(await db.quizWindow.count({ where: { quizId: other.quiz.id } })).toBe(0);
  expect(await officeCampaign(other.office, other.campaign.slug)).toBeNull();
  const events = await db.auditEvent.findMany({ where: { subject: `campaign:${other.campaign.id}` } });
  expect(events.map(({ action }) => action)).toEqual(['delete-campaign']);
});
