// Browser stories against the real production build, with a database of their own that is thrown away.
// All: npm test. Some: npx playwright test e2e/sign-in.spec.ts
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { systemChromium } from './scripts/testing/chromium';

// Decided once in the first process; the workers read this file too and find it in their environment.
function once(name: string, make: () => string): string {
  process.env[name] ??= make();
  return process.env[name];
}

const dataDir = once('E2E_DATA_DIR', () => {
  const made = mkdtempSync(path.join(tmpdir(), `dangxiao-e2e-${process.pid}-`));
  // The database's account must be able to pass.
  chmodSync(made, 0o755);
  return made;
});
const port = once('E2E_PORT', () => String(3100 + (process.pid % 800)));
const secret = once('E2E_AUTH_SECRET', () => randomBytes(32).toString('base64url'));
const password = once('DEMO_PASSWORD', () => `e2e-${randomBytes(9).toString('base64url')}`);

// Written by the server while it starts, so the workers find it, the first process does not yet.
const record = path.join(dataDir, 'database.json');
if (existsSync(record)) {
  const { port: database, password: key } = JSON.parse(readFileSync(record, 'utf8'));
  process.env.E2E_DATABASE_URL = `postgresql://dangxiao:${key}@127.0.0.1:${database}/dangxiao`;
}

const baseURL = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.E2E_JSON ? [['list'], ['json', { outputFile: process.env.E2E_JSON }]] : 'list',
  use: {
    baseURL,
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    // What a worker asks for, a test cannot hold back or break; e2e/offline.spec.ts lets it in.
    serviceWorkers: 'block',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: systemChromium(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        // For e2e/plain-http.spec.ts: an address that is neither localhost nor secure, as a phone meets it.
        '--host-resolver-rules=MAP dangxiao.test 127.0.0.1',
      ],
    },
  },
  projects: [{ name: 'phone' }],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${baseURL}/api/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
    stderr: 'pipe',
    env: {
      PORT: port,
      DATA_DIR: dataDir,
      AUTH_SECRET: secret,
      DEMO_PASSWORD: password,
      DATABASE_URL: '',
      PUBLIC_URL: '',
      HOST: '',
      TRUST_PROXY: '0',
      DEMO: '1',
    },
  },
});
