import type { Page } from '@playwright/test';
import { examOn, startExam } from './exam-page';
import { expect, test } from './fixtures';
import { answer, begin, goOn, LESSON, PRACTICE } from './practice-page';

// As an engine shows it that is too old for our scripts, a phone that switches them off, or a line that has not brought them.
test.use({ javaScriptEnabled: false });

/** A button that only a script would answer is a promise the page does not keep. */
async function expectLiving(page: Page, what: string) {
  const dead = page.locator('button:visible:not([type=submit])');
  expect.soft(await dead.allInnerTexts(), `${what}: buttons without a script`).toEqual([]);
}

async function expectReadable(page: Page, url: string, words: string | RegExp) {
  await page.goto(url);
  await expect.soft(page.getByRole('main').getByText(words).first(), url).toBeVisible();
  await expect.soft(page.getByRole('heading', { level: 1 }), url).toBeVisible();
  await expectLiving(page, url);
}

test('every page of a member shows its content without scripts, and its forms lead on', async ({
  newMember,
  signedIn,
  page,
  db,
}) => {
  await expectReadable(page, '/sign-in', '账号');
  await page.goto('/lessons');
  await expect(page).toHaveURL(/\/sign-in\?from=/);

  const member = await newMember();
  await signedIn(member);
  for (const [url, words] of [
    ['/', '您好'],
    ['/lessons', '未开始'],
    [LESSON, '原文'],
    [`${LESSON}/print`, '打印'],
    ['/articles/zhuhai-2021', '珠海经济特区'],
    ['/quizzes', '十万党员进党校'],
    ['/quizzes/zhuhai-2021', '20分钟'],
    ['/review', '错题'],
    ['/review/today', /复习/],
    ['/me', '所在单位'],
    ['/me/record', '支部组织的学习'],
    ['/me/password', '当前密码'],
    ['/me/feedback', '投诉'],
    ['/me/feedback/new', '写下您的意见'],
    ['/help', '忘了密码'],
    ['/about', '记录'],
    ['/offline', '存在手机里的课'],
    ['/nowhere', '没有找到'],
  ] as const)
    await expectReadable(page, url, words);

  await begin(page);
  await answer(page, db, 'wrong');
  await expectLiving(page, 'an answer in practice');
  await goOn(page);
  await expectReadable(page, PRACTICE, '第2题');
  await expectReadable(page, '/review', '答错过的题');

  const id = await startExam(page);
  const exam = examOn(page);
  await exam.choose(0);
  await exam.next();
  await expectLiving(page, 'the exam');
  await expectReadable(page, `/attempts/${id}?view=sheet`, '点题号去作答');
  await exam.handIn();
  await expect(page.getByText('还有19题没有作答')).toBeVisible();
  await expectLiving(page, '确认交卷');
  await page.getByRole('button', { name: '第7题，未答' }).click();
  await expect(page.getByRole('heading', { name: /^第7题/ })).toBeVisible();
  await exam.handIn();
  await exam.confirm.click();
  await expect(page).toHaveURL(`/attempts/${id}/result`);
  await expectReadable(page, `/attempts/${id}/result`, '20题');

  await page.goto('/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('below the floor a notice says so, above it nothing does', async ({ page }) => {
  const notice = page.getByText('这台手机的浏览器太旧了');
  await page.goto('/sign-in');
  await expect(notice).toBeHidden();
  // An engine that does not know what the floor knows.
  let changed = 0;
  await page.route(/\.css/, async (route) => {
    const response = await route.fetch();
    const sheet = await response.text();
    const old = sheet.replaceAll(/selector\([^)]*\)/g, 'selector(::of-tomorrow)');
    if (old !== sheet) changed += 1;
    await route.fulfill({ response, body: old });
  });
  await page.reload();
  await expect(notice).toBeVisible();
  await expect(page.getByRole('button', { name: '登录' })).toBeVisible();
  expect(changed).toBeGreaterThan(0);
});

test('inside WeChat files and printing are explained, elsewhere offered', async ({
  newBranch,
  newMember,
  signedIn,
}) => {
  const { code } = await newBranch();
  const page = await signedIn(await newMember({ branch: code, role: 'secretary' }));
  const wechat =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 14_5 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.6(0x18000632) NetType/4G';
  const safari = wechat.replace(/ MicroMessenger.*/, ' Safari/604.1');
  for (const [url, words] of [
    [`/branch/${code}`, '微信里存不了文件'],
    [`/branch/${code}/records`, '微信里存不了文件'],
    [`/branch/${code}/records/hours`, '微信里存不了文件'],
    [`${LESSON}/print`, '微信里不能打印'],
  ] as const) {
    const of = async (agent: string) =>
      (await page.request.get(url, { headers: { 'user-agent': agent } })).text();
    expect.soft(await of(wechat), url).toContain(words);
    expect.soft(await of(safari), url).not.toContain(words);
  }
});
