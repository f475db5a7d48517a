import { readSheet } from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { exportRun } from '../queries/export-runs';
import { unreadNotices } from '../queries/notices';
import { type ContentFixture, createContent, createMember, createUnit } from '../testing/content-fixture';
import { askExport, MOST_WAITING } from './ask-export';
import { giveUpExport, makeExport, tidyExports } from './make-export';
import { takeExport } from './take-export';

const now = new Date();
const refused = { ok: false, error: 'NotFound' };

let content: ContentFixture;
let scene: Awaited<ReturnType<typeof city>>;

/** A committee with two branches, and everybody who may or may not. */
async function city() {
  const committee = await createUnit(undefined, '党委');
  const [branch, sister] = [await createUnit(committee), await createUnit(committee)];
  return {
    ...{ committee, branch, sister },
    upper: await createMember(committee, ['secretary']),
    office: await createMember(committee, ['office']),
    secretary: await createMember(branch, ['secretary']),
    deputy: await createMember(branch, ['deputy']),
    member: await createMember(branch),
    sisterSecretary: await createMember(sister, ['secretary']),
    elsewhere: await createMember(await createUnit(), ['secretary', 'office']),
    editor: await createMember(committee, ['editor', 'reviewer']),
  };
}

beforeAll(async () => {
  content = await createContent();
  scene = await city();
});

const branchFile = (code: string) => ({ kind: 'branch' as const, code, campaign: content.campaign.slug });

async function asked(actor: Actor, what: Parameters<typeof askExport>[1]): Promise<string> {
  const made = await askExport(actor, what, now);
  if (!made.ok) throw new Error(made.error);
  return made.value.id;
}

const auditOf = (id: string) =>
  db.auditEvent.findMany({
    where: { data: { path: ['export'], equals: id } },
    orderBy: { id: 'asc' },
    select: { action: true, actorId: true, session: true, data: true },
  });

test('a file is asked for, made with every member of the unit, told of and taken; each step is audited', async () => {
  const { committee, branch, sister, upper, member } = scene;
  const id = await asked(upper, branchFile(committee.code));
  expect((await exportRun(upper, committee.code, id))?.stage).toBe('waiting');
  expect(await takeExport(upper, { code: committee.code, id })).toEqual(refused);
  expect(await makeExport(id)).toBe(7);
  const run = await exportRun(upper, committee.code, id);
  expect(run).toMatchObject({ stage: 'ready', rows: 7, progress: null, failure: null });
  const taken = await takeExport(upper, { code: committee.code, id });
  if (!taken.ok) throw new Error(taken.error);
  const [head, ...rows] = await readSheet(Buffer.from(taken.value.bytes));
  expect(head?.slice(0, 3)).toEqual(['单位代码', '单位', '姓名']);
  const codes = rows.map(([code]) => code);
  expect(codes).toEqual([...codes].sort());
  expect(new Set(codes)).toEqual(new Set([committee.code, branch.code, sister.code]));
  expect(await unreadNotices(upper)).toMatchObject([
    {
      text: `“${taken.value.fileName}”已经做好，请在一天内下载。`,
      href: `/branch/${committee.code}/export/${id}`,
    },
  ]);
  const audit = await auditOf(id);
  expect(audit.map(({ action }) => action)).toEqual(['export.asked', 'export.made', 'export.downloaded']);
  expect(new Set(audit.map(({ actorId }) => actorId))).toEqual(new Set([upper.memberId]));
  expect(audit[1]).toMatchObject({ session: null, data: { scope: committee.path, rows: 7 } });
  expect(JSON.stringify(audit)).not.toContain(member.name);
  expect(await makeExport(id)).toBeNull();
  expect(await unreadNotices(upper)).toHaveLength(1);
});

test('only who may see the unit can ask, and only who asked sees and takes the file', async () => {
  const { branch, committee, secretary, member, sisterSecretary, elsewhere, editor, deputy, office, upper } =
    scene;
  for (const actor of [member, sisterSecretary, elsewhere, editor])
    expect(await askExport(actor, branchFile(branch.code), now)).toEqual(refused);
  expect(await askExport(secretary, branchFile(committee.code), now)).toEqual(refused);
  expect(await askExport(secretary, { ...branchFile(branch.code), campaign: 'no-such' }, now)).toEqual(
    refused,
  );
  const id = await asked(secretary, branchFile(branch.code));
  await makeExport(id);
  for (const actor of [member, sisterSecretary, elsewhere, editor, deputy, office, upper]) {
    expect(await exportRun(actor, branch.code, id)).toBeNull();
    expect(await takeExport(actor, { code: branch.code, id })).toEqual(refused);
  }
  expect(await takeExport(secretary, { code: committee.code, id })).toEqual(refused);
  expect(await takeExport(secretary, { code: branch.code, id: `${id}'` })).toEqual(refused);
  expect((await takeExport(secretary, { code: branch.code, id })).ok).toBe(true);
  const retired = { ...secretary, appointments: [] };
  expect(await takeExport(retired, { code: branch.code, id })).toEqual(refused);
});

test('a double tap asks once, another file is another, and there is an end to it', async () => {
  const secretary = await createMember(scene.branch, ['secretary']);
  const what = branchFile(scene.branch.code);
  const [one, two] = await Promise.all([asked(secretary, what), asked(secretary, what)]);
  expect(one).toBe(two);
  const years = Array.from({ length: MOST_WAITING }, (_, i) => 2020 + i);
  const hours = (year: number) => askExport(secretary, { kind: 'hours', code: scene.branch.code, year }, now);
  for (const year of years.slice(1)) expect((await hours(year)).ok).toBe(true);
  expect(await hours(2020)).toEqual({ ok: false, error: 'ExportsRunning' });
  expect((await hours(2021)).ok).toBe(true);
  await makeExport(one);
  expect(await asked(secretary, what)).toBe(one);
  await db.exportFile.update({
    where: { id: one },
    data: { readyAt: new Date(now.getTime() - 11 * 60_000) },
  });
  expect(await asked(secretary, what)).not.toBe(one);
});

test('the hours are made the same way', async () => {
  const id = await asked(scene.office, { kind: 'hours', code: scene.branch.code, year: 2026 });
  const people = await db.member.count({ where: { organisationId: scene.branch.id } });
  expect(await makeExport(id)).toBe(people);
  const taken = await takeExport(scene.office, { code: scene.branch.code, id });
  expect(taken.ok && taken.value.fileName).toBe(`学时-${scene.branch.name}-2026年.xlsx`);
});

test('whoever lost the appointment, or the account, gets no file', async () => {
  const former = await createMember(scene.branch, ['secretary']);
  const id = await asked(former, branchFile(scene.branch.code));
  await db.appointment.updateMany({ where: { memberId: former.memberId }, data: { to: new Date() } });
  expect(await makeExport(id)).toBeNull();
  const row = await db.exportFile.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ stage: 'failed', file: null });
  expect(row.failure).toContain('不再负责');
  const gone = await createMember(scene.branch, ['secretary']);
  const other = await asked(gone, branchFile(scene.branch.code));
  await db.member.update({ where: { id: gone.memberId }, data: { disabledAt: new Date() } });
  expect(await makeExport(other)).toBeNull();
});

test('what failed for good says so, and one that was cut short is made anew', async () => {
  const secretary = await createMember(scene.branch, ['secretary']);
  const id = await asked(secretary, branchFile(scene.branch.code));
  await db.exportFile.update({ where: { id }, data: { stage: 'working', progress: { done: 1, total: 9 } } });
  expect(await makeExport(id)).toBeGreaterThan(0);
  const failing = await asked(secretary, { kind: 'hours', code: scene.branch.code, year: 2026 });
  await giveUpExport(failing);
  await giveUpExport(failing);
  expect(await exportRun(secretary, scene.branch.code, failing)).toMatchObject({ stage: 'failed' });
  expect((await unreadNotices(secretary)).filter(({ text }) => text.includes('没有做成'))).toHaveLength(1);
  expect(await makeExport(failing)).toBeNull();
});

test('after a day the file is gone, with the word about it; one nobody works on is given up', async () => {
  const secretary = await createMember(scene.branch, ['secretary']);
  const id = await asked(secretary, branchFile(scene.branch.code));
  await makeExport(id);
  const lost = await asked(secretary, { kind: 'hours', code: scene.branch.code, year: 2026 });
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  await db.exportFile.update({ where: { id }, data: { readyAt: ago(24 * 60 - 5) } });
  await tidyExports(now);
  expect((await exportRun(secretary, scene.branch.code, id))?.stage).toBe('ready');
  await db.exportFile.update({ where: { id }, data: { readyAt: ago(24 * 60 + 5) } });
  await db.exportFile.update({ where: { id: lost }, data: { createdAt: ago(61) } });
  await tidyExports(new Date());
  expect(await exportRun(secretary, scene.branch.code, id)).toBeNull();
  expect(await takeExport(secretary, { code: scene.branch.code, id })).toEqual(refused);
  expect((await exportRun(secretary, scene.branch.code, lost))?.stage).toBe('failed');
  expect((await unreadNotices(secretary)).map(({ href }) => href)).toEqual([
    `/branch/${scene.branch.code}/export/${lost}`,
  ]);
});
