import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import {
  answer,
  begin,
  choose,
  finish,
  goOn,
  group,
  itemOn,
  LESSON,
  PRACTICE,
  practise,
  source,
  submit,
} from './practice-page';

const TITLE = '特区发展离不开党的坚强领导';
const state = (page: Page) => page.getByRole('listitem').filter({ hasText: TITLE });

test('from today to a lesson that is done, with a wrong answer coming back', async ({
  newMember,
  signedIn,
  db,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: `${member.name}同志，您好` })).toBeVisible();
  await expect(page.getByText('8课中已完成0课')).toBeVisible();
  await page.getByRole('link', { name: '学习这一课' }).click();
  await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  await page.getByRole('button', { name: '开始练习' }).click();

  const { right, explanation } = await itemOn(page, db);
  const missed = await answer(page, db, 'wrong');
  for (const text of right) await expect(page.getByText(text).last()).toBeVisible();
  await expect(page.getByText(explanation).first()).toBeVisible();
  await expect(source(page).locator('mark')).toBeVisible();
  await goOn(page);
  const answered = await finish(page, db);
  expect(answered).toHaveLength(8);
  expect(answered.at(-1)).toBe(missed);

  await expect(page.getByText('已完成', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: '建议再读一读' }).getByText(missed)).toBeVisible();
  await expect(page.getByRole('link', { name: '下一课：支部建设年与作风建设' })).toBeVisible();
  await page.getByRole('link', { name: '课程', exact: true }).click();
  await expect(state(page)).toContainText('已完成');
  await page.getByRole('link', { name: '今天' }).click();
  await expect(page.getByText('8课中已完成1课')).toBeVisible();
  await page.getByRole('link', { name: '错题' }).click();
  await expect(page.getByText(missed)).toBeVisible();
});

test('whoever leaves in the middle goes on where they were, on another device too', async ({
  newMember,
  signedIn,
  db,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  await begin(page);
  await answer(page, db, 'right');
  await page.reload();
  await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible();
  await goOn(page);
  await answer(page, db, 'wrong');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '接着上次的练习' })).toBeVisible();

  const other = await signedIn(member, { newDevice: true });
  await other.goto('/');
  await other.getByRole('link', { name: '继续练习' }).click();
  await expect(other.getByText('已答对1题')).toBeVisible();
  await expect(other.getByRole('heading', { name: '第3题' })).toBeVisible();
  await other.goto('/lessons');
  await expect(state(other)).toContainText('学习中');
});

test('the older of two pages is told, and goes on from the stored answer', async ({
  newMember,
  signedIn,
  db,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  await begin(page);
  const other = await signedIn(member, { newDevice: true });
  await other.goto(PRACTICE);
  const { wrong } = await itemOn(page, db);
  await answer(other, db, 'right');
  await choose(page, wrong);
  await submit(page);
  await expect(page.getByText('已在别的页面或手机上答过')).toBeVisible();
  await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible();
  await goOn(page);
  await expect(page.getByRole('heading', { name: '第2题' })).toBeVisible();
});

test('an answer to nothing is refused in words, and the page stays', async ({ newMember, signedIn }) => {
  const page = await signedIn(await newMember());
  await begin(page);
  await submit(page);
  await expect(page.getByText('还没有作答，请先选择答案。')).toBeVisible();
  await expect(page.getByRole('heading', { name: '第1题' })).toBeVisible();
});

test('whoever was signed out meanwhile signs in and goes on with the same item', async ({
  newMember,
  signedIn,
  db,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  await begin(page);
  await choose(page, (await itemOn(page, db)).right);
  await page.context().clearCookies();
  await submit(page);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('账号').fill(member.login);
  await page.getByLabel('密码').fill(member.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(new RegExp(`${PRACTICE}$`));
  await expect(page.getByRole('heading', { name: '第1题' })).toBeVisible();
});

test('neither key nor explanation is in the page before the answer', async ({ newMember, signedIn, db }) => {
  const page = await signedIn(await newMember());
  await begin(page);
  const { explanation } = await itemOn(page, db);
  // In the page's own scripts the quotes are escaped.
  const telling = /\\?"(key|explanation|source|fact|right)\\?":\s*\\?["[{t]/;
  const texts = async (path: string) => [
    await (await page.request.get(path)).text(),
    await (await page.request.get(path, { headers: { rsc: '1' } })).text(),
  ];
  for (const text of await texts(PRACTICE)) {
    expect(text).toContain('practiceId');
    expect(text).not.toContain(explanation.slice(0, 12));
    expect(text).not.toMatch(telling);
  }
  await answer(page, db, 'right');
  for (const text of await texts(`${PRACTICE}?after=0`)) {
    expect(text).toContain(explanation.slice(0, 12));
    expect(text).toMatch(telling);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('lesson and practice work all the same', async ({ newMember, signedIn, db }) => {
    const page = await signedIn(await newMember());
    await begin(page);
    await submit(page);
    await expect(page.getByText('还没有作答，请先选择答案。')).toBeVisible();
    await answer(page, db, 'wrong');
    await expect(source(page)).toBeVisible();
    await goOn(page);
    for (let left = 8; left > 1; left -= 1) {
      await answer(page, db, 'right');
      await goOn(page);
    }
    await choose(page, (await itemOn(page, db)).right);
    await submit(page);
    await expect(page.getByRole('heading', { name: '练习完成' })).toBeVisible();
  });
});

test('the whole practice can be done with the keyboard alone', async ({ newMember, signedIn, db }) => {
  const page = await signedIn(await newMember());
  await page.goto(LESSON);
  await page.getByRole('button', { name: '开始练习' }).focus();
  await page.keyboard.press('Enter');
  await expect(group(page)).toBeVisible();
  await practise(page, db, ['single', 'multiple', 'true-false']);
  for (let asked = 0; asked < 2; asked += 1) {
    await expect(page.getByRole('heading', { name: `第${asked + 1}题` })).toBeVisible();
    const { right } = await itemOn(page, db);
    const isRadio = (await group(page).getByRole('radio').count()) > 0;
    const options = await group(page).locator('label').allInnerTexts();
    if (asked === 0) await page.getByRole('link', { name: TITLE }).focus();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: '听题目' })).toBeFocused();
    await page.keyboard.press('Tab');
    for (const text of options) {
      if (isRadio && text === right[0]) await page.keyboard.press('Space');
      if (!isRadio && right.includes(text)) await page.keyboard.press('Space');
      if (
        isRadio &&
        !(await group(page)
          .getByLabel(right[0] ?? '', { exact: true })
          .isChecked())
      ) {
        await page.keyboard.press('ArrowDown');
      } else if (!isRadio) await page.keyboard.press('Tab');
    }
    if (isRadio) await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: '提交答案' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '答对了' })).toBeFocused();
    // 听解析, the way to the article, 题目有误, on.
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('已答对2题')).toBeVisible();
});

test("a stranger's practice is refused, and what is not assigned is not found", async ({
  newMember,
  signedIn,
  db,
}) => {
  const [owner, stranger] = [await newMember(), await newMember()];
  const page = await signedIn(owner);
  await begin(page);
  const theirs = await page.locator('input[name=practiceId]').inputValue();

  const other = await signedIn(stranger, { newDevice: true });
  await begin(other);
  await other.locator('input[name=practiceId]').evaluate((input: HTMLInputElement, id) => {
    input.value = id;
  }, theirs);
  await choose(other, (await itemOn(other, db)).right);
  await submit(other);
  await expect(other.getByText('没有找到，或者您没有权限查看。')).toBeVisible();
  expect(await db.practiceAnswer.count({ where: { practiceId: theirs } })).toBe(0);

  for (const path of ['/lessons/nowhere', '/lessons/nowhere/practice', '/articles/nowhere']) {
    expect((await other.goto(path))?.status()).toBe(404);
  }
});

test('the article shows the sentence that was asked for, and owns up to what was mended', async ({
  newMember,
  signedIn,
}) => {
  const page = await signedIn(await newMember());
  await page.goto(LESSON);
  await page.getByRole('link', { name: '原文', exact: true }).first().click();
  await expect(page).toHaveURL(/\/articles\/zhuhai-2021#s\d+-\d+$/);
  await expect(page.locator('.sentence:target')).toBeInViewport();
  await page.goto('/articles/zhuhai-2021?s=s2-5#s2-5');
  await expect(page.locator('mark')).toBeInViewport();
  await expect(page.getByText('此处原文有误，已修复').first()).toBeAttached();
  await page.getByRole('link', { name: /^注1\s/ }).click();
  await expect(page.locator('#note-1')).toBeInViewport();
});

test('every screen is accessible and fits every width', async ({ newMember, signedIn, db }) => {
  test.slow();
  const page = await signedIn(await newMember());
  const check = async () => {
    await expectAccessible(page);
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      await expectNoOverflow(page);
    }
    await page.setViewportSize({ width: 360, height: 740 });
  };
  for (const path of ['/', '/lessons', '/review', '/lessons/strong-fortress', '/lessons/last-mile']) {
    await page.goto(path);
    await check();
  }
  for (const path of ['/lessons/party-school', '/articles/zhuhai-2021', PRACTICE]) {
    await page.goto(path);
    await check();
  }
  await begin(page);
  await check();
  await answer(page, db, 'wrong');
  await check();
  await goOn(page);
  await finish(page, db);
  await check();
  await page.goto('/review');
  await page.getByText('看解析和原文').click();
  await page.getByText('这道题已经会了').click();
  await check();
});
