import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import { cached, isKept, storedText, workerReady } from './offline-device';
import { begin, choose, itemOn, LESSON, submit } from './practice-page';

const TITLE = '特区发展离不开党的坚强领导';
const line = '没有网络。';

test.use({
  serviceWorkers: 'allow',
  expectedErrors: [/ERR_INTERNET_DISCONNECTED|error occurred when fetching the script/],
});

test('a lesson that was opened once can be opened anew without a network', async ({
  newMember,
  signedIn,
}) => {
  const page = await signedIn(await newMember());
  await page.goto(LESSON);
  const words = (await page.locator('.lesson p').first().textContent()) ?? '';
  await isKept(page);
  await workerReady(page);

  await page.context().setOffline(true);
  await expect(page.getByText(line)).toBeVisible();
  await page.goto(LESSON);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await expect(page.locator('.lesson p').first()).toContainText(words.replace(/原文.*/s, '').slice(0, 30));
  await expectAccessible(page);
  await expectNoOverflow(page);

  await page.goto('/me');
  await expect(page.getByRole('heading', { level: 1, name: '没有网络' })).toBeVisible();
  await page.getByRole('button', { name: TITLE }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeFocused();
  await page.getByRole('button', { name: '全部存下的课' }).click();
  await expectAccessible(page);

  await page.context().setOffline(false);
  await page.getByRole('link', { name: '打开刚才的页面' }).click();
  await expect(page.getByRole('heading', { name: '所在单位' })).toBeVisible();
});

test('a campaign is kept on request: its size before, progress meanwhile, and taken back', async ({
  newMember,
  signedIn,
}) => {
  const page = await signedIn(await newMember());
  await page.goto('/lessons');
  const keep = page.getByRole('button', { name: /^存到这台手机（约\d+ KB）$/ });
  await expect(keep).toBeVisible();
  await expectAccessible(page);
  // The network goes while the fourth lesson is under way.
  let asked = 0;
  await page.route('**/api/lessons/*', async (route) => {
    asked += 1;
    if (asked === 4) await route.abort('internetdisconnected');
    else await route.continue();
  });
  await keep.click();
  await expect(page.getByRole('alert').filter({ hasText: '没有存完' })).toBeVisible();
  await expect(page.getByText('已存3课')).toBeVisible();
  await page.getByRole('button', { name: /^存到这台手机/ }).click();
  await expect(page.getByText('8课都存在这台手机里了')).toBeVisible({ timeout: 20_000 });
  await workerReady(page);

  await page.context().setOffline(true);
  await page.goto('/lessons/party-school');
  await expect(page.locator('.lesson').first()).toBeVisible();
  await page.goto('/offline');
  await expect(page.getByRole('list', { name: '存下的课' }).getByRole('listitem')).toHaveCount(8);

  await page.context().setOffline(false);
  await page.goto('/lessons');
  await page.getByRole('button', { name: '从这台手机里删掉' }).click();
  await expect(page.getByRole('button', { name: /^存到这台手机/ })).toBeVisible();
  await page.goto('/offline');
  await expect(page.getByText('还没有存下的课')).toBeVisible();
});

test('what the worker keeps holds nothing of anybody: files of the build and one page for all', async ({
  newMember,
  signedIn,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  for (const path of ['/', LESSON, '/me', '/lessons', '/quizzes']) {
    await page.goto(path);
    await workerReady(page);
  }
  const { paths, pages } = await cached(page);
  expect(paths.filter((path) => !path.startsWith('/_next/static/'))).toEqual(['/offline']);
  expect(pages.join()).toContain('存在手机里的课');
  expect(pages.join()).not.toContain(member.name);
});

test('nothing of one person is left for the next: signed out, or somebody else signed in', async ({
  newMember,
  signedIn,
}) => {
  const [first, second] = [await newMember(), await newMember()];
  const page = await signedIn(first);
  await page.goto(LESSON);
  await isKept(page);
  await workerReady(page);
  expect(await storedText(page)).toContain(TITLE);
  await page.goto('/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(() => storedText(page)).not.toContain(TITLE);
  await page.context().setOffline(true);
  await page.goto(LESSON);
  await expect(page.getByText('还没有存下的课')).toBeVisible();
  await page.context().setOffline(false);

  // Not signed out this time: the session ended, and somebody else signs in.
  await signedIn(first);
  await page.goto(LESSON);
  await isKept(page);
  await page.context().clearCookies();
  await page.context().setOffline(true);
  await page.goto(LESSON);
  await expect(page.getByText('还没有存下的课')).toBeVisible();
  await page.context().setOffline(false);
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(second.login);
  await page.getByLabel('密码', { exact: true }).fill(second.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: second.name })).toBeVisible();
  await expect.poll(() => storedText(page)).not.toContain(TITLE);
  await page.context().setOffline(true);
  await page.goto(LESSON);
  await expect(page.getByText('还没有存下的课')).toBeVisible();
});

test('what stayed when somebody signed out before the scripts had loaded goes without a network, too', async ({
  newMember,
  signedIn,
  baseURL,
}) => {
  const page = await signedIn(await newMember());
  await page.goto(LESSON);
  await isKept(page);
  await workerReady(page);
  await page.context().addCookies([{ name: 'dangxiao.person', value: '0', url: baseURL }]);
  // What the browser kept by itself it may have dropped long since.
  await (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');
  await page.context().setOffline(true);
  await page.goto('/offline');
  await expect(page.getByText('还没有存下的课')).toBeVisible();
  await expect.poll(() => storedText(page)).not.toContain(TITLE);
});

test('answers that wait are not sent for somebody else who signed in meanwhile', async ({
  newMember,
  signedIn,
  db,
}) => {
  const [first, second] = [await newMember(), await newMember()];
  const page = await signedIn(first);
  await begin(page);
  const practice = await page.locator('input[name=practiceId]').inputValue();
  const { right } = await itemOn(page, db);
  await page.context().setOffline(true);
  await choose(page, right);
  await submit(page);
  await expect(page.getByRole('heading', { name: '已记下，联网后判分' })).toBeVisible();
  await expect.poll(() => storedText(page)).toContain(practice);

  await signedIn(second);
  await page.context().setOffline(false);
  await expect(page.getByRole('alert').filter({ hasText: '没有交上去' })).toBeVisible();
  expect(await db.practiceAnswer.count({ where: { practiceId: practice } })).toBe(0);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: second.name })).toBeVisible();
  await expect.poll(() => storedText(page)).not.toContain(practice);
});

test('a new build that comes while the phone is offline leaves the open page working, and is told', async ({
  newMember,
  signedIn,
}) => {
  const page = await signedIn(await newMember());
  await page.goto(LESSON);
  await isKept(page);
  await workerReady(page);
  await page.context().setOffline(true);
  await expect(page.getByText(line)).toBeVisible();
  await page.context().setOffline(false);
  // As a newer worker at the same place would be.
  await page.evaluate(() => navigator.serviceWorker.register('/sw.js?next-build', { scope: '/' }));
  await expect(page.getByText('系统刚刚更新过。这一页还能接着用')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await page.context().setOffline(true);
  await page.goto(LESSON);
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
});

test('it can be installed: manifest, icons of the sizes they say, a worker for the whole app', async ({
  page,
}) => {
  await page.goto('/sign-in');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await page.request.get(href ?? '')).json();
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/', theme_color: '#a3181d' });
  expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain('maskable');
  for (const { src, sizes } of manifest.icons) {
    const icon = await (await page.request.get(src)).body();
    expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes);
  }
  const worker = await page.request.get('/sw.js');
  expect(worker.headers()['cache-control']).toBe('no-cache');
  expect(worker.headers()['content-type']).toContain('javascript');
});
