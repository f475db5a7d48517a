import type { RosterProblem } from '@/domain/organisation/roster';
import type { RosterCounts } from '@/domain/organisation/roster-preview';
import { completionDifferences, repairCompletion } from '@/server/commands/check-completion';
import { createAdmin } from '@/server/commands/create-admin';
import { type HandOut, importRoster } from '@/server/commands/import-roster';
import { recalculateHours } from '@/server/commands/recalculate-hours';
import { resetPassword } from '@/server/commands/reset-password';
import { db } from '@/server/db';
import { say } from '@/server/errors';
import { unequalBalances } from '@/server/hours-ledger';
import { RosterFileError, readRosterFile } from '@/server/roster-file';
import { command, fail } from './cli';
import { withDatabase } from './with-database';

const USAGE =
  '用法：npm run office -- create-admin 账号 姓名 | import-roster 文件 [--dry-run] | reset-password 账号 | check-hours | recalculate-hours 年度 [--dry-run] | check-completion [--repair]';

/** Problems printed before the rest is only counted. */
const SHOWN = 50;

const out = (line = '') => process.stdout.write(`${line}\n`);
const EXPIRY = '初始密码只显示这一次，14 天内有效，第一次登录时要换成自己的密码。';

async function withServer<T>(work: () => Promise<T>): Promise<T> {
  return withDatabase(async () => {
    try {
      return await work();
    } finally {
      await db.$disconnect();
    }
  });
}

function refuse(problems: RosterProblem[]): never {
  const lines = problems.slice(0, SHOWN).map(({ row, message }) => `第 ${row} 行：${message}`);
  const more = problems.length > SHOWN ? [`……另有 ${problems.length - SHOWN} 处。`] : [];
  return fail([`名册有 ${problems.length} 处问题，没有导入任何内容：`, ...lines, ...more].join('\n'));
}

/** On standard error: the hand-out on standard output stays a table. */
function warn(warnings: RosterProblem[]) {
  for (const { row, message } of warnings.slice(0, SHOWN))
    process.stderr.write(`请核对：${row > 0 ? `第 ${row} 行：` : ''}${message}\n`);
  if (warnings.length > SHOWN) process.stderr.write(`……另有 ${warnings.length - SHOWN} 处。\n`);
}

function report(counts: RosterCounts, dryRun: boolean) {
  const parts: [number, string][] = [
    [counts.unitsCreated, '个新单位'],
    [counts.unitsRenamed, '个单位改名'],
    [counts.unitsMoved, '个单位换了上级'],
    [counts.membersCreated, '个新账号'],
    [counts.membersMoved, '人转到别的单位'],
    [counts.membersRenamed, '人改名'],
    [counts.membersReturned, '人重新加入'],
    [counts.officesBegun, '项任职开始'],
    [counts.officesEnded, '项任职结束'],
  ];
  const changes = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (changes.length === 0) out('名册与系统一致，没有需要改动的。');
  else out(`${dryRun ? '试运行，没有改动。将会有' : '已导入'}：${changes.join('，')}。`);
}

function table(handOut: HandOut[]) {
  out();
  out(`请把初始密码当面或密封交给本人。${EXPIRY}`);
  let unit = '';
  for (const row of handOut.toSorted((a, b) => a.unit.localeCompare(b.unit, 'zh-CN'))) {
    if (row.unit !== unit) {
      unit = row.unit;
      out(`\n${unit}`);
      out('账号\t姓名\t初始密码');
    }
    out(`${row.login}\t${row.name}\t${row.password}`);
  }
}

/** A whole city takes minutes: somebody who watches sees it move. */
function onProgress(done: number, all: number) {
  if (!process.stderr.isTTY || all < 200 || (done % 100 !== 0 && done !== all)) return;
  process.stderr.write(`\r正在生成初始密码 ${done}/${all}${done === all ? '\n' : ''}`);
}

async function importFile(file: string, dryRun: boolean) {
  const parsed = await readRosterFile(file).catch((error: unknown) => {
    if (error instanceof RosterFileError) fail(error.message);
    throw error;
  });
  if (!parsed.ok) refuse(parsed.problems);
  await withServer(async () => {
    const result = await importRoster('system', parsed.roster, { dryRun, onProgress });
    if (!result.ok) refuse(result.problems);
    warn(result.warnings);
    report(result.counts, dryRun);
    if (result.handOut.length > 0) table(result.handOut);
  });
}

async function admin(login: string, name: string) {
  const result = await withServer(() => createAdmin('system', { login, name }));
  if (!result.ok) {
    fail(
      result.error === 'InvalidInput'
        ? '账号只能用文字、数字、“-”“_”“.”“@”；姓名不能为空，最多 32 个字。'
        : say(result),
    );
  }
  out(`已建立组织办账号 ${result.value.login}，初始密码：${result.value.password}`);
  out(EXPIRY);
}

async function reset(login: string) {
  const result = await withServer(() => resetPassword('system', login));
  if (!result.ok) fail(`没有账号“${login}”，或它已停用。`);
  out(`账号 ${login} 的新初始密码：${result.value.password}`);
  out(`${EXPIRY}这个账号在所有设备上的登录都已退出。`);
}

/** Exit code 1 while something differs and is not mended. */
async function checkCompletion(repair: boolean): Promise<number> {
  return withServer(async () => {
    const found = await completionDifferences();
    if (found.length === 0) {
      out('各级完成情况与逐人重新计算的结果完全一致。');
      return 0;
    }
    out(`有 ${found.length} 处与重新计算的结果不一致：`);
    for (const { plan, of, id, part, kept, counted } of found.slice(0, SHOWN))
      out(
        of === 'unit'
          ? `${plan} 单位#${id} ${part}：现有 ${kept}，按人员相加为 ${counted}`
          : `${plan} 人员#${id} ${part}：现有 ${kept}，应为 ${counted}`,
      );
    if (found.length > SHOWN) out(`……另有 ${found.length - SHOWN} 处。`);
    if (!repair) {
      out('加 --repair 可按重新计算的结果改正。');
      return 1;
    }
    out(`已改正：${(await repairCompletion(found)).join('、')}。`);
    return 0;
  });
}

async function checkHours() {
  const unequal = await withServer(() => unequalBalances(db));
  if (unequal > 0) fail(`有 ${unequal} 处学时合计与明细之和不一致。请联系开发人员，不要自行改动数据库。`);
  out('学时合计与明细之和全部一致。');
}

async function recalculate(year: number, dryRun: boolean) {
  const result = await withServer(() => recalculateHours(null, { year, write: !dryRun }));
  if (!result.ok) fail(say(result));
  const { members, more, less } = result.value;
  out(
    `${dryRun ? '试运行，没有改动。将会有' : '已重新计算：'} ${members} 人的学时变动，增加 ${more / 100}，减少 ${-less / 100}。`,
  );
}

await command(async ([verb, ...rest]) => {
  const [first, second] = rest;
  if (verb === 'create-admin' && rest.length === 2 && first && second) return admin(first, second);
  if (verb === 'reset-password' && rest.length === 1 && first) return reset(first);
  if (verb === 'check-completion' && (rest.length === 0 || (rest.length === 1 && first === '--repair')))
    return checkCompletion(first === '--repair');
  if (verb === 'check-hours' && rest.length === 0) return checkHours();
  if (
    verb === 'recalculate-hours' &&
    first &&
    /^20\d\d$/.test(first) &&
    (rest.length === 1 || second === '--dry-run')
  )
    return recalculate(Number(first), second === '--dry-run');
  if (verb === 'import-roster') {
    const files = rest.filter((each) => each !== '--dry-run');
    const [file] = files;
    if (files.length === 1 && file && !file.startsWith('--'))
      return importFile(file, rest.length > files.length);
  }
  fail(USAGE);
});
