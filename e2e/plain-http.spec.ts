import { expect, test } from './fixtures';

// A phone opens http://192.168.…: no localhost, no https, so no secure context. The browser resolves this name to the
// server under test (see playwright.config.ts), and treats it like any such address.
const HOST = 'dangxiao.test';

test('the whole way works over plain http from another address than localhost', async ({
  newMember,
  page,
  baseURL,
}) => {
  const member = await newMember();
  const there = new URL(baseURL ?? '');
  there.hostname = HOST;
  const at = (path: string) => new URL(path, there).href;

  await page.goto(at('/lessons'));
  await expect(page).toHaveURL(at('/sign-in?from=%2Flessons'));
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);

  await page.getByLabel('账号').fill(member.login);
  await page.getByLabel('密码', { exact: true }).fill(member.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(at('/lessons'));

  await page.getByRole('link', { name: /特区发展离不开党的坚强领导/ }).click();
  await page.getByRole('button', { name: '开始练习' }).click();
  await expect(page).toHaveURL(at('/lessons/leadership/practice'));
  await page.getByRole('main').getByRole('group').first().locator('input').first().check();
  await page.getByRole('button', { name: '提交答案' }).click();
  await expect(page.getByRole('region', { name: '原文出处' })).toBeVisible();

  await page.goto(at('/quizzes/zhuhai-2021'));
  await page.getByRole('button', { name: '开始考试' }).click();
  await expect(page.getByRole('timer', { name: '剩余时间' })).toBeVisible();
  await page.getByRole('main').getByRole('group').first().locator('input').first().check();
  await expect(page.getByText('已答 1 / 20')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await page.getByRole('button', { name: '交卷' }).first().click();
  await page.getByRole('button', { name: '确认交卷' }).click();
  await page.waitForURL('**/result');
  await expect(page.getByRole('region', { name: '原文出处' })).toHaveCount(20);

  await page.goto(at('/me'));
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow', expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test('an open page goes on, says that it cannot be opened anew, and is not lost by a tap', async ({
    newMember,
    page,
    baseURL,
  }) => {
    const member = await newMember();
    const there = new URL(baseURL ?? '');
    there.hostname = HOST;
    await page.goto(new URL('/sign-in?from=/lessons', there).href);
    await page.getByLabel('账号').fill(member.login);
    await page.getByLabel('密码', { exact: true }).fill(member.password);
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByText('关掉以后，要有网络才能再打开')).toBeVisible();
    await page.getByRole('link', { name: /特区发展离不开党的坚强领导/ }).click();
    await expect(page.getByText('这一页打开着，断网也能看')).toBeVisible();
    await page.context().setOffline(true);
    await expect(page.getByText('请先不要关闭、刷新')).toBeVisible();
    await page.getByRole('link', { name: '课程', exact: true }).first().click();
    await expect(page.getByText('离开这一页就回不来了')).toBeVisible();
    await expect(page.locator('.lesson').first()).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText('网络已恢复。')).toBeVisible();
    await page.getByRole('button', { name: '开始练习' }).click();
    await expect(page).toHaveURL(/practice$/);
    await page.context().setOffline(true);
    await page.getByRole('main').getByRole('group').first().locator('input').first().check();
    await page.getByRole('button', { name: '提交答案' }).click();
    await expect(page.getByRole('heading', { name: '已记下，联网后判分' })).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByRole('region', { name: '原文出处' })).toBeVisible();
  });
});
