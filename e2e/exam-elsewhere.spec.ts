import type { Page } from '@playwright/test';
import type { PrismaClient } from '@/generated/prisma/client';
import { examOn, startExam } from './exam-page';
import { expect, expectAccessible, test } from './fixtures';

/** Moves the end of an attempt to so many seconds from now, as a grant of extra time does. */
const endIn = (db: PrismaClient, id: string, seconds: number) =>
  db.attempt.update({
    where: { id },
    data: { deadlineAt: new Date(Date.now() + seconds * 1000) },
    select: { id: true },
  });

const see = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('two tabs: the older one is told, shows what is stored, goes on, and hears of 交卷', async ({
  newMember,
  signedIn,
  context,
}) => {
  const older = await signedIn(await newMember());
  const id = await startExam(older);
  const newer = await context.newPage();
  await newer.goto(`/attempts/${id}`);
  await expect(older.getByText('您在另一处打开了这次考试')).toBeVisible();
  await expect(newer.getByText('您在另一处打开了这次考试')).toHaveCount(0);
  await examOn(newer).choose(2);
  await expect(examOn(newer).status).toContainText(/已保存 \d/);
  await expect(older.getByText('第1题在那边已作答')).toBeVisible();
  expect(await examOn(older).chosen()).toEqual([2]);
  await expectAccessible(older);
  // Either may go on.
  await examOn(older).choose(1);
  await expect(examOn(older).status).toContainText(/已保存 \d/);
  await expect(newer.getByText('第1题在那边已作答')).toBeVisible();
  expect(await examOn(newer).chosen()).toEqual([1]);
  await examOn(older).handIn();
  await examOn(older).confirm.click();
  await expect(newer.getByRole('heading', { name: '这次考试已经交卷' })).toBeVisible();
  await newer.waitForURL(`/attempts/${id}/result`);
  await expect(newer.getByText('1题，共20题')).toBeVisible();
});

test('two devices: whoever comes back to the older one sees everything the other saved', async ({
  newMember,
  signedIn,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  const id = await startExam(page);
  const phone = await signedIn(member, { newDevice: true });
  await phone.goto(`/attempts/${id}`);
  for (const option of [2, 1]) {
    await examOn(phone).choose(option);
    await examOn(phone).next();
  }
  await expect(examOn(phone).status).toContainText(/已保存 \d/);
  await see(page, 'hidden');
  await see(page, 'visible');
  await expect(page.getByText('第1题、第2题在那边已作答')).toBeVisible();
  await expect(examOn(page).answered(2)).toBeVisible();
  expect(await examOn(page).chosen()).toEqual([2]);
});

test('two devices: the older one is told at its next answer, whatever it answers', async ({
  newMember,
  signedIn,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  const id = await startExam(page);
  const phone = await signedIn(member, { newDevice: true });
  await phone.goto(`/attempts/${id}`);
  await examOn(phone).choose(2);
  await expect(examOn(phone).status).toContainText(/已保存 \d/);
  await examOn(page).next();
  await examOn(page).choose(0);
  await expect(page.getByText('第1题在那边已作答')).toBeVisible();
  await expect(examOn(page).answered(2)).toBeVisible();
});

test('leaving the page is on record with the next save', async ({ newMember, signedIn, db }) => {
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  for (const _ of [1, 2]) {
    await see(page, 'hidden');
    await see(page, 'visible');
  }
  await examOn(page).choose(0);
  await expect(examOn(page).status).toContainText(/已保存 \d/);
  const noted = () =>
    db.integritySignal.findMany({ where: { attemptId: id }, select: { kind: true, times: true } });
  await expect.poll(noted).toEqual([{ kind: 'page_hidden', times: 2 }]);
});

test('extra time granted in the middle moves the countdown, with a word', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  await endIn(db, id, 1800);
  await examOn(page).choose(0);
  await expect(page.getByText('您的考试时间延长了10分钟')).toBeVisible();
  await expect.poll(examOn(page).secondsLeft).toBeGreaterThan(1780);
});

test('extra time granted unnoticed: at the old end the exam goes on', async ({ newMember, signedIn, db }) => {
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  await endIn(db, id, 5);
  await examOn(page).choose(0);
  await expect(examOn(page).status).toContainText(/已保存 \d/);
  await endIn(db, id, 600);
  await expect(page.getByRole('heading', { name: '时间到了' })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('您的考试时间延长了10分钟')).toBeVisible({ timeout: 15_000 });
  await examOn(page).choose(1);
  await expect(examOn(page).status).toContainText(/已保存 \d/);
});

test.describe('after the deadline', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|Failed to fetch|409/] });

  test('an answer given before it and brought within the grace counts', async ({
    newMember,
    signedIn,
    context,
    db,
  }) => {
    const page = await signedIn(await newMember());
    const id = await startExam(page);
    await endIn(db, id, 8);
    await examOn(page).choose(0);
    await expect(examOn(page).status).toContainText(/已保存 \d/);
    await context.setOffline(true);
    await examOn(page).next();
    await examOn(page).choose(0);
    await expect(page.getByRole('heading', { name: '时间到了' })).toBeVisible({ timeout: 20_000 });
    await context.setOffline(false);
    await page.waitForURL(`/attempts/${id}/result`, { timeout: 40_000 });
    await expect(page.getByText('2题，共20题')).toBeVisible();
  });

  test('expired while the phone slept: whoever comes back is told and led to the result', async ({
    newMember,
    signedIn,
    db,
  }) => {
    const member = await newMember();
    const page = await signedIn(member);
    const id = await startExam(page);
    await examOn(page).choose(0);
    await expect(examOn(page).status).toContainText(/已保存 \d/);
    await see(page, 'hidden');
    await endIn(db, id, -61);
    // Whoever looks first closes it.
    const phone = await signedIn(member, { newDevice: true });
    await phone.goto(`/attempts/${id}/result`);
    await see(page, 'visible');
    await expect(page.getByRole('heading', { name: '这次考试已经交卷' })).toBeVisible();
    await page.waitForURL(`/attempts/${id}/result`);
    await expect(page.getByText('到时间自动交卷')).toBeVisible();
    await expect(page.getByText('1题，共20题')).toBeVisible();
  });

  test('an answer given too late is told to be 未计入, here and on the result', async ({
    newMember,
    signedIn,
    db,
  }) => {
    const page = await signedIn(await newMember());
    const id = await startExam(page);
    await examOn(page).choose(0);
    await expect(examOn(page).status).toContainText(/已保存 \d/);
    // Nobody has told this page yet.
    await endIn(db, id, -5);
    await examOn(page).next();
    await examOn(page).choose(0);
    await expect(page.getByText('有1题未计入')).toBeVisible();
    await page.waitForURL(`/attempts/${id}/result`, { timeout: 30_000 });
    await expect(page.getByText('1题，共20题')).toBeVisible();
    await expect(page.getByText('未计入').first()).toBeVisible();
  });
});

test.describe('with saves cut off', () => {
  test.use({ expectedErrors: [/ERR_FAILED|Failed to fetch/] });

  test('an answer outlives a tab that is killed in the same second, in either store alone', async ({
    newMember,
    signedIn,
    context,
  }) => {
    const page = await signedIn(await newMember());
    const id = await startExam(page);
    // No save ever gets through from the tab that dies.
    await context.route('**/api/attempts/*/answers', (route) => route.abort());
    for (const [option, lost] of [
      [1, 'localStorage'],
      [2, 'indexedDB'],
    ] as const) {
      const tab = await context.newPage();
      await tab.goto(`/attempts/${id}`);
      await examOn(tab).choose(option);
      await tab.close({ runBeforeUnload: false });
      const again = await context.newPage();
      await again.addInitScript((name) => {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }, lost);
      await again.goto(`/attempts/${id}`);
      await expect.poll(examOn(again).chosen).toEqual([option]);
      await again.close();
    }
    await context.unroute('**/api/attempts/*/answers');
  });

  test('signing out leaves nothing of the exam on the phone, and another member never sees it', async ({
    newMember,
    signedIn,
    context,
  }) => {
    const page = await signedIn(await newMember());
    await startExam(page);
    await context.route('**/api/attempts/*/answers', (route) => route.abort());
    await examOn(page).choose(1);
    const left = () =>
      page.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open('dangxiao', 1);
          request.onsuccess = () => resolve(request.result);
        });
        const count = await new Promise<number>((resolve) => {
          const request = db.transaction('exam').objectStore('exam').count();
          request.onsuccess = () => resolve(request.result);
        });
        db.close();
        return [count, Object.keys(localStorage).filter((key) => key.startsWith('dangxiao.exam.')).length];
      });
    await expect.poll(left).toEqual([1, 1]);
    await page.goto('/me');
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '考试里还有答案' })).toBeVisible();
    expect(await left()).toEqual([1, 1]);
    await page.getByRole('button', { name: '删除这些答案，退出登录' }).click();
    await page.waitForURL('**/sign-in');
    expect(await left()).toEqual([0, 0]);
  });
});
