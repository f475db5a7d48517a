import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import { storedText } from './offline-device';
import { answer, begin, choose, finish, goOn, group, itemOn, PRACTICE, submit } from './practice-page';

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of 409/] });

const noted = (page: Page) => page.getByRole('heading', { name: '已记下，联网后判分' });
type Db = Parameters<typeof itemOn>[1];

/** Answers the item on the screen without a network. */
async function noteDown(page: Page, db: Db, how: 'right' | 'wrong') {
  const item = await itemOn(page, db);
  await choose(page, item[how]);
  await submit(page);
  await expect(noted(page)).toBeVisible();
  return item.stem;
}

const practiceOf = (page: Page) => page.locator('input[name=practiceId]').inputValue();
const answersOf = (db: Db, practiceId: string) =>
  db.practiceAnswer.findMany({ where: { practiceId }, orderBy: { step: 'asc' }, select: { score: true } });

test('a practice goes on without a network, and all of it is graded when it is back', async ({
  newMember,
  signedIn,
  db,
}) => {
  test.slow();
  const page = await signedIn(await newMember());
  await begin(page);
  const practice = await practiceOf(page);
  await answer(page, db, 'right');
  await page.context().setOffline(true);
  await expect(page.getByText('没有网络。')).toBeVisible();
  await goOn(page);
  // An answer to nothing is refused here too.
  await submit(page);
  await expect(page.getByText('还没有作答，请先选择答案。')).toBeVisible();
  const missed = await noteDown(page, db, 'wrong');
  await expect(page.getByText('答案存在这台手机里')).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  for (let left = 6; left > 0; left -= 1) {
    await goOn(page);
    await noteDown(page, db, 'right');
  }
  await expect(page.getByText('这一轮的题都答过了')).toBeVisible();
  await expect(page.getByText('7题等判分')).toBeVisible();
  expect(await answersOf(db, practice)).toHaveLength(1);

  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '断网时记下的6题判好了，答对5题' })).toBeVisible();
  await page.getByText(`✗ 答错：${missed}`).click();
  await expect(page.getByRole('region', { name: '原文出处' }).first()).toBeVisible();
  await expectAccessible(page);
  expect((await answersOf(db, practice)).map(({ score }) => score)).toEqual([1, 0, 1, 1, 1, 1, 1, 1]);
  await goOn(page);
  expect((await itemOn(page, db)).stem).toBe(missed);
  await finish(page, db);
});

test('the network may go and come at every step: each answer counts once', async ({
  newMember,
  signedIn,
  db,
}) => {
  test.slow();
  const page = await signedIn(await newMember());
  await begin(page);
  const practice = await practiceOf(page);
  for (let at = 0; at < 8; at += 1) {
    await page.context().setOffline(true);
    await noteDown(page, db, 'right');
    await page.context().setOffline(false);
    await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible();
    if (at === 7) break;
    await page.context().setOffline(at % 2 === 0);
    await goOn(page);
  }
  await page.getByRole('button', { name: '看小结' }).click();
  await expect(page.getByRole('heading', { name: '练习完成' })).toBeVisible();
  expect(await answersOf(db, practice)).toHaveLength(8);
});

test('a page that is killed while answers wait sends them when it is opened anew', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  await begin(page);
  const practice = await practiceOf(page);
  const context = page.context();
  await context.setOffline(true);
  await noteDown(page, db, 'right');
  await goOn(page);
  await noteDown(page, db, 'wrong');
  await page.close();
  await context.setOffline(false);

  const next = await context.newPage();
  await next.goto('/');
  await expect(next.getByText('有2题练习答案还没有交。')).toBeVisible();
  await next.getByRole('link', { name: '打开练习就会交上去' }).click();
  await expect(next.getByRole('heading', { name: '断网时记下的1题判好了，答对1题' })).toBeVisible();
  await expect(next.getByRole('heading', { name: '答错了' })).toBeVisible();
  expect((await answersOf(db, practice)).map(({ score }) => score)).toEqual([1, 0]);
  await goOn(next);
  await expect(next.getByRole('heading', { name: '第3题' })).toBeVisible();
});

test('signing out says first what would be lost, and deletes it only when asked again', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  await begin(page);
  const practice = await practiceOf(page);
  await page.context().setOffline(true);
  await noteDown(page, db, 'right');
  await page.close();
  await page.context().setOffline(false);

  const next = await page.context().newPage();
  await next.goto('/me');
  // localStorage writes late, and a browser that is killed may have lost it: what is on the disk counts as well.
  await next.evaluate(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('dangxiao.practice.')) localStorage.removeItem(key);
  });
  await next.reload();
  await expect(next.getByText('有1题练习答案还没有交。')).toBeVisible();
  const said = next.getByRole('alert').filter({ hasText: '还有1题练习答案没有交上去' });
  await next.getByRole('button', { name: '退出登录' }).click();
  await expect(said).toBeFocused();
  await expectAccessible(next);
  await expectNoOverflow(next);
  await next.getByRole('button', { name: '先不退出' }).click();
  await expect(said).toBeHidden();
  expect(await storedText(next)).toContain(practice);
  await next.getByRole('button', { name: '退出登录' }).click();
  await next.getByRole('button', { name: '删除这些答案，退出登录' }).click();
  await expect(next).toHaveURL(/\/sign-in/);
  await expect.poll(() => storedText(next)).not.toContain(practice);
  expect(await answersOf(db, practice)).toHaveLength(0);
});

test('where the phone stores nothing, the page keeps the answers, and says so', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: refuse });
    Object.defineProperty(window, 'indexedDB', { get: refuse });
  });
  await begin(page);
  await page.context().setOffline(true);
  await noteDown(page, db, 'right');
  await expect(page.getByText('答案只留在这一页里')).toBeVisible();
  await goOn(page);
  await noteDown(page, db, 'right');
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '断网时记下的1题判好了' })).toBeVisible();
});

test('an answer that was given elsewhere in between is shown as it was given there', async ({
  newMember,
  signedIn,
  db,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  await begin(page);
  await page.context().setOffline(true);
  await noteDown(page, db, 'wrong');
  const other = await signedIn(member, { newDevice: true });
  await other.goto(PRACTICE);
  await answer(other, db, 'right');
  await page.context().setOffline(false);
  await expect(page.getByText('已在别的页面或手机上答过')).toBeVisible();
  await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible();
});

test('a network that takes the answer and never answers does not hold the member up', async ({
  newMember,
  signedIn,
  db,
}) => {
  test.slow();
  const page = await signedIn(await newMember());
  await begin(page);
  const practice = await practiceOf(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**${PRACTICE}`, async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await choose(page, (await itemOn(page, db)).right);
  await submit(page);
  await expect(page.getByText('网络较慢，正在提交，请稍等。')).toBeVisible();
  await expect(noted(page)).toBeVisible({ timeout: 20_000 });
  release();
  await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible({ timeout: 20_000 });
  expect(await answersOf(db, practice)).toHaveLength(1);
});

test('on slow 3G a practice takes its time, and loses nothing', async ({ newMember, signedIn, db }) => {
  test.slow();
  const page = await signedIn(await newMember());
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 2000,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await begin(page);
  const practice = await practiceOf(page);
  for (let at = 0; at < 2; at += 1) {
    await choose(page, (await itemOn(page, db)).right);
    await submit(page);
    await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible({ timeout: 20_000 });
    await goOn(page);
  }
  expect(await answersOf(db, practice)).toHaveLength(2);
});

test('a page of an older build keeps what waits, and sends it once it is loaded anew', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  await begin(page);
  const practice = await practiceOf(page);
  await page.context().setOffline(true);
  await noteDown(page, db, 'right');
  // The server has been built anew meanwhile and does not know this page's action any more.
  await page.route(`**${PRACTICE}`, async (route) => {
    const headers = { ...route.request().headers(), 'next-action': `40${'0'.repeat(40)}` };
    await route.continue(route.request().method() === 'POST' ? { headers } : {});
  });
  await page.context().setOffline(false);
  await expect(page.getByRole('alert').filter({ hasText: '系统刚刚更新过' })).toBeVisible();
  await page.unroute(`**${PRACTICE}`);
  await page.getByRole('link', { name: '刷新页面' }).click();
  await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible();
  expect(await answersOf(db, practice)).toHaveLength(1);
});

test('what lies ahead is in the page, and tells no key and no explanation', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  await begin(page);
  const row = await db.practice.findUniqueOrThrow({
    where: { id: await practiceOf(page) },
    select: { paper: true },
  });
  const ids = (row.paper as { itemVersionId: number }[]).map(({ itemVersionId }) => itemVersionId);
  const items = await db.itemVersion.findMany({
    where: { id: { in: ids } },
    select: { stem: true, explanation: true },
  });
  const html = await (await page.request.get(PRACTICE)).text();
  for (const { stem, explanation } of items) {
    expect(html).toContain(JSON.stringify(stem).slice(1, -1).replaceAll('\\"', '\\\\\\"'));
    expect(html).not.toContain(explanation.slice(0, 12));
  }
  expect(html).not.toMatch(/\\?"(key|explanation|source|fact|right)\\?":\s*\\?["[{t]/);
  await expect(group(page)).toBeVisible();
});
