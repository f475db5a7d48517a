import { examOn } from './exam-page';
import { test as base, expect, expectAccessible, expectNoOverflow } from './fixtures';
import { makeQuiz, type OwnQuiz, removeQuiz } from './own-quiz';
import type { Person } from './people';

const test = base.extend<{ bellIn: (seconds: number, who: Person) => Promise<OwnQuiz> }>({
  bellIn: async ({ db }, use) => {
    const made: OwnQuiz[] = [];
    await use(async (seconds, who) => {
      const bell = await makeQuiz(db, who, { opensIn: seconds });
      made.push(bell);
      return bell;
    });
    for (const each of made) await removeQuiz(db, each);
  },
});

/** Minutes by which a phone's clock is wrong. */
for (const wrong of [0, 10, -10]) {
  const phone = wrong === 0 ? 'a phone' : `a phone ${Math.abs(wrong)} minutes ${wrong > 0 ? 'fast' : 'slow'}`;
  test(`on ${phone} one waits without a reload and a request until the button opens, and then the exam is there`, async ({
    newMember,
    signedIn,
    bellIn,
    db,
  }) => {
    const member = await newMember();
    const page = await signedIn(member);
    await page.addInitScript((ms) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + ms;
    }, wrong * 60_000);
    const bell = await bellIn(12, member);
    await page.goto(`/quizzes/${bell.slug}`);
    const start = page.getByRole('button', { name: '开始考试' });
    await expect(page.getByRole('timer', { name: '离开考还有' })).toContainText(/00:(0\d|1[0-2])/);
    await expect(start).toBeDisabled();
    await expect(page.getByText('计时，共20分钟')).toHaveCount(0);
    // The paper lies ready before the bell.
    expect(
      await db.attempt.count({ where: { quizId: bell.id, memberId: member.id, state: 'scheduled' } }),
    ).toBe(1);
    await page.waitForLoadState('networkidle');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await start.click({ force: true });
    await expect(page.getByText('系统会在 10 秒内为您打开')).toBeVisible({ timeout: 15_000 });
    await expect(start).toBeDisabled();
    await expect(start).toBeEnabled({ timeout: 15_000 });
    expect(requests).toEqual([]);
    await start.click();
    await page.waitForURL(/\/attempts\/[\w-]{36}/);
    // The exam counts from its own start, not from the load of the page that waited.
    expect(await examOn(page).secondsLeft()).toBeGreaterThan(1194);
    await examOn(page).choose(0);
    await expect(examOn(page).status).toContainText(/已保存 \d/);
    expect(await examOn(page).secondsLeft()).toBeGreaterThan(1185);
  });
}

test('a phone that slept, or was set, asks once how late it is', async ({ newMember, signedIn, bellIn }) => {
  const member = await newMember();
  const page = await signedIn(member);
  const bell = await bellIn(600, member);
  await page.goto(`/quizzes/${bell.slug}`);
  const timer = page.getByRole('timer', { name: '离开考还有' });
  await expect(timer).toContainText(/0?9:5\d/);
  await expect(timer).toMatchAriaSnapshot('- timer "离开考还有": /^9分\\d+秒$/');
  await expect(page.getByText('起可以参加，不设截止时间。')).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  // Set forward by a quarter of an hour: it must not open what is still closed.
  await page.evaluate(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 900_000;
  });
  await expect.poll(() => asked.length).toBe(1);
  await expect(timer).toContainText(/09:\d\d/);
  await expect(page.getByRole('button', { name: '开始考试' })).toBeDisabled();
  // Once corrected, it is not asked for again.
  await page.waitForTimeout(1500);
  expect(asked).toHaveLength(1);
});

test.describe('with the network gone at the bell', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|Failed to fetch/] });

  test('the start is tried again by itself', async ({ newMember, signedIn, bellIn, context }) => {
    const member = await newMember();
    const page = await signedIn(member);
    const bell = await bellIn(1, member);
    await page.goto(`/quizzes/${bell.slug}`);
    const start = page.getByRole('button', { name: '开始考试' });
    await expect(start).toBeEnabled({ timeout: 15_000 });
    await context.setOffline(true);
    await start.click();
    await expect(page.getByText('网络不好，正在再试')).toBeVisible();
    await context.setOffline(false);
    await page.waitForURL(/\/attempts\/[\w-]{36}/);
    await expect(examOn(page).answered(0)).toBeVisible();
  });
});

test.describe('signed out while waiting', () => {
  test.use({ expectedErrors: [/401/] });

  test('one signs in and finds the exam again', async ({ newMember, signedIn, bellIn, context }) => {
    const member = await newMember();
    const page = await signedIn(member);
    const bell = await bellIn(1, member);
    await page.goto(`/quizzes/${bell.slug}`);
    const start = page.getByRole('button', { name: '开始考试' });
    await expect(start).toBeEnabled({ timeout: 15_000 });
    await context.clearCookies();
    await start.click();
    await page.waitForURL(/\/sign-in/);
    await page.getByLabel('账号', { exact: true }).fill(member.login);
    await page.getByLabel('密码', { exact: true }).fill(member.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(new RegExp(`/quizzes/${bell.slug}`));
    await start.click();
    await page.waitForURL(/\/attempts\/[\w-]{36}/);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('too early is refused, the page says when to come anew, and after the bell the same button starts', async ({
    newMember,
    signedIn,
    bellIn,
  }) => {
    const member = await newMember();
    const page = await signedIn(member);
    const bell = await bellIn(8, member);
    const served = await page.goto(`/quizzes/${bell.slug}`);
    // Chromium, told so by a test, runs no scripts but leaves out <noscript> all the same: so its text is looked at.
    const [, seconds] =
      (await served?.text())?.match(/<noscript><meta http-equiv="refresh" content="(\d+)"/) ?? [];
    expect(Number(seconds)).toBeGreaterThan(4);
    expect(Number(seconds)).toBeLessThan(21);
    const start = page.getByRole('button', { name: '开始考试' });
    await start.click({ force: true });
    await expect(page.getByText('考试还没有开始')).toBeVisible();
    await page.waitForTimeout(Number(seconds) * 1000);
    // Where the browser heeds <noscript> after all, it is already on its way there by itself.
    await page.goto(`/quizzes/${bell.slug}`).catch(() => {});
    await expect(page.getByText('请先看下面的规则')).toBeVisible();
    await start.click();
    await page.waitForURL(/\/attempts\/[\w-]{36}/);
  });
});

test('the waiting page fits a small phone, also with large type', async ({ newMember, signedIn, bellIn }) => {
  const member = await newMember();
  const page = await signedIn(member);
  const bell = await bellIn(700, member);
  await page.goto(`/quizzes/${bell.slug}`);
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '26px';
  });
  await expectNoOverflow(page);
  await expectAccessible(page);
});
