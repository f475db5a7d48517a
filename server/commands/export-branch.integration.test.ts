import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { db } from '../db';
import { MAX_EXPORT_ROWS } from '../export-kinds';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { exportBranch } from './export-branch';

const now = new Date('2026-11-23T18:00:00Z');

async function branchOfTwo() {
  const content = await createContent();
  const committee = await createUnit(undefined, '党委');
  const unit = await createUnit(committee);
  const secretary = await createMember(unit, ['secretary']);
  const risky = await createMember(unit);
  await db.member.update({ where: { id: risky.memberId }, data: { name: '=1+1' } });
  await db.lessonProgress.createMany({
    data: content.lessons.map(({ id }) => ({ memberId: risky.memberId, lessonId: id, completedAt: now })),
  });
  await db.attempt.create({
    data: {
      id: crypto.randomUUID(),
      quizId: content.quiz.id,
      memberId: risky.memberId,
      number: 1,
      state: 'submitted',
      paper: [],
      seed: 1,
      passRatio: 0.6,
      startedAt: now,
      deadlineAt: now,
      score: 13.5,
      maxScore: 20,
    },
  });
  return {
    content,
    committee,
    unit,
    secretary,
    risky,
    input: { code: unit.code, campaign: content.campaign.slug, now },
  };
}

test('the file holds a row a member: texts stay texts, numbers are numbers', async () => {
  const { secretary, unit, content, input } = await branchOfTwo();
  const made = await exportBranch(secretary, input);
  if (!made.ok) throw new Error(made.error);
  expect(made.value.fileName).toBe(`学习情况-${unit.name}-2026-11-24.xlsx`);
  const [head, ...rows] = await readSheet(Buffer.from(made.value.bytes));
  expect(head).toEqual([
    '单位代码',
    '单位',
    '姓名',
    '总体',
    '完成课程数',
    ...content.lessons.map(({ title }, i) => `第${i + 1}课 ${title}`),
    '街道与党支部测验',
    '街道与党支部测验 最高得分',
    '街道与党支部测验 满分',
  ]);
  expect(rows).toEqual([
    [unit.code, unit.name, secretary.name, '未开始', 0, '未开始', '未开始', '未开始', null, null],
    [unit.code, unit.name, '=1+1', '已完成', 2, '已完成', '已完成', '已完成', 13.5, 20],
  ]);
});

test('where the last attempt counts, its points and its outcome are in the file, not the best', async () => {
  const { secretary, risky, content, input } = await branchOfTwo();
  await db.quiz.update({ where: { id: content.quiz.id }, data: { counting: 'last' }, select: { id: true } });
  await db.attempt.create({
    data: {
      ...{ id: crypto.randomUUID(), quizId: content.quiz.id, memberId: risky.memberId, number: 2 },
      ...{ state: 'expired', paper: [], seed: 1, passRatio: 0.6, startedAt: now, deadlineAt: now },
      ...{ score: 4, maxScore: 20 },
    },
  });
  const made = await exportBranch(secretary, input);
  if (!made.ok) throw new Error(made.error);
  const [head, ...rows] = await readSheet(Buffer.from(made.value.bytes));
  expect(head?.at(-2)).toBe('街道与党支部测验 最后一次得分');
  expect(rows.find((row) => row[2] === '=1+1')?.slice(-3)).toEqual(['学习中', 4, 20]);
});

test('every file is in the audit with who, scope and number of rows, and without names', async () => {
  const { secretary, unit, content, risky, input } = await branchOfTwo();
  await exportBranch(secretary, input);
  const events = await db.auditEvent.findMany({ where: { subject: `organisation:${unit.id}` } });
  expect(events).toMatchObject([
    {
      actorId: secretary.memberId,
      action: 'branch.export',
      session: secretary.session,
      data: { scope: unit.path, campaign: content.campaign.slug, rows: 2 },
    },
  ]);
  expect(JSON.stringify(events.map(({ data }) => data))).not.toContain(risky.name);
});

test('a unit of somebody else, or without anything assigned, is not found and not in the audit', async () => {
  const { input, risky, unit, committee } = await branchOfTwo();
  const stranger = await createMember(await createUnit(committee), ['secretary']);
  expect(await exportBranch(stranger, input)).toEqual({ ok: false, error: 'NotFound' });
  expect(await exportBranch(risky, input)).toEqual({ ok: false, error: 'NotFound' });
  const boss = await createMember(unit, ['deputy']);
  expect(await exportBranch(boss, { ...input, campaign: 'no-such' })).toEqual({
    ok: false,
    error: 'NotFound',
  });
  const early = { ...input, campaign: null, now: new Date('2020-01-01T00:00:00Z') };
  expect(await exportBranch(boss, early)).toEqual({ ok: false, error: 'NotFound' });
  expect(await db.auditEvent.count({ where: { subject: `organisation:${unit.id}` } })).toBe(0);
});

test('more people than one file may hold are refused by name, one fewer is a file', async () => {
  const { secretary, unit, input } = await branchOfTwo();
  const people = Array.from({ length: MAX_EXPORT_ROWS - 1 }, (_, i) => ({
    login: `${unit.code}-${i}`.toLowerCase(),
    name: `党员${i}`,
    passwordHash: '-',
    organisationId: unit.id,
  }));
  await db.member.createMany({ data: people });
  expect(await exportBranch(secretary, input)).toEqual({ ok: false, error: 'ExportTooLarge' });
  await db.member.deleteMany({ where: { login: people[0]?.login } });
  const made = await exportBranch(secretary, input);
  expect(made.ok && made.value.rows).toBe(MAX_EXPORT_ROWS);
});
