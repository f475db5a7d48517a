import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';

const NEXT = '秋水共长天一色吧';

async function signIn(page: Page, login: string, password: string) {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

const alert = (page: Page) => page.locator('main').getByRole('alert');

test('a member signs in and comes to the page wanted; the password is in no URL', async ({
  page,
  context,
  newMember,
}) => {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  const member = await newMember();
  await page.goto('/me');
  await expect(page).toHaveURL(/\/sign-in\?from=%2Fme$/);
  await expect(page.getByLabel('密码')).toHaveAttribute('autocomplete', 'current-password');
  await signIn(page, ` ${member.login.toUpperCase()} `, member.password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(member.name);
  expect(new URL(page.url()).pathname).toBe('/me');
  expect(urls.filter((url) => decodeURIComponent(url).includes(member.password))).toEqual([]);
  const cookies = (await context.cookies()).filter(({ name }) => name.startsWith('dangxiao.'));
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite]).sort()).toEqual([
    ['dangxiao.device', true, 'Lax'],
    // Says whose phone this is, and opens nothing.
    ['dangxiao.person', false, 'Lax'],
    ['dangxiao.session', true, 'Lax'],
  ]);
  await page.goto('/sign-in?from=/about');
  expect(new URL(page.url()).pathname).toBe('/about');
});

test('a return address elsewhere is ignored', async ({ page, newMember }) => {
  const member = await newMember();
  await page.goto('/sign-in?from=//evil.example/');
  await signIn(page, member.login, member.password);
  await page.waitForURL((url) => url.pathname === '/');
});

test('a wrong password and an unknown login say the same, keep the login and take the focus', async ({
  page,
  newMember,
}) => {
  const member = await newMember();
  await page.goto('/sign-in');
  await signIn(page, member.login, 'not-it-at-all');
  await expect(alert(page)).toContainText('账号或密码不正确');
  await expect(alert(page)).toBeFocused();
  await expect(page.getByLabel('账号')).toHaveValue(member.login);
  await expect(page.getByLabel('密码')).toHaveValue('');
  const said = await alert(page).textContent();
  await expectAccessible(page);
  await signIn(page, 'nobody-here', 'not-it-at-all');
  await expect(page.getByLabel('账号')).toHaveValue('nobody-here');
  await expect(alert(page)).toHaveText(said ?? '');
});

test('the password can be looked at', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('密码').fill('看一眼');
  await page.getByRole('button', { name: '显示密码' }).click();
  await expect(page.getByLabel('密码')).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: '隐藏密码' }).click();
  await expect(page.getByLabel('密码')).toHaveAttribute('type', 'password');
});

test('after five failures a stranger’s device waits, the member’s own device does not', async ({
  page,
  browser,
  newMember,
  quietConsole,
}) => {
  const member = await newMember();
  await page.goto('/sign-in');
  await signIn(page, member.login, member.password);
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto('/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL(/\/sign-in$/);

  const elsewhere = await browser.newContext();
  quietConsole.watch(elsewhere);
  const stranger = await elsewhere.newPage();
  await stranger.goto('/sign-in');
  // Guess on, waiting as told, until the wait is long enough for a slow machine to try within it.
  await expect(async () => {
    const answered = stranger.waitForResponse((response) => response.request().method() === 'POST');
    await signIn(stranger, member.login, 'guess');
    await answered;
    const wait = /约 (\d+) 秒后/.exec((await alert(stranger).textContent()) ?? '')?.[1];
    if (wait && Number(wait) < 6) await stranger.waitForTimeout(Number(wait) * 1000);
    expect(Number(wait)).toBeGreaterThanOrEqual(6);
  }).toPass({ intervals: [0], timeout: 45_000 });
  await signIn(stranger, member.login, member.password);
  await expect(alert(stranger)).toContainText('稍等片刻');
  await elsewhere.close();

  await signIn(page, member.login, member.password);
  await page.waitForURL((url) => url.pathname === '/');
});

test.describe('before the scripts have loaded', () => {
  test.use({ javaScriptEnabled: false });

  test('signing in, a mistake, and signing out all work', async ({ page, newMember }) => {
    const member = await newMember();
    await page.goto('/sign-in?from=/me');
    await expect(page.getByRole('button', { name: '显示密码' })).toBeHidden();
    await signIn(page, member.login, 'not-it-at-all');
    await expect(alert(page)).toContainText('账号或密码不正确');
    await expect(page.getByLabel('账号')).toHaveValue(member.login);
    expect(page.url()).not.toContain('not-it-at-all');
    await page.getByLabel('密码').fill(member.password);
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(member.name);
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.goto('/me');
    await expect(page).toHaveURL(/\/sign-in\?from=/);
  });

  test('a password is changed', async ({ signedIn, newMember }) => {
    const member = await newMember();
    const page = await signedIn(member);
    await page.goto('/me/password');
    await page.getByLabel('当前密码').fill(member.password);
    await page.getByLabel('新密码', { exact: true }).fill('12345678');
    await page.getByLabel('再输入一次新密码').fill('12345678');
    await page.getByRole('button', { name: '保存新密码' }).click();
    await expect(page.getByText('太常见')).toBeVisible();
    await page.getByLabel('当前密码').fill(member.password);
    await page.getByLabel('新密码', { exact: true }).fill(NEXT);
    await page.getByLabel('再输入一次新密码').fill(NEXT);
    await page.getByRole('button', { name: '保存新密码' }).click();
    await expect(page.getByRole('status')).toContainText('密码已修改');
  });
});

test('a first password must be replaced before anything else', async ({ page, newMember }) => {
  const member = await newMember({ firstPassword: true });
  await page.goto('/sign-in');
  await signIn(page, member.login, member.password);
  await expect(page).toHaveURL(/\/me\/password$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('先设一个自己的密码');
  await expectAccessible(page);
  for (const path of ['/', '/lessons', '/me', '/quizzes']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/me\/password$/);
  }
  await page.getByLabel('初始密码').fill(member.password);
  await page.getByLabel('新密码', { exact: true }).fill(`${member.unit.name}2026`);
  await page.getByLabel('再输入一次新密码').fill(`${member.unit.name}2026`);
  await page.getByRole('button', { name: '保存新密码' }).click();
  await expect(alert(page)).toContainText(member.unit.name);
  await expect(page.getByLabel('新密码', { exact: true })).toBeFocused();
  await page.getByLabel('初始密码').fill(member.password);
  await page.getByLabel('新密码', { exact: true }).fill(NEXT);
  await page.getByLabel('再输入一次新密码').fill(NEXT);
  await page.getByRole('button', { name: '保存新密码' }).click();
  await page.waitForURL((url) => url.pathname === '/');
});

test('changing the password signs other devices out, and this one stays', async ({ signedIn, newMember }) => {
  const member = await newMember();
  const here = await signedIn(member);
  const there = await signedIn(member, { newDevice: true });
  await there.goto('/me');
  await expect(there.getByRole('heading', { level: 1 })).toHaveText(member.name);

  await here.goto('/me');
  await here.getByRole('link', { name: '修改密码' }).click();
  await here.getByLabel('当前密码').fill(member.password);
  await here.getByLabel('新密码', { exact: true }).fill(NEXT);
  await here.getByLabel('再输入一次新密码').fill(NEXT);
  await here.getByRole('button', { name: '保存新密码' }).click();
  await expect(here.getByRole('status')).toContainText('密码已修改');

  await there.goto('/me');
  await expect(there).toHaveURL(/\/sign-in/);
  // Asking next-auth about the ended session must not bring it back.
  const session = await there.request.get('/api/auth/session');
  expect(await session.json()).toEqual({});
  await there.goto('/me');
  await expect(there).toHaveURL(/\/sign-in/);
  await signIn(there, member.login, NEXT);
  await expect(there.getByRole('heading', { level: 1 })).toHaveText(member.name);
});

test('following a link never signs out, and a foreign page cannot', async ({ signedIn, newMember }) => {
  const member = await newMember();
  const page = await signedIn(member);
  const link = await page.request.get('/api/auth/signout');
  expect(link.status()).toBe(404);
  const foreign = await page.request.post('/api/auth/signout', {
    headers: { origin: 'http://evil.example' },
  });
  expect(foreign.status()).toBe(403);
  const session = await (await page.request.get('/api/auth/session')).json();
  expect(Object.keys(session)).toEqual(['expires']);
  await page.goto('/me');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(member.name);
});

test('next-auth’s own sign-in obeys the same rules', async ({ page, newMember }) => {
  const member = await newMember();
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  const post = (password: string) =>
    page.request.post('/api/auth/callback/credentials', {
      form: { csrfToken, login: member.login, password },
      maxRedirects: 0,
    });
  expect((await post('not-it-at-all')).headers().location).toContain('error=CredentialsSignin');
  expect(await (await page.request.get('/api/auth/session')).json()).toEqual({});
  await post(member.password);
  await page.goto('/me');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(member.name);
});

test('an own page tells a member what is recorded, and a secretary the way to the branch', async ({
  signedIn,
  newMember,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  await page.goto('/me');
  await expect(page.getByText(member.unit.name)).toBeVisible();
  await expect(page.getByRole('heading', { name: '记录了我的哪些信息' })).toBeVisible();
  await expect(page.getByRole('link', { name: '支部', exact: true })).toHaveCount(0);
  const secretary = await newMember({ branch: member.unit.code, role: 'secretary' });
  const theirs = await signedIn(secretary, { newDevice: true });
  await theirs.goto('/me');
  await expect(theirs.getByText('职务：支部书记')).toBeVisible();
  await expect(theirs.getByRole('link', { name: '支部', exact: true })).toHaveAttribute('href', '/branch');
});

for (const width of [320, 360, 1280]) {
  for (const size of [18, 30]) {
    test(`accounts are readable at ${width} px and ${size} px letters`, async ({
      signedIn,
      newMember,
      page,
    }) => {
      await page.setViewportSize({ width, height: 740 });
      const look = async (path: string) => {
        await page.goto(path);
        // Through the style sheet object: an inline style would be the page's own CSP violation.
        await page.evaluate((px) => document.documentElement.style.setProperty('font-size', `${px}px`), size);
        await expectNoOverflow(page);
        await expectAccessible(page);
      };
      for (const path of ['/sign-in', '/about', '/help']) await look(path);
      await signedIn(await newMember({ role: 'secretary' }));
      for (const path of ['/me', '/me/password', '/about', '/help']) await look(path);
    });
  }
}

test('every answer carries the security headers', async ({ request }) => {
  for (const path of ['/sign-in', '/about', '/', '/nowhere', '/api/health', '/api/auth/session']) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers['content-security-policy'], path).toMatch(
      /script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic'/,
    );
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  }
  const health = await request.get('/api/health');
  expect([health.status(), await health.json()]).toEqual([200, { status: 'ok' }]);
});
