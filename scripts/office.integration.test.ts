import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { foldCompletion } from '@/server/commands/fold-completion';
import { db } from '@/server/db';
import { createContent, createMember, createUnit } from '@/server/testing/content-fixture';

const folder = mkdtempSync(path.join(tmpdir(), 'office-'));
afterAll(() => rmSync(folder, { recursive: true }));

function office(...args: string[]) {
  const node = ['--conditions=react-server', '--import', 'tsx', 'scripts/office.ts', ...args];
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, node, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

function roster(name: string, ...rows: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, ['单位代码,单位名称,单位层级,上级代码,账号,姓名,职务', ...rows].join('\n'));
  return file;
}

test('what it cannot do ends with a Chinese line on standard error and exit code 2', async () => {
  const bad = roster('bad.csv', 'A,甲支部,支部,NOPE,m1,王建国,');
  const cases: [string[], string][] = [
    [[], '用法：'],
    [['import-roster', '--dry'], '用法：'],
    [['import-roster', path.join(folder, 'none.csv')], '找不到文件'],
    [['import-roster', bad], '第 2 行：上级“NOPE”'],
    [['reset-password', 'nobody'], '没有账号“nobody”'],
    [['create-admin', 'a b', '某某'], '账号只能用'],
  ];
  for (const [args, reason] of cases) {
    const { code, out, err } = await office(...args);
    expect([code, out], args.join(' ')).toEqual([2, '']);
    expect(err).toContain(reason);
  }
  expect([await db.member.count(), await db.organisation.count()]).toEqual([0, 0]);
}, 60_000);

test('from an empty database to accounts that can be handed out', async () => {
  const file = roster('good.csv', 'A,甲支部,支部,,m1,王建国,支部书记', 'A,甲支部,支部,,m2,李秀英,');
  expect((await office('import-roster', file, '--dry-run')).out).toContain('试运行，没有改动');
  expect(await db.member.count()).toBe(0);
  const first = await office('import-roster', file);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(
    /甲支部\n账号\t姓名\t初始密码\nm1\t王建国\t[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}\nm2\t/,
  );
  expect((await office('import-roster', file)).out).toBe('名册与系统一致，没有需要改动的。\n');
  expect((await office('create-admin', 'boss', '组织办')).out).toMatch(/boss，初始密码：\S{14}\n/);
  expect((await office('reset-password', 'M1')).out).toMatch(/新初始密码：\S{14}\n/);
  expect((await office('create-admin', 'm1', '某某')).err).toContain('已经有人使用');
}, 60_000);

test('figures that were tampered with are named, end with exit code 1, and are put right', async () => {
  const content = await createContent();
  const unit = await createUnit();
  const [one, two] = [await createMember(unit), await createMember(unit)];
  for (const { memberId } of [one, two])
    await db.lessonProgress.create({ data: { memberId, lessonId: content.lessons[0].id } });
  await foldCompletion();
  expect(await office('check-completion')).toMatchObject({
    code: 0,
    out: expect.stringContaining('完全一致'),
  });

  const plan = `campaign:${content.campaign.id}`;
  await db.$executeRaw`UPDATE "CompletionRollup" SET "done" = "done" + 1
    WHERE "organisationId" = ${unit.id} AND "plan" = ${plan} AND "part" = 'lessons'`;
  await db.$executeRaw`UPDATE "CompletionStanding" SET "overall" = 'done'
    WHERE "memberId" = ${one.memberId} AND "campaignId" = ${content.campaign.id}`;
  const found = await office('check-completion');
  expect(found.code).toBe(1);
  expect(found.out).toContain('有 3 处与重新计算的结果不一致');
  expect(found.out).toContain(`${plan} 单位#${unit.id} lessons：现有 2/2/1，按人员相加为 2/2/0`);
  expect(found.out).toMatch(new RegExp(`${plan} 人员#${one.memberId} overall：现有 .*done，应为 .*doing`));
  expect(found.out).toContain('--repair');
  expect((await office('check-completion')).code).toBe(1);

  expect(await office('check-completion', '--repair')).toMatchObject({
    code: 0,
    out: expect.stringContaining(`已改正：${plan}。`),
  });
  expect(await office('check-completion')).toMatchObject({
    code: 0,
    out: expect.stringContaining('完全一致'),
  });
}, 120_000);
