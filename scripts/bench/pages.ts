import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../cli';
import { ensureChromium } from '../testing/chromium';
import { BUDGET, summary, type Visit, visit } from './lighthouse';
import { tour } from './page-tour';
import { startPhone } from './phone';
import { startApp } from './running-app';
import { median } from './statistics';
import { ROOT, surroundings } from './surroundings';

const USAGE =
  '用法：npm run -s bench -- pages [--runs 5]，--runs 是每页用 Lighthouse 测几次，0 表示只量大小。';
const report = (line: string) => process.stderr.write(`${line}\n`);

/** @returns visits per page @throws UsageError in one Chinese line */
export function pageRuns(args: string[]): number {
  let given = '5';
  try {
    given = parseArgs({ args, options: { runs: { type: 'string', default: '5' } } }).values.runs;
  } catch {
    throw new UsageError(USAGE);
  }
  if (!/^\d{1,2}$/.test(given)) throw new UsageError(`--runs 要写 0 到 99 的整数，现在是“${given}”。`);
  return Number(given);
}

/** Bytes and requests of every page, cold, by the very test that CI holds to the budgets; null when it failed. */
function weights(): object | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'dangxiao-bench-'));
  const file = path.join(folder, 'weights.json');
  try {
    const { status } = spawnSync(
      path.join(ROOT, 'node_modules/.bin/playwright'),
      ['test', 'e2e/budgets.spec.ts', '--retries=0'],
      { cwd: ROOT, stdio: ['ignore', 2, 2], env: { ...process.env, PAGE_WEIGHTS_FILE: file } },
    );
    return status === 0 ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every page of the tour, visited so many times by Lighthouse; nothing that was started is left, also after Ctrl-C. */
async function lighthouse(runs: number) {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  const interrupted = (signal: NodeJS.Signals) =>
    void stopAll().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const phone = await startPhone();
    stops.push(phone.stop);
    report('启动程序和数据库…');
    const password = randomBytes(12).toString('base64url');
    const { url } = await startApp({ DEMO_PASSWORD: password }, ROOT, ({ stop }) => stops.push(stop));
    const pages: Record<string, { path: string } & ReturnType<typeof summary>> = {};
    const all: Visit[] = [];
    const loadBefore = loadavg()[0];
    await tour(phone, url, password, async ({ page, path: at }) => {
      const visits: Visit[] = [];
      for (let run = 0; run < runs; run += 1) visits.push(await visit(`${url}${at}`, phone.port));
      all.push(...visits);
      const found = summary(visits);
      pages[page] = { path: at, ...found };
      const { performance, accessibility, bestPractices, lcpMs, tbtMs, cls, missed } = found;
      report(
        `  ${page}：性能 ${performance}，无障碍 ${accessibility}，最佳实践 ${bestPractices}，LCP ${lcpMs} 毫秒，TBT ${tbtMs} 毫秒，CLS ${cls}${missed.length > 0 ? `；未达到：${missed.join('、')}` : ''}`,
      );
    });
    return {
      version: all[0]?.version,
      browser: phone.version,
      runs,
      load: { before: loadBefore, after: loadavg()[0] },
      benchmarkIndex: median(all.map(({ benchmarkIndex }) => benchmarkIndex)),
      budget: BUDGET,
      pages,
    };
  } finally {
    await stopAll();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

/** What every page weighs, and how fast it is on a phone: medians of Lighthouse. Prints one JSON object; 1 when a budget of bytes is not kept. */
export async function benchPages(args: string[]): Promise<number> {
  const runs = pageRuns(args);
  const missing = ensureChromium();
  if (missing) throw new UsageError(missing);
  report('量每一页的大小…');
  const measured = weights();
  if (!measured) return 1;
  const speed = runs > 0 ? await lighthouse(runs) : null;
  process.stdout.write(`${JSON.stringify({ ...surroundings(), pages: measured, lighthouse: speed })}\n`);
  return 0;
}
