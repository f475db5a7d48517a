import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { type PageWeight, weigh } from './page-weight';

/** KB after gzip (1 KB = 1,024 bytes), as docs/performance.md states them. */
const KB = 1024;
const usual = { html: 30, js: 165, css: 20 };

const LESSONS = [
  'leadership',
  'branches-and-conduct',
  'red-strength',
  'strong-fortress',
  'governance',
  'last-mile',
  'development',
  'party-school',
];

const weights: Record<string, PageWeight> = {};

test.afterAll(() => {
  const file = process.env.PAGE_WEIGHTS_FILE;
  if (file) writeFileSync(file, `${JSON.stringify(weights, null, 2)}\n`);
});

async function expectWithin(page: Page, name: string, url: string, limits: Partial<typeof usual> = {}) {
  const weight = await weigh(page, url);
  weights[name] = weight;
  // Whoever was sent to the sign-in page instead would weigh that.
  expect(new URL(page.url()).pathname, name).toMatch(url === '/' ? /^\/$/ : new RegExp(`^${url}`));
  const limit = { ...usual, ...limits };
  expect(weight.htmlGz, `${name}: HTML`).toBeLessThanOrEqual(limit.html * KB);
  expect(weight.jsGz, `${name}: JS`).toBeLessThanOrEqual(limit.js * KB);
  expect(weight.cssGz, `${name}: CSS`).toBeLessThanOrEqual(limit.css * KB);
  expect(weight.thirdParty, `${name}: other hosts`).toBe(0);
  return weight;
}

test('the pages of studying stay within their budgets', async ({ newMember, signedIn }) => {
  const member = await newMember();
  const cold = () => signedIn(member, { newDevice: true });
  await expectWithin(await cold(), '/', '/');
  await expectWithin(await cold(), '/lessons', '/lessons');
  const lessons: PageWeight[] = [];
  for (const lesson of LESSONS) {
    lessons.push(
      await expectWithin(await cold(), '/lessons/<slug>', `/lessons/${lesson}`, { html: 14, js: 150 }),
    );
  }
  // The heaviest stands for all.
  const [heaviest] = lessons.sort((a, b) => b.htmlGz - a.htmlGz);
  if (heaviest) weights['/lessons/<slug>'] = heaviest;
  const page = await cold();
  await page.goto('/lessons/leadership');
  await page.getByRole('button', { name: '开始练习' }).click();
  await page.waitForURL('**/practice');
  await expectWithin(await cold(), '/lessons/<slug>/practice', '/lessons/leadership/practice');
  await expectWithin(await cold(), '/review', '/review');
  await expectWithin(await cold(), '/me', '/me');
});

test('the exam stays within its budgets: 15 requests and 220 KB cold', async ({ newMember, signedIn }) => {
  const member = await newMember();
  const cold = () => signedIn(member, { newDevice: true });
  await expectWithin(await cold(), '/quizzes/<slug>', '/quizzes/zhuhai-2021');
  const page = await cold();
  await page.goto('/quizzes/zhuhai-2021');
  await page.getByRole('button', { name: '开始考试' }).click();
  await page.waitForURL('**/attempts/*');
  const attempt = new URL(page.url()).pathname;
  const weight = await expectWithin(await cold(), '/attempts/<id>', attempt);
  expect(weight.requests).toBeLessThanOrEqual(15);
  expect(weight.totalGz).toBeLessThanOrEqual(220 * KB);
  await page.getByRole('button', { name: '交卷' }).first().click();
  await page.getByRole('button', { name: '确认交卷' }).click();
  await page.waitForURL('**/result');
  await expectWithin(await cold(), '/attempts/<id>/result', `${attempt}/result`);
});

test('the branch page and the signed-out page stay within their budgets', async ({ browser, signedIn }) => {
  await expectWithin(await signedIn('secretary1', { newDevice: true }), '/branch/<code>', '/branch');
  const context = await browser.newContext();
  await expectWithin(await context.newPage(), '/sign-in', '/sign-in');
  await context.close();
});
