import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Person } from './people';

const step = (page: Page) => page.locator('html').getAttribute('data-type');

async function signIn(page: Page, { login, password }: Person) {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

test('one tap on the sign-in page makes everything large, and it goes along to the next phone', async ({
  page,
  browser,
  newMember,
}) => {
  const member = await newMember();
  await page.goto('/sign-in');
  expect(await step(page)).toBe('18');
  await page.getByRole('button', { name: '长辈版（大字）' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-type', '22');
  await signIn(page, member);
  expect(await step(page)).toBe('22');
  await page.goto('/lessons');
  expect(await step(page)).toBe('22');

  const other = await (await browser.newContext()).newPage();
  await signIn(other, member);
  expect(await step(other)).toBe('22');
  await other.goto('/me');
  await other.getByRole('button', { name: '最大' }).click();
  await expect(other.locator('html')).toHaveAttribute('data-type', '30');
  await expect(other.getByRole('button', { name: '✓ 最大' })).toHaveAttribute('aria-pressed', 'true');
  await other.goto('/');
  await other.getByRole('button', { name: '回到标准版' }).click();
  await expect(other.locator('html')).toHaveAttribute('data-type', '18');
  await other.context().close();
});

test('on a shared phone everybody gets their own size, and whoever never chose keeps that of the phone', async ({
  page,
  newMember,
  db,
}) => {
  const [chose, never] = [await newMember(), await newMember()];
  await db.member.update({ where: { id: chose.id }, data: { typeStep: 26 } });
  await signIn(page, chose);
  expect(await step(page)).toBe('26');
  await page.goto('/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL('**/sign-in');
  expect(await step(page)).toBe('26');
  await signIn(page, never);
  expect(await step(page)).toBe('26');
  expect((await db.member.findUniqueOrThrow({ where: { id: never.id } })).typeStep).toBeNull();
});

test('works without scripts, and a reload sends nothing again', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/sign-in?from=/lessons');
  await page.getByRole('button', { name: '长辈版（大字）' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-type', '22');
  expect(page.url()).toBe(`${baseURL}/sign-in?from=%2Flessons`);
  await page.reload();
  await page.getByRole('button', { name: '回到标准版' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-type', '18');
  await context.close();
});

test('the cookie holds a step and nothing about anybody; what is no step is the normal version', async ({
  page,
  baseURL,
}) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: '长辈版（大字）' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-large', '');
  const kept = (await page.context().cookies()).filter(({ name }) => name.startsWith('dangxiao.view'));
  expect(kept.map(({ name, value }) => `${name}=${value}`).sort()).toEqual([
    'dangxiao.view-fresh=1',
    'dangxiao.view=22',
  ]);
  for (const value of ['24', '22px', '%3Cscript%3E', '']) {
    await page.context().addCookies([{ name: 'dangxiao.view', value, url: baseURL }]);
    await page.goto('/sign-in');
    expect(await step(page), value).toBe('18');
    await expect(page.locator('html')).not.toHaveAttribute('data-large');
  }
});

test('on paper the letters are as large as on the screen', async ({ signedIn, newMember, baseURL }) => {
  const page = await signedIn(await newMember());
  await page.context().addCookies([{ name: 'dangxiao.view', value: '26', url: baseURL }]);
  await page.goto('/lessons/leadership');
  await page.emulateMedia({ media: 'print' });
  const sizes = await page
    .locator('.lesson p, .lesson li')
    .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(26);
});
