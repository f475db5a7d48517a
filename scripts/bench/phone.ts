import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium } from '@playwright/test';
import { fail } from '../cli';
import { ensureChromium, systemChromium } from '../testing/chromium';
import { freePort } from './running-app';

/** One browser with one profile: in it pages are arranged, and measured by whoever connects to its port. */
export type Phone = {
  port: number;
  version: string;
  /** Lets `work` use the profile; nothing is attached to the browser before and after, so nothing slows what is measured. */
  use<T>(work: (context: BrowserContext) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

// Nothing of the browser's own shall run while a page is measured, and a tab in the background shall run as one in front.
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--mute-audio',
  '--password-store=basic',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-renderer-backgrounding',
  '--disable-sync',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
];

async function versionAt(port: number, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 120; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/json/version`).then(
      (response) => response.json() as Promise<{ Browser: string }>,
      () => null,
    );
    if (answer) return answer.Browser;
    await sleep(250);
  }
  return fail('Chromium 没有启动。请单独打开一次看它说什么，或用 CHROMIUM_PATH 换一个浏览器后重新执行。');
}

/** Starts the system's Chromium with an empty profile. @throws UsageError in Chinese when there is none or it does not start */
export async function startPhone(): Promise<Phone> {
  const missing = ensureChromium();
  if (missing) fail(missing);
  const binary = systemChromium() ?? chromium.executablePath();
  if (!existsSync(binary))
    fail('没有找到 Chromium。请安装 Debian 的 chromium，或用 CHROMIUM_PATH 指向已有的浏览器。');
  const profile = mkdtempSync(path.join(tmpdir(), 'dangxiao-phone-'));
  const port = await freePort();
  const own = [`--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(binary, [...FLAGS, ...own], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM')) await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return {
      port,
      version: await versionAt(port, child),
      async use(work) {
        const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
        try {
          const [context] = browser.contexts();
          if (!context) throw new Error('the browser has no profile');
          return await work(context);
        } finally {
          await browser.close();
        }
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
