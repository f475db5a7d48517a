import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { movePlan } from '../queries/unit-plans';
import { auditOf, createCity, membershipsOf, pathOf, placesOf } from '../testing/city-fixture';
import { createContent, createMember, createUnit, type UnitFixture } from '../testing/content-fixture';
import { moveDeadline, readAttemptRow, startExam } from '../testing/exam-fixture';
import { hangBelow } from '../tree-change';
import { moveUnit } from './move-unit';
import { setQuizWindow } from './set-quiz-window';

async function move(actor: Actor, unit: UnitFixture, to: UnitFixture) {
  const plan = await movePlan(actor, { code: unit.code, to: to.code });
  if (!plan.ok) return plan;
  return moveUnit(actor, { code: unit.code, to: to.code, seen: plan.value.seen });
}

const targetsOf = async (campaignId: number) => {
  const targets = await db.campaignTarget.findMany({ where: { campaignId }, select: { path: true } });
  return targets.map(({ path }) => path);
};

test('a unit goes with everything below it; its past stays where it was', async () => {
  const { office, east, west, a, c, member } = await createCity();
  const deep = await createUnit(a, '小组');
  expect(await move(office, a, west)).toEqual({ ok: true, value: { code: a.code } });
  expect(await pathOf(a)).toBe(`${west.path}${a.code}/`);
  expect(await pathOf(deep)).toBe(`${west.path}${a.code}/${deep.code}/`);
  expect(await pathOf(east)).toBe(east.path);
  expect(await pathOf(c)).toBe(c.path);
  expect(await placesOf(a)).toEqual([
    { path: a.path, name: a.name, today: false },
    { path: `${west.path}${a.code}/`, name: a.name, today: true },
  ]);
  expect(await placesOf(deep)).toHaveLength(2);
  // The members stay in their unit.
  expect(await membershipsOf(member)).toEqual([{ unit: a.id, today: true }]);
  expect(await auditOf(`organisation:${a.id}`)).toEqual(['unit.moved']);
});

test('what is given to the unit follows it; a campaign that is over keeps the tree of its time', async () => {
  const { office, city, east, west, a } = await createCity();
  const running = await createContent({ targets: [a.path, east.path] });
  const over = await createContent({ targets: [a.path], campaign: { closesAt: new Date('2026-02-01') } });
  const everybody = await createContent({ targets: [city.path] });
  await setQuizWindow(office, {
    slug: running.quiz.slug,
    unit: a.code,
    opensAt: new Date('2026-01-02'),
    closesAt: null,
  });
  const plan = await movePlan(office, { code: a.code, to: west.code });
  expect(plan).toMatchObject({ ok: true, value: { units: 1, members: 2, targets: 1, windows: 1 } });
  if (plan.ok) expect([plan.value.lost, plan.value.gained]).toEqual([['街道学习活动'], []]);
  await move(office, a, west);
  const now = `${west.path}${a.code}/`;
  expect((await targetsOf(running.campaign.id)).sort()).toEqual([now, east.path].sort());
  expect(await targetsOf(over.campaign.id)).toEqual([a.path]);
  expect(await targetsOf(everybody.campaign.id)).toEqual([city.path]);
  expect(
    await db.quizWindow.findMany({ where: { quizId: running.quiz.id }, select: { path: true } }),
  ).toEqual([{ path: now }]);
});

test('whoever sits an exam and gains time by the new place has it at once', async () => {
  const { office, city, west, a } = await createCity();
  const { quiz } = await createContent({
    targets: [city.path],
    quiz: { closesAt: new Date(Date.now() + 5 * 60_000) },
  });
  const closesAt = new Date(Date.now() + 15 * 60_000);
  await setQuizWindow(office, { slug: quiz.slug, unit: west.code, opensAt: null, closesAt });
  const { attemptId } = await startExam(await createMember(a), quiz.slug);
  await moveDeadline(attemptId, 5 * 60);
  await move(office, a, west);
  expect((await readAttemptRow(attemptId)).deadlineAt).toEqual(closesAt);
});

test('not into itself, not to where it is, and nothing outside the own subtree on either side', async () => {
  const { office, eastOffice, westOffice, city, east, west, a, b, strangers } = await createCity();
  expect(await move(office, east, east)).toMatchObject({ error: 'UnitCircle' });
  expect(await move(office, east, a)).toMatchObject({ error: 'UnitCircle' });
  expect(await move(office, a, east)).toMatchObject({ error: 'NothingChanged' });
  // The top of the own subtree belongs to whoever is above.
  expect(await move(eastOffice, east, west)).toMatchObject({ error: 'NotFound' });
  expect(await move(office, city, west)).toMatchObject({ error: 'NotFound' });
  expect(await move(eastOffice, a, west)).toMatchObject({ error: 'NotFound' });
  expect(await move(westOffice, a, west)).toMatchObject({ error: 'NotFound' });
  const closed = await createUnit(east);
  await db.organisation.update({ where: { id: closed.id }, data: { closedAt: new Date() } });
  expect(await move(office, a, closed)).toMatchObject({ error: 'NotFound' });
  expect(await move(office, closed, west)).toMatchObject({ error: 'NotFound' });
  for (const actor of strangers) {
    // Past the page that asks: the command refuses by itself.
    const asked = { code: a.code, to: b.code, seen: `${a.path} ${b.path}` };
    expect(await moveUnit(actor, asked)).toMatchObject({ error: 'NotFound' });
  }
  expect(await pathOf(a)).toBe(a.path);
  expect(await move(eastOffice, a, b)).toMatchObject({ ok: true });
});

test('of two offices at once one moves it; the other, and a second tap, is told to look again', async () => {
  const { office, eastOffice, west, a, b } = await createCity();
  const away = { code: a.code, to: west.code, seen: `${a.path} ${west.path}` };
  const below = { code: a.code, to: b.code, seen: `${a.path} ${b.path}` };
  const both = await Promise.all([moveUnit(office, away), moveUnit(eastOffice, below)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const twice = [moveUnit(office, away), moveUnit(office, away)];
  for (const each of await Promise.all(twice)) expect(each).toMatchObject({ error: 'UnitMoved' });
  expect(await placesOf(a)).toHaveLength(2);
});

test('two units that want below each other do not make a circle', async () => {
  const { office, east, west } = await createCity();
  const [x, y] = [
    { code: east.code, to: west.code, seen: `${east.path} ${west.path}` },
    { code: west.code, to: east.code, seen: `${west.path} ${east.path}` },
  ];
  const both = await Promise.all([moveUnit(office, x), moveUnit(office, y)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const paths = [await pathOf(east), await pathOf(west)];
  expect(paths.filter((path) => path === east.path || path === west.path)).toHaveLength(1);
});

test('a window that is set while its unit moves goes to where the unit is', async () => {
  const { office, city, west, a } = await createCity();
  const { quiz } = await createContent({ targets: [city.path] });
  const to = `${west.path}${a.code}/`;
  let set: ReturnType<typeof setQuizWindow> | undefined;
  await db.$transaction(async (tx) => {
    await hangBelow(tx, a, west);
    set = setQuizWindow(office, {
      slug: quiz.slug,
      unit: a.code,
      opensAt: null,
      closesAt: new Date('2099-01-01'),
    });
    await sleep(300);
  });
  expect(await set).toMatchObject({ ok: true });
  expect(await db.quizWindow.findMany({ where: { quizId: quiz.id }, select: { path: true } })).toEqual([
    { path: to },
  ]);
});
