import { beforeAll, expect, test } from 'vitest';
import { noCounts } from '@/domain/organisation/roster-preview';
import { db } from '../db';
import { rosterImport, rosterImportProgress, rosterImports, rosterProblems } from '../queries/roster-imports';
import { errorSheet } from '../roster-sheets';
import { createMember, createUnit } from '../testing/content-fixture';
import {
  createDistrict,
  csvOf,
  handIn,
  importOf,
  type RosterFixture,
  rosterState,
} from '../testing/roster-fixture';
import { discardRoster, startRoster, startUndo } from './decide-roster';
import { uploadRoster } from './upload-roster';
import { giveUpRoster, workOnRoster } from './work-on-roster';

let world: RosterFixture;
beforeAll(async () => {
  world = await createDistrict();
});

const messages = async (id: string) => {
  const { problems } = await importOf(id);
  return Array.isArray(problems) ? problems.map((each) => (each as { message: string }).message) : [];
};
async function* none(): AsyncGenerator<Uint8Array> {}

test('a dry run tells what would change and changes nothing', async () => {
  const { office, district, one, two, member, secretary, mark } = world;
  const found = await db.member.findUniqueOrThrow({
    where: { id: member.memberId },
    select: { login: true },
  });
  const before = await rosterState();
  const id = await handIn(office, [
    [`N${mark}`, '新支部', '支部', district.code, `new.${mark}`, '新来的', '支部书记'],
    [two.code, '', '', '', found.login, member.name, '副书记'],
    [one.code, '改了名的支部', '支部', district.code, '', '', ''],
  ]);
  expect(await importOf(id)).toMatchObject({ stage: 'read', problems: null, progress: null });
  expect(await rosterState()).toBe(before);
  const open = await rosterImport(office, id, { kind: 'membersMoved', page: 1 });
  expect(open?.counts).toEqual({
    ...noCounts,
    ...{ unitsCreated: 1, unitsRenamed: 1, membersCreated: 1, membersMoved: 1, officesBegun: 2 },
  });
  expect(open?.samples).toEqual([
    { row: 3, who: `${member.name}（${found.login}）`, from: one.name, to: two.name },
  ]);
  expect(open?.nothing).toBe(false);
  expect(secretary.organisation.code).toBe(one.code);
});

test('wrong rows keep a roster out, each with its row as it stands in the file', async () => {
  const { office, district, one, mark } = world;
  const before = await rosterState();
  const id = await handIn(office, [
    [one.code, '', '', '', `a.${mark}`, '甲', ''],
    ['NOWHERE', '', '', '', `b.${mark}`, '乙', ''],
    [one.code, '', '', '', `a.${mark}`, '丙', ''],
    [one.code, '', '', '', '=1+1', '丁', '班长'],
    [district.code, '绕圈', '区', one.code, '', '', ''],
  ]);
  expect((await importOf(id)).stage).toBe('refused');
  expect(await messages(id)).toEqual([
    expect.stringContaining('与第 2 行重复'),
    expect.stringContaining('像是公式'),
    expect.stringContaining('“账号”只能用'),
    expect.stringContaining('不认识职务“班长”'),
  ]);
  expect(await rosterState()).toBe(before);
  const problems = await rosterProblems(office, id);
  expect(problems?.problems[1]).toMatchObject({
    row: 5,
    cells: [one.code, '', '', '', '=1+1', '丁', '班长'],
  });
  expect((await errorSheet(problems?.problems ?? [])).subarray(0, 2).toString()).toBe('PK');

  // What only the tree can tell comes once the rows themselves are right.
  const tree = await handIn(office, [
    ['NOWHERE', '', '', '', `b.${mark}`, '乙', ''],
    [district.code, '绕圈', '区', one.code, '', '', ''],
    [`X${mark}`, '孤儿', '支部', 'NOWHERE', '', '', ''],
  ]);
  expect(await messages(tree)).toEqual([
    '单位“NOWHERE”没有名称，也不在系统里。',
    `单位“${district.code}”的上级绕回了自己。`,
    '上级“NOWHERE”不在文件里，也不在系统里。',
  ]);
  expect(await startRoster(office, { id, basis: '0'.repeat(32), leavers: true })).toMatchObject({
    error: 'RosterStageMoved',
  });
});

test('what is odd but not wrong is said beside the preview', async () => {
  const { office, district, one, two, member, mark } = world;
  const id = await handIn(office, [
    [one.code, '', '', '', `twin.${mark}`, member.name, ''],
    [two.code, '', '', '', `alone.${mark}`, '独一人', ''],
    [district.code, '', '', '', `high.${mark}`, '住得高', ''],
  ]);
  const open = await rosterImport(office, id, { kind: null, page: 1 });
  expect(open?.warnings.map(({ row }) => row)).toEqual([2, 3, 4]);
  expect(open?.warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining('已有同名的'),
    expect.stringContaining('却没有支部书记'),
    expect.stringContaining('下面还有单位'),
  ]);
});

test('units, people and offices outside the subtree are refused, and so is what only the top may give', async () => {
  const { office, city, district, one, mark } = world;
  const sister = await createUnit(city, '区');
  const theirs = await createMember(await createUnit(sister));
  const login = (await db.member.findUniqueOrThrow({ where: { id: theirs.memberId } })).login;
  const before = await rosterState();
  const refused = async (...row: string[]) => messages(await handIn(office, [row]));
  const outside = expect.stringContaining('不在您管理的范围内');
  expect(await refused(sister.code, '抢来的', '区', city.code, '', '', '')).toEqual([outside]);
  expect(await refused(sister.code, sister.name, '区', district.code, '', '', '')).toEqual([outside]);
  expect(await refused(`O${mark}`, '外面的', '支部', sister.code, '', '', '')).toEqual([
    expect.stringContaining('上级不在您管理的范围内'),
  ]);
  expect(await refused(district.code, district.name, '区', '', '', '', '')).toEqual([
    expect.stringContaining('上级不在您管理的范围内'),
  ]);
  expect(await refused(sister.code, '', '', '', `o.${mark}`, '外人', '')).toEqual([outside]);
  expect(await refused(one.code, '', '', '', login, '外人', '')).toEqual([
    expect.stringContaining('已经在别的单位使用'),
  ]);
  expect(await refused(one.code, '', '', '', `e.${mark}`, '想当编辑', '编辑')).toEqual([
    expect.stringContaining('最上级的组织办'),
  ]);
  expect(await rosterState()).toBe(before);
  const top = await createMember(city, ['office']);
  expect(
    (await importOf(await handIn(top, [[one.code, '', '', '', `e.${mark}`, '编辑', '编辑']]))).stage,
  ).toBe('read');
});

test('nobody whose own office ends gives themselves one without end', async () => {
  const { office, one, district } = world;
  const where = { memberId: office.memberId };
  const { login } = await db.member.findUniqueOrThrow({ where: { id: office.memberId } });
  const rows = [
    [district.code, '', '', '', login, office.name, '组织办'],
    [one.code, '', '', '', login, office.name, '组织办'],
  ];
  await db.appointment.updateMany({ where, data: { to: new Date(Date.now() + 3600_000) } });
  const id = await handIn(office, rows);
  await db.appointment.updateMany({ where, data: { to: null } });
  expect(await messages(id)).toEqual([expect.stringContaining('任期有期限')]);
  expect((await importOf(await handIn(office, rows))).stage).toBe('read');
});

test('nobody but an office hands anything in, and nobody sees, confirms or takes back the import of another', async () => {
  const { office, secretary, member, district, one, mark } = world;
  const id = await handIn(office, [[one.code, '', '', '', `own.${mark}`, '某某', '']]);
  const others = [
    secretary,
    member,
    await createMember(district, ['office']),
    await createMember(district, ['editor']),
  ];
  for (const other of others) {
    const { basis } = await importOf(id);
    expect(await rosterImport(other, id, { kind: null, page: 1 })).toBeNull();
    expect(await rosterImportProgress(other, id)).toBeNull();
    expect(await rosterProblems(other, id)).toBeNull();
    expect((await rosterImports(other)).map((each) => each.id)).not.toContain(id);
    expect(await startRoster(other, { id, basis: basis ?? '', leavers: true })).toMatchObject({
      error: 'NotFound',
    });
    expect(await startUndo(other, { id })).toMatchObject({ error: 'NotFound' });
    expect(await discardRoster(other, { id })).toMatchObject({ error: 'NotFound' });
  }
  for (const other of [secretary, member]) {
    const file = { fileName: 'a.csv', complete: () => false, bytes: none() };
    expect(await uploadRoster(other, file)).toMatchObject({ error: 'NotFound' });
  }
  expect((await importOf(id)).stage).toBe('read');
});

test('no file, another kind of file, and one that is too large are refused, and nothing is kept', async () => {
  const { office } = world;
  const count = await db.rosterImport.count();
  async function* large() {
    for (let i = 0; i < 51; i += 1) yield Buffer.alloc(1024 * 1024);
  }
  const upload = (fileName: string, bytes: AsyncIterable<Uint8Array>) =>
    uploadRoster(office, { fileName, complete: () => false, bytes });
  expect(await upload('', none())).toMatchObject({ error: 'RosterFileMissing' });
  expect(await upload('a.csv', none())).toMatchObject({ error: 'RosterFileMissing' });
  expect(await upload('a.doc', none())).toMatchObject({ error: 'RosterFileKind' });
  expect(await upload('a.csv', large())).toMatchObject({ error: 'RosterTooLarge' });
  expect(await db.rosterImport.count()).toBe(count);
});

test('a file that cannot be read says why; given up, it is gone', async () => {
  const { office } = world;
  const id = await handIn(office, [], { text: '单位代码,"未完' });
  expect(await importOf(id)).toMatchObject({ stage: 'failed', failure: expect.stringContaining('格式有误') });
  expect(await discardRoster(office, { id })).toMatchObject({ ok: true });
  expect(await importOf(id)).toMatchObject({ stage: 'discarded', file: null });
  expect(await rosterImport(office, id, { kind: null, page: 1 })).toBeNull();
});

test('a reading that failed for good says so, and one given up meanwhile stays given up', async () => {
  const { office, one, mark } = world;
  const file = (text: string) => ({
    ...{ fileName: 'a.csv', complete: () => false },
    bytes: (async function* () {
      yield Buffer.from(text);
    })(),
  });
  const uploaded = await uploadRoster(office, file(csvOf([[one.code, '', '', '', `g.${mark}`, '某某', '']])));
  const id = uploaded.ok ? uploaded.value.id : '';
  await giveUpRoster(id);
  expect(await importOf(id)).toMatchObject({
    stage: 'failed',
    failure: expect.stringContaining('什么都没有改'),
  });
  await workOnRoster(id);
  expect((await importOf(id)).stage).toBe('failed');
});
