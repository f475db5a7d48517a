import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command, fail } from './cli';
import { systemBinaries } from './database/binaries';
import { removeHome } from './database/place';
import { freePort } from './database/port';
import { ensureChromium } from './testing/chromium';
import { type Counted, cleanEnv, countTests, interrupt, type Outcome, run } from './testing/step';

const root = path.resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(path.join(tmpdir(), `dangxiao-test-run-${process.pid}-`));
const outcomes: Outcome[] = [];
let interrupted = false;

async function step(name: string, work: () => Promise<Counted>) {
  if (interrupted) return;
  process.stdout.write(`\n── ${name}\n`);
  const since = Date.now();
  const counted = await work();
  outcomes.push({ name, seconds: (Date.now() - since) / 1000, ...counted });
}

function leftOut(name: string, note: string) {
  outcomes.push({ name, seconds: 0, passed: 0, failed: 0, failures: [], note });
}

/** A check counts only when it fails: what is summed up are tests. */
const check = (name: string, program: string, args: string[]) =>
  step(name, async () => ({ passed: 0, failed: (await run(program, args)) === 0 ? 0 : 1, failures: [] }));

function vitest(name: string, args: string[], extra: Record<string, string> = {}) {
  return step(name, async () => {
    const file = path.join(scratch, 'vitest.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    return countTests(file, await run('vitest', ['run', ...args, ...reporters], extra));
  });
}

async function gate(article: string) {
  const items = `content/${article}/items.json`;
  const name = `题目检查 ${article}`;
  if (!existsSync(path.join(root, items))) return leftOut(name, '还没有题目');
  await check(name, 'node', ['scripts/run.mjs', 'items', 'gate', items, '--article', article]);
}

async function fast() {
  await check('格式、规则、导入边界', 'biome', ['ci', '.']);
  await check('路由类型', 'next', ['typegen']);
  await check('类型', 'tsc', ['--noEmit']);
  await gate('zhuhai-2021');
  await vitest('单元测试', ['--project', 'unit', '--project', 'components']);
}

async function integration() {
  const project = ['--project', 'integration'];
  await vitest('集成测试（内置 PostgreSQL）', project);
  const system = systemBinaries();
  const name = '集成测试（Debian 的 PostgreSQL）';
  // What is about the embedded server itself has been seen above.
  const others = [...project, '--exclude', '**/embedded.integration.test.ts'];
  if (system) await vitest(name, others, { TEST_POSTGRES: 'system' });
  else leftOut(name, '没有安装');
}

async function stories() {
  const home = mkdtempSync(path.join(tmpdir(), `dangxiao-e2e-${process.pid}-`));
  chmodSync(home, 0o755);
  const file = path.join(scratch, 'playwright.json');
  const port = String(await freePort(3100));
  try {
    await step('构建和浏览器测试', async () => {
      const extra = { E2E_DATA_DIR: home, E2E_PORT: port, E2E_JSON: file };
      return countTests(file, await run('playwright', ['test'], extra));
    });
  } finally {
    await removeHome(home);
  }
}

/** At the end and by name, because a log that is read elsewhere may have lost its beginning. */
function named() {
  for (const { name, failed, failures } of outcomes) {
    const lines = failures.map(
      ({ name: test, error, flaky }) => `${flaky ? '  重试后通过' : '  失败'}：${test}\n      ${error}\n`,
    );
    if (failed > 0 && failures.every(({ flaky }) => flaky)) lines.push('  失败：见上文这一步的输出\n');
    if (lines.length > 0) process.stdout.write(`\n── ${name}\n${lines.join('')}`);
  }
}

function summary(): number {
  const sum = (of: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[of], 0);
  process.stdout.write('\n── 用时\n');
  for (const { name, seconds, passed, failed, note } of outcomes) {
    const tests = passed + failed > 0 ? `通过 ${passed}，失败 ${failed}` : '通过';
    process.stdout.write(
      `${seconds.toFixed(1).padStart(7)} 秒  ${name}  ${note ? `跳过：${note}` : tests}\n`,
    );
  }
  const failed = sum('failed');
  named();
  process.stdout.write(`${sum('passed')} passed, ${failed} failed\n`);
  return failed > 0 || interrupted ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupted = true;
    interrupt(signal);
  });
}

await command(async (args) => {
  const onlyFast = args.length === 1 && args[0] === '--fast';
  if (args.length > 0 && !onlyFast) fail(`不认识的参数：${args.join(' ')}。可用的只有 --fast。`);
  process.chdir(root);
  process.env = cleanEnv();
  try {
    if (!onlyFast) {
      const trouble = ensureChromium();
      if (trouble) fail(trouble);
    }
    await fast();
    if (!onlyFast) {
      await integration();
      await stories();
      await check('旧浏览器的下限', 'node', ['scripts/run.mjs', 'floor']);
      await check('故障演练（短）', 'node', ['scripts/run.mjs', 'drill', '--short']);
    }
    return summary();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
