import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { type Failure, failuresIn } from './failures';

export type Counted = { passed: number; failed: number; failures: Failure[] };

/** What one step of the tests came to. `note` says why it was left out. */
export type Outcome = Counted & { name: string; seconds: number; note?: string };

// The contract's variables belong to a running app; a developer's own must not leak into the tests.
const OF_THE_APP =
  /^(PORT|HOST|PUBLIC_URL|TRUST_PROXY|WEB_CONCURRENCY|DATA_DIR|DATABASE_.*|AUTH_.*|NEXTAUTH_.*|DEMO.*)$/;

/** This process's environment without the app's variables. */
export function cleanEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OF_THE_APP.test(name));
  return { ...Object.fromEntries(own), NODE_ENV: process.env.NODE_ENV, ...extra };
}

let running: ReturnType<typeof spawn> | undefined;

/** Passes a signal on to the step that is running. */
export function interrupt(signal: NodeJS.Signals): void {
  running?.kill(signal);
}

/** Runs a program with its output shown; resolves with its exit code. */
export function run(command: string, args: string[], extra: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    running = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: cleanEnv(extra),
      shell: process.platform === 'win32',
    });
    running.once('error', (error) => {
      process.stderr.write(`${command}：${error.message}\n`);
      resolve(127);
    });
    running.once('close', (code) => resolve(code ?? 1));
  });
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Passed and failed tests in a JSON report of Vitest or Playwright; a step that failed without a failed test counts one. */
export function countTests(file: string, code: number): Counted {
  const json: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  rmSync(file, { force: true });
  const vitest = vitestReport.safeParse(json);
  const playwright = playwrightReport.safeParse(json);
  const passed =
    vitest.data?.numPassedTests ??
    (playwright.data ? playwright.data.stats.expected + playwright.data.stats.flaky : 0);
  const failed = vitest.data?.numFailedTests ?? playwright.data?.stats.unexpected ?? 0;
  const failures = failuresIn(json, process.cwd());
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1), failures };
}
