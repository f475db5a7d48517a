import { randomUUID } from 'node:crypto';
import readExcelFile from 'read-excel-file/node';
import { beforeEach, expect, test } from 'vitest';
import { yearOf } from '@/domain/completion/event-day';
import { db } from '../db';
import { unequalBalances } from '../hours-ledger';
import { myRecord, recordOf } from '../queries/my-record';
import { countHoursBelow, hoursOfPerson, hoursOfUnit, ownHours } from '../queries/unit-hours';
import { createContent, createMember } from '../testing/content-fixture';
import { balances, createScene, recorded, type Scene } from '../testing/events-fixture';
import { answerObjection } from './answer-objection';
import { correctHours } from './correct-hours';
import { creditCampaign } from './credit-campaign';
import { exportHours } from './export-hours';
import { objectToEvent } from './object';
import { recalculateHours } from './recalculate-hours';
import { hoursRulesFormSchema, setHoursRules } from './set-hours-rules';

let scene: Scene;
// After everybody's appointments, which begin as the test makes them.
const now = new Date(Date.now() + 60_000);
const year = yearOf(now);
const refused = { ok: false, error: 'NotFound' };

beforeEach(async () => {
  scene = await createScene();
});

const rules = async (over: object = {}) => {
  const newest = await db.hoursSetting.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  const hour = { training: '45', discussion: '45', onsite: '45', self_study: '45' };
  const targets = { member: '32', secretary: '56', deputy: '56' };
  return hoursRulesFormSchema.parse({
    ...{
      seen: String(newest?.id ?? ''),
      ...targets,
      ...hour,
      lesson: '0.5',
      day: '',
      source: '市委组织部通知',
    },
    ...over,
  });
};

async function set(over: object) {
  const done = await setHoursRules(scene.office, await rules(over));
  if (!done.ok && done.error !== 'NothingChanged') throw new Error(done.error);
}

const correction = (memberId: number, over: object = {}) => ({
  ...{
    requestId: randomUUID(),
    memberId,
    year,
    form: 'training' as const,
    hours: 250,
    reason: '补记市里的集中培训',
  },
  ...over,
});

test('a correction counts once, is in the member’s own record with its reason, and never goes below zero', async () => {
  const [{ memberId }] = scene.members;
  const input = correction(memberId);
  const both = await Promise.all([
    correctHours(scene.secretary, input),
    correctHours(scene.secretary, input),
  ]);
  expect(both).toEqual([
    { ok: true, value: { hundredths: 250 } },
    { ok: true, value: { hundredths: 250 } },
  ]);
  expect(await correctHours(scene.office, correction(memberId, { hours: -300 }))).toMatchObject({
    error: 'InvalidInput',
    fields: { hours: expect.stringContaining('2.5') },
  });
  expect((await correctHours(scene.office, correction(memberId, { hours: -50 }))).ok).toBe(true);
  expect(await balances([memberId])).toEqual([200]);
  const { others } = await myRecord(scene.members[0], year);
  expect(others.map(({ hundredths, reason }) => [hundredths, reason])).toEqual([
    [-50, '补记市里的集中培训'],
    [250, '补记市里的集中培训'],
  ]);
  expect(await correctHours(scene.office, correction(memberId, { year: year + 1 }))).toMatchObject({
    fields: { year: expect.any(String) },
  });
  expect(await unequalBalances(db)).toBe(0);
});

test('nobody corrects their own hours, nor those of people who are not theirs', async () => {
  const [{ memberId }] = scene.members;
  expect(await correctHours(scene.secretary, correction(scene.secretary.memberId))).toMatchObject({
    error: 'OwnHours',
  });
  for (const [who, actor] of Object.entries(scene.strangers)) {
    expect(await correctHours(actor, correction(memberId)), who).toEqual(refused);
    expect(await recordOf(actor, memberId, year), who).toBeNull();
    expect((await hoursOfUnit(actor, { unitId: scene.branch.id, year, page: 1, now })).people, who).toEqual(
      [],
    );
    expect(await hoursOfPerson(actor, { unitId: scene.branch.id, memberId, year, now }), who).toBeNull();
    expect(await countHoursBelow(actor, scene.branch.path), who).toBe(0);
    expect(await exportHours(actor, { code: scene.branch.code, year, now }), who).toEqual(refused);
    expect(await setHoursRules(actor, await rules({ member: '40' })), who).toEqual(refused);
    expect(await recalculateHours(actor, { year, write: true }), who).toEqual(refused);
  }
  expect(await recordOf(scene.deputy, memberId, year)).toEqual({ events: [], others: [] });
  expect(await balances([memberId])).toEqual([0]);
});

test('a member objects once, the secretary answers once, and an edit mends the hours', async () => {
  const [member, other] = scene.members;
  const eventId = await recorded(scene, { present: scene.everybody.filter((id) => id !== member.memberId) });
  const objection = { eventId, text: '我当天在场，坐在后排。' };
  const twice = await Promise.all([objectToEvent(member, objection), objectToEvent(member, objection)]);
  expect(twice.map(({ ok }) => ok)).toEqual([true, true]);
  expect((await objectToEvent(member, { eventId, text: '我在场，签过到。' })).ok).toBe(true);
  expect(await objectToEvent(scene.office, objection)).toEqual(refused);
  const { id } = await db.studyObjection.findFirstOrThrow({ where: { eventId }, select: { id: true } });
  const answer = { id, answer: '已核对，补记到场。' };
  for (const [who, actor] of Object.entries(scene.strangers))
    expect(await answerObjection(actor, answer), who).toEqual(refused);
  const answered = await Promise.all([
    answerObjection(scene.secretary, answer),
    answerObjection(scene.secretary, answer),
  ]);
  expect(answered.map(({ ok }) => ok)).toEqual([true, true]);
  expect(await answerObjection(scene.office, { id, answer: '不同的答复' })).toMatchObject({
    error: 'Answered',
  });
  expect(await objectToEvent(member, { eventId, text: '再说一次' })).toMatchObject({ error: 'Answered' });
  const { events } = await myRecord(member, year);
  expect(events).toMatchObject([
    { present: false, hundredths: 0, objection: { text: '我在场，签过到。', answer: '已核对，补记到场。' } },
  ]);
  expect((await myRecord(other, year)).events).toMatchObject([
    { present: true, hundredths: 200, objection: null },
  ]);
});

test('nobody answers their own objection', async () => {
  const eventId = await recorded(scene);
  expect((await objectToEvent(scene.secretary, { eventId, text: '时间不对' })).ok).toBe(true);
  const { id } = await db.studyObjection.findFirstOrThrow({ where: { eventId }, select: { id: true } });
  expect(await answerObjection(scene.secretary, { id, answer: '同意' })).toEqual(refused);
  expect((await answerObjection(scene.deputy, { id, answer: '同意' })).ok).toBe(true);
});

test('changed rules count from then on; a year is counted again on the office’s word, after a preview', async () => {
  const past = year - 1;
  const heldOn = new Date(Date.UTC(past, 4, 1));
  await set({ training: '45', day: '' });
  const before = await recorded(scene, { heldOn });
  await set({ training: '30', day: '2', source: '新的通知' });
  await recorded(scene, { heldOn, form: 'discussion', minutes: 180 });
  // 2 hours by the old rules, and of 4 by the new ones none, because the day is full.
  expect(await balances(scene.everybody, past)).toEqual([200, 200, 200, 200]);
  const [{ memberId }] = scene.members;
  await correctHours(scene.office, correction(memberId, { hours: 100, year: past }));
  await set({ training: '90', day: '', source: '更新的通知' });
  const preview = await recalculateHours(scene.office, { year: past, write: false });
  expect(preview).toEqual({ ok: true, value: { members: 4, more: 4 * 300, less: 0 } });
  expect(await balances([memberId], past)).toEqual([300]);
  expect(await recalculateHours(scene.office, { year: past, write: true })).toEqual(preview);
  expect(await balances(scene.everybody, past)).toEqual([500, 500, 600, 500]);
  expect(await recalculateHours(scene.office, { year: past, write: true })).toMatchObject({
    value: { members: 0 },
  });
  const reasons = await db.hoursEntry.findMany({
    where: { eventId: before, memberId },
    select: { reason: true },
  });
  expect(reasons.map(({ reason }) => reason)).toEqual([null, '按新的规则重新计算']);
  expect(await unequalBalances(db)).toBe(0);
  await set({});
});

test('two who set rules at once: the second is told; what is no rule is refused by its field', async () => {
  const [one, two] = [await rules({ member: '33' }), await rules({ member: '34' })];
  const both = await Promise.all([setHoursRules(scene.office, one), setHoursRules(scene.office, two)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'ItemMoved' });
  const same = await rules({ member: both[0]?.ok ? '33' : '34' });
  expect(await setHoursRules(scene.office, same)).toMatchObject({ error: 'NothingChanged' });
  expect(await setHoursRules(scene.office, await rules({ training: '0' }))).toMatchObject({
    fields: { forms: expect.any(String) },
  });
  // An office further down sets none.
  expect(
    await setHoursRules(await createMember(scene.branch, ['office']), await rules({ member: '1' })),
  ).toEqual(refused);
  await set({});
});

test('lessons count once, in the campaign’s dates and for its units, when the office says so', async () => {
  await set({ lesson: '0.5' });
  const [mine, other] = scene.members;
  const content = await createContent({ targets: [scene.branch.path] });
  const [first, second] = content.lessons;
  const finished = (memberId: number, lessonId: number, completedAt: Date | null) =>
    db.lessonProgress.create({ data: { memberId, lessonId, completedAt }, select: { lessonId: true } });
  const outside = await createMember(scene.sister);
  await finished(mine.memberId, first.id, now);
  await finished(mine.memberId, second.id, null);
  await finished(other.memberId, first.id, new Date('2025-12-01T00:00:00Z'));
  await finished(outside.memberId, first.id, now);
  expect(await creditCampaign(content.campaign.id)).toBe(0);
  await db.campaign.update({ where: { id: content.campaign.id }, data: { lessonHours: true } });
  const twice = await Promise.all([creditCampaign(content.campaign.id), creditCampaign(content.campaign.id)]);
  expect(twice.reduce((sum, made) => sum + made, 0)).toBe(1);
  expect(await balances([mine, other, outside].map(({ memberId }) => memberId))).toEqual([50, 0, 0]);
  expect((await myRecord(mine, year)).others).toMatchObject([
    { kind: 'lesson', lesson: first.title, hundredths: 50 },
  ]);
  await set({ lesson: '1' });
  expect((await recalculateHours(scene.office, { year, write: true })).ok).toBe(true);
  expect(await balances([mine.memberId])).toEqual([100]);
  expect(await creditCampaign(content.campaign.id)).toBe(0);
  expect(await unequalBalances(db)).toBe(0);
  await set({});
});

test('the file has each form, the sum, the target of the role and whether it is reached; of the own units alone', async () => {
  await set({});
  const eventId = await recorded(scene);
  expect(eventId).toBeTruthy();
  await correctHours(
    scene.office,
    correction(scene.members[0].memberId, { hours: 3000, form: 'self_study' }),
  );
  await db.member.update({ where: { id: scene.members[1].memberId }, data: { name: '=1+1' } });
  const made = await exportHours(scene.secretary, { code: scene.branch.code, year, now });
  if (!made.ok) throw new Error(made.error);
  expect(made.value.fileName).toContain(String(year));
  const [head, ...lines] = (await readExcelFile(Buffer.from(made.value.bytes)))[0]?.data ?? [];
  expect(head?.slice(5)).toEqual([
    ...[
      '集中培训学时',
      '支部研讨学时',
      '现场教学学时',
      '自学学时',
      '合计学时',
      `${year}年目标学时`,
      '是否达标',
    ],
  ]);
  expect(lines.map((line) => line.slice(3)).toSorted()).toEqual(
    [
      ['=1+1', '党员', 2, 0, 0, 0, 2, 32, '未达标'],
      ['王建国', '书记', 2, 0, 0, 0, 2, 56, '未达标'],
      ['王建国', '党员', 2, 0, 0, 30, 32, 32, '达标'],
      ['王建国', '副书记', 2, 0, 0, 0, 2, 56, '未达标'],
    ].toSorted(),
  );
  expect(await exportHours(scene.office, { code: scene.top.code, year, now, most: 4 })).toMatchObject({
    error: 'ExportTooLarge',
  });
  expect(await ownHours(scene.secretary, year, now)).toMatchObject({
    total: 200,
    target: 5600,
    role: 'secretary',
  });
  const audited = await db.auditEvent.count({
    where: {
      actorId: scene.secretary.memberId,
      action: 'hours.export',
      subject: `organisation:${scene.branch.id}`,
    },
  });
  expect(audited).toBe(1);
});

test('the proof finds a balance that is not the sum of its entries', async () => {
  await recorded(scene);
  expect(await unequalBalances(db)).toBe(0);
  const { memberId } = scene.secretary;
  await db.hoursBalance.update({ where: { memberId_year: { memberId, year } }, data: { hundredths: 999 } });
  expect(await unequalBalances(db)).toBe(1);
  await db.hoursBalance.delete({ where: { memberId_year: { memberId, year } } });
  expect(await unequalBalances(db)).toBe(1);
});
