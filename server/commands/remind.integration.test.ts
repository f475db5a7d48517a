import { beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { unreadNotices } from '../queries/notices';
import { reminderPlan } from '../queries/reminders';
import { type ContentFixture, createContent, createMember, createUnit } from '../testing/content-fixture';
import { readNotice } from './read-notice';
import { remind } from './remind';
import { tellClosing } from './tell-closing';

const HOUR = 3600_000;
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const refused = { ok: false, error: 'NotFound' };

let scene: Awaited<ReturnType<typeof branchOf>>;

/** A branch: one who has done nothing, one who has done everything, and the secretary. */
async function branchOf(over: Parameters<typeof createContent>[0] = {}) {
  const committee = await createUnit(undefined, '党委');
  const [branch, sister] = [await createUnit(committee), await createUnit(committee)];
  const content = await createContent({ targets: [committee.path], ...over });
  const people = {
    secretary: await createMember(branch, ['secretary']),
    fresh: await createMember(branch),
    finished: await createMember(branch),
    office: await createMember(committee, ['office']),
    member: await createMember(sister),
    sister: await createMember(sister, ['secretary']),
    editor: await createMember(committee, ['editor']),
    elsewhere: await createMember(await createUnit(), ['secretary']),
  };
  await learnt(people.finished, content);
  await sat(people.finished, content, { score: 20 });
  return {
    committee,
    branch,
    sister,
    content,
    people,
    input: { code: branch.code, campaign: content.campaign.slug },
  };
}

const learnt = ({ memberId }: Actor, content: ContentFixture, lessons = content.lessons.slice()) =>
  db.lessonProgress.createMany({
    data: lessons.map(({ id }) => ({ memberId, lessonId: id, completedAt: now })),
  });

const sat = ({ memberId }: Actor, { quiz }: ContentFixture, { score }: { score: number | null }) =>
  db.attempt.create({
    data: {
      ...{ id: crypto.randomUUID(), quizId: quiz.id, memberId, number: 1, state: 'submitted' },
      ...{ paper: [], seed: 1, passRatio: 0.6, startedAt: now, deadlineAt: now, score, maxScore: 20 },
    },
    select: { id: true },
  });

const told = async (actor: Actor) => (await unreadNotices(actor)).map(({ text }) => text);

beforeEach(async () => {
  scene = await branchOf();
});

test('only whoever has something open is told, what it is, and the one who reminds is not', async () => {
  const { people, input, branch } = scene;
  const plan = await reminderPlan(people.secretary, branch.code, null, now);
  expect(plan?.open.map(({ memberId }) => memberId)).toEqual([people.fresh.memberId]);
  expect(await remind(people.secretary, input, now)).toMatchObject({ ok: true, value: { told: 1 } });
  expect(await told(people.fresh)).toEqual(['“街道学习活动”还有 2 课、1 次测验没有完成。']);
  for (const actor of [people.finished, people.secretary, people.member])
    expect(await told(actor)).toEqual([]);
  const audit = await db.auditEvent.findMany({ where: { subject: `organisation:${branch.id}` } });
  expect(audit).toMatchObject([{ action: 'branch.remind', data: { told: 1, campaign: input.campaign } }]);
});

test('once a day and person, whoever reminds, also at once; the next day what is open then', async () => {
  const { people, input, content, branch } = scene;
  const both = await Promise.all([remind(people.secretary, input, now), remind(people.office, input, now)]);
  const counts = both.map((each) => (each.ok ? each.value.told : -1));
  // The office also tells the secretary.
  expect(counts.reduce((a, b) => a + b)).toBe(2);
  const [notice] = await unreadNotices(people.fresh);
  await readNotice(people.fresh, { id: notice?.id ?? 0 });
  await remind(people.secretary, input, now);
  expect(await told(people.fresh)).toEqual([]);
  expect(await reminderPlan(people.secretary, branch.code, null, now)).toMatchObject({ told: 1 });
  await learnt(people.fresh, content, [content.lessons[0]]);
  expect(await remind(people.secretary, input, inHours(24))).toMatchObject({ value: { told: 1 } });
  expect(await told(people.fresh)).toEqual(['“街道学习活动”还有 1 课、1 次测验没有完成。']);
  expect(await db.notice.count({ where: { memberId: people.fresh.memberId } })).toBe(1);
});

test('members, sister units, editors and strangers cannot remind or look; upper units can', async () => {
  const { people, input, branch } = scene;
  for (const actor of [people.fresh, people.sister, people.editor, people.elsewhere]) {
    expect(await remind(actor, input, now)).toEqual(refused);
    expect(await reminderPlan(actor, branch.code, null, now)).toBeNull();
  }
  expect(await remind(people.secretary, { ...input, campaign: 'no-such' }, now)).toEqual(refused);
  expect(await db.notice.count({ where: { memberId: people.fresh.memberId } })).toBe(0);
  expect(await remind(people.office, input, now)).toMatchObject({ ok: true });
});

test('what cannot be done now is not asked for: exams closed, used up, handed in and not released', async () => {
  const { people, input, content } = scene;
  await learnt(people.fresh, content);
  const set = (data: { closesAt?: Date | null; releaseAt?: Date | null; attemptsAllowed?: number }) =>
    db.quiz.update({ where: { id: content.quiz.id }, data, select: { id: true } });
  const open = async () => (await reminderPlan(people.secretary, input.code, null, now))?.open.length;
  expect(await open()).toBe(1);
  await set({ closesAt: inHours(-1) });
  expect(await open()).toBe(0);
  await set({ closesAt: null });
  await sat(people.fresh, content, { score: 3 });
  expect(await open()).toBe(1);
  await set({ releaseAt: inHours(1) });
  expect(await open()).toBe(0);
  await set({ releaseAt: null, attemptsAllowed: 1 });
  expect(await open()).toBe(0);
});

test('a word is not shown any more once everything is done, or the campaign is over', async () => {
  const { people, input, content } = scene;
  await remind(people.secretary, input, now);
  expect(await told(people.fresh)).toHaveLength(1);
  await learnt(people.fresh, content);
  await sat(people.fresh, content, { score: 20 });
  expect(await told(people.fresh)).toEqual([]);
});

test('in the last day before the close who has something open is told once, whoever comes by', async () => {
  const { people, content } = await branchOf({ campaign: { closesAt: inHours(30) } });
  await tellClosing(now);
  expect(await told(people.fresh)).toEqual([]);
  await Promise.all([tellClosing(inHours(7)), tellClosing(inHours(7))]);
  expect(await told(people.fresh)).toHaveLength(1);
  expect(await told(people.secretary)).toHaveLength(1);
  expect(await told(people.finished)).toEqual([]);
  const [notice] = await unreadNotices(people.fresh);
  await readNotice(people.fresh, { id: notice?.id ?? 0 });
  await learnt(people.fresh, content, [content.lessons[0]]);
  await tellClosing(inHours(13));
  expect(await told(people.fresh)).toEqual([]);
});

test('a session’s own window counts for its units alone', async () => {
  const { people, content, branch } = scene;
  const window = { quizId: content.quiz.id, path: branch.path, setById: people.office.memberId };
  await db.quizWindow.create({ data: { ...window, opensAt: inHours(-2), closesAt: inHours(5) } });
  await tellClosing(now);
  expect((await told(people.fresh))[0]).toMatch(/还有 2 课、1 次测验没有完成，\d+月\d+日截止。$/);
  expect(await told(people.member)).toEqual([]);
  expect(await told(people.finished)).toEqual([]);
});
