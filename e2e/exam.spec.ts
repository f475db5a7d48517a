import { examOn, QUIZ, startExam } from './exam-page';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';

test.describe('on two devices', () => {
  // The older device learns from its next save that the exam is over.
  test.use({ expectedErrors: [/409/] });

  test('from the rules to the result, with a reload and a second device in the middle', async ({
    newMember,
    signedIn,
  }) => {
    const member = await newMember();
    const page = await signedIn(member);
    await page.goto(`/quizzes/${QUIZ}`);
    await expect(page.getByText('20题')).toBeVisible();
    await expect(page.getByText('20分钟，从点')).toBeVisible();
    await expectAccessible(page);
    const id = await startExam(page);
    const exam = examOn(page);

    const stems: (string | null)[] = [];
    for (const option of [0, 1, 0]) {
      stems.push(await exam.item.locator('legend').textContent());
      await exam.choose(option);
      await exam.next();
    }
    await expect(exam.answered(3)).toBeVisible();
    await expect(exam.status).toContainText('已保存');
    const before = await exam.secondsLeft();

    await page.reload();
    await expect(page.getByRole('heading', { name: /^第4题/ })).toBeVisible();
    expect(await exam.secondsLeft()).toBeLessThanOrEqual(before);
    await exam.goTo(1);
    expect(await exam.item.locator('legend').textContent()).toBe(stems[0]);
    expect(await exam.chosen()).toEqual([0]);

    const phone = await signedIn(member, { newDevice: true });
    const second = examOn(phone);
    await phone.goto(`/quizzes/${QUIZ}`);
    await phone.getByRole('button', { name: '继续考试' }).click();
    await phone.waitForURL(new RegExp(id));
    await expect(second.answered(3)).toBeVisible();
    expect(await second.item.locator('legend').textContent()).toBe(stems[0]);
    expect(await second.chosen()).toEqual([0]);
    await second.choose(2);
    await expect(second.status).toContainText('已保存');

    // The first device does not know yet: its answer came later in seq only by chance, so it is told what stands.
    await exam.choose(1);
    await expect(page.getByText('第1题在那边已作答')).toBeVisible();
    expect(await exam.chosen()).toEqual([2]);

    await exam.handIn();
    await expect(page.getByText('还有17题没有作答')).toBeVisible();
    await page.getByRole('button', { name: /^第20题/ }).click();
    await expect(page.getByRole('heading', { name: /^第20题/ })).toBeVisible();
    await exam.handIn();
    await expectAccessible(page);
    await exam.confirm.dblclick();
    await page.waitForURL(`/attempts/${id}/result`);
    await expect(page.getByText(/回执号/)).toBeVisible();
    await expect(page.getByText('3题，共20题')).toBeVisible();
    expect(await page.getByRole('region', { name: '原文出处' }).count()).toBeGreaterThanOrEqual(20);
    await expectAccessible(page);

    // The other device finds out with its next answer.
    await second.choose(0);
    await phone.waitForURL(`/attempts/${id}/result`);
    await page.goto(`/quizzes/${QUIZ}`);
    await expect(page.getByText(/^第1次，已交卷/)).toHaveCount(1);
  });
});

test.describe('with the network gone', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|Failed to fetch/] });

  test('answers stay on the phone, the state line says so, and they are saved when it is back', async ({
    newMember,
    signedIn,
    context,
  }) => {
    const page = await signedIn(await newMember());
    const id = await startExam(page);
    const exam = examOn(page);
    await exam.choose(0);
    await expect(exam.status).toContainText('已保存');
    await context.setOffline(true);
    await exam.choose(1);
    await expect(exam.status).toHaveText('未保存,网络断开,正在重试');
    await exam.next();
    await exam.choose(1);
    await exam.handIn();
    await exam.confirm.click();
    await expect(page.getByText('网络断开，还没有交卷')).toBeVisible();
    await context.setOffline(false);
    await expect(exam.status).toContainText('已保存');
    await page.reload();
    await expect(exam.answered(2)).toBeVisible();
    await page.goto(`/attempts/${id}?item=1`);
    expect(await exam.chosen()).toEqual([1]);
  });

  test('an answer given without network survives a closed tab', async ({ newMember, signedIn, context }) => {
    const member = await newMember();
    const page = await signedIn(member);
    const id = await startExam(page);
    await context.setOffline(true);
    await examOn(page).choose(1);
    await expect(examOn(page).status).toContainText('未保存');
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`/attempts/${id}`);
    await expect.poll(examOn(again).chosen).toEqual([1]);
    await expect(examOn(again).status).toContainText('已保存');
    // On the server, not only on this phone.
    const phone = await signedIn(member, { newDevice: true });
    await phone.goto(`/attempts/${id}`);
    await expect(examOn(phone).answered(1)).toBeVisible();
  });
});

test.describe('after a new build', () => {
  test.use({ expectedErrors: [/429/] });

  test('交卷 of the old page works as it is: it needs no action of the build it came from', async ({
    newMember,
    signedIn,
  }) => {
    const page = await signedIn(await newMember());
    const id = await startExam(page);
    const exam = examOn(page);
    await exam.choose(1);
    await expect(exam.status).toContainText('已保存');
    // As Next answers an action it does not know.
    await page.route(/\/attempts\/|\/quizzes\//, (route) =>
      route.request().headers()['next-action']
        ? route.fulfill({ status: 404, headers: { 'x-nextjs-action-not-found': '1' }, body: '' })
        : route.fallback(),
    );
    await exam.handIn();
    // Nor is it lost on a server that is busy for a moment.
    await page.route(
      '**/submission',
      (route) => route.fulfill({ status: 429, headers: { 'retry-after': '1' }, json: { error: 'TooFast' } }),
      { times: 1 },
    );
    await exam.confirm.click();
    await expect(page.getByText('服务器忙，正在重试')).toBeVisible();
    await page.waitForURL(`/attempts/${id}/result`);
  });
});

test('without any storage on the phone the exam works all the same', async ({ newMember, signedIn }) => {
  const page = await signedIn(await newMember());
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'indexedDB', 'BroadcastChannel']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
  });
  await startExam(page);
  await examOn(page).choose(0);
  await expect(examOn(page).status).toContainText(/已保存 \d/);
});

test.describe('signed out in the middle', () => {
  test.use({ expectedErrors: [/401/] });

  test('one signs in on the spot, and nothing is lost', async ({ newMember, signedIn, context }) => {
    const [member, other] = [await newMember(), await newMember()];
    const page = await signedIn(member);
    await startExam(page);
    const exam = examOn(page);
    await context.clearCookies();
    await exam.choose(1);
    await expect(page.getByRole('heading', { name: '需要重新登录' })).toBeVisible();
    await expectAccessible(page);
    const signIn = async (login: string, password: string) => {
      await page.getByLabel('账号', { exact: true }).fill(login);
      await page.getByLabel('密码', { exact: true }).fill(password);
      await page.getByRole('button', { name: '登录', exact: true }).click();
    };
    await signIn(other.login, other.password);
    await expect(page.getByText('这不是开始这次考试的账号')).toBeVisible();
    await signIn(member.login, member.password);
    await expect(page.getByRole('heading', { name: '需要重新登录' })).toHaveCount(0);
    await expect(exam.status).toContainText(/已保存 \d/);
    await page.reload();
    expect(await exam.chosen()).toEqual([1]);
  });
});

test('fits a narrow screen with large type', async ({ newMember, signedIn }) => {
  const page = await signedIn(await newMember());
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/quizzes/${QUIZ}`);
  await expectNoOverflow(page);
  const id = await startExam(page);
  const large = () =>
    page.evaluate(() => {
      document.documentElement.style.fontSize = '26px';
    });
  for (const view of ['', '?view=sheet', '?view=confirm']) {
    await page.goto(`/attempts/${id}${view}`);
    await expectNoOverflow(page);
    await large();
    await expectNoOverflow(page);
    await expectAccessible(page);
  }
  await examOn(page).confirm.click();
  await page.waitForURL(/result/);
  await large();
  await expectNoOverflow(page);
});
