import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import type { Person } from './people';

const QUIZ = 'zhuhai-2021';

async function printFor(page: Page, secretary: Person, name: string) {
  await page.goto(`/branch/${secretary.unit.code}/paper`);
  await expectAccessible(page);
  await expectNoOverflow(page);
  const form = page.getByRole('form', { name: /^打印试卷：/ }).first();
  await form.getByRole('checkbox', { name }).check();
  await form.getByRole('button', { name: '准备试卷' }).click();
  await expect(form.getByRole('status')).toContainText('1份试卷已经准备好');
  await form.getByRole('link', { name: '去打印' }).click();
}

/** The code as it stands on the sheet. */
async function codeOf(page: Page): Promise<string> {
  const text = await page.locator('.sheet-code').first().textContent();
  return (text ?? '').replace('编码', '').trim();
}

async function openEntry(page: Page, secretary: Person, code: string) {
  await page.goto(`/branch/${secretary.unit.code}/paper`);
  await page.getByLabel('试卷编码').fill(code);
  await page.getByRole('button', { name: '开始录入' }).click();
}

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

test('from printing in large type to the result: the secretary prints, enters, checks and hands in', async ({
  newBranch,
  newMember,
  signedIn,
}) => {
  test.slow();
  const branch = await newBranch('纸质试卷支部');
  const secretary = await newMember({ branch: branch.code, role: 'secretary', name: '赵书记' });
  const member = await newMember({ branch: branch.code, name: '钱老同志' });
  const page = await signedIn(secretary);
  const own = await signedIn(member, { newDevice: true });

  await printFor(page, secretary, '钱老同志');
  await expect(page.getByRole('heading', { name: '打印试卷' })).toBeVisible();
  await expect(page.locator('.sheet-items > li')).toHaveCount(20);
  await expectAccessible(page);
  await expectNoOverflow(page);
  const code = await codeOf(page);
  await page.emulateMedia({ media: 'print' });
  const size = await page
    .locator('.sheet-stem')
    .first()
    .evaluate((stem) => Number.parseFloat(getComputedStyle(stem).fontSize));
  expect(size, '18 pt in CSS pixels').toBeGreaterThanOrEqual(24);
  await expect(page.locator('.topbar')).toBeHidden();
  await expect(page.locator('.tabbar')).toBeHidden();
  await page.emulateMedia({ media: null });

  // The member is told, and cannot sit the same attempt on a screen.
  await own.goto('/');
  await expect(own.getByText('赵书记为您打印了')).toBeVisible();
  await own.goto(`/quizzes/${QUIZ}`);
  await expect(own.getByText('支部已经为您打印了这次考试的纸质试卷')).toBeVisible();
  await expect(own.getByRole('button', { name: '开始考试' })).toHaveCount(0);

  // A slip of the pen in the code is found before anything else.
  await openEntry(page, secretary, `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
  await expect(page.getByText('编码不对')).toBeVisible();
  await openEntry(page, secretary, code.toLowerCase());
  await expect(page.getByRole('heading', { name: '录入钱老同志的试卷' })).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  const items = page.locator('fieldset.item');
  await expect(items).toHaveCount(20);
  for (let at = 0; at < 19; at += 1) await items.nth(at).locator('input').first().check();
  await page.getByRole('button', { name: '保存，去核对' }).click();

  await expect(page.getByRole('heading', { name: '核对钱老同志的试卷' })).toBeVisible();
  await expect(page.getByText('1题没有作答')).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  // A mistake in typing is put right.
  await page.getByRole('link', { name: '修改第20题' }).click();
  await expect(items.nth(0).locator('input').first()).toBeChecked();
  await items.nth(19).locator('input').nth(1).check();
  await page.getByRole('button', { name: '保存，去核对' }).click();
  await expect(page.getByText('都录入了')).toBeVisible();
  await page.getByRole('button', { name: '确认提交' }).click();
  await expect(page.getByRole('status')).toContainText('钱老同志的试卷已提交');
  await expect(page.getByText('赵书记提交')).toBeVisible();

  await own.goto(`/quizzes/${QUIZ}`);
  await own.getByRole('link', { name: /第1次/ }).click();
  await expect(own.getByText('纸质试卷，由赵书记代录')).toBeVisible();
  await expect(own.getByText('20题，共20题')).toBeVisible();
  await expect(own.getByRole('region', { name: '成绩' })).toBeVisible();
  // What was right is the member's to see.
  const result = new URL(own.url()).pathname;
  expect((await page.goto(result))?.status()).toBe(404);
});

test.describe('without a network', () => {
  test('what was entered stays on the page, and can be saved when it is back', async ({
    newBranch,
    newMember,
    signedIn,
  }) => {
    const branch = await newBranch('断网录入支部');
    const secretary = await newMember({ branch: branch.code, role: 'secretary' });
    const member = await newMember({ branch: branch.code });
    const page = await signedIn(secretary);
    await printFor(page, secretary, member.name);
    await openEntry(page, secretary, await codeOf(page));
    const first = page.locator('fieldset.item').first().locator('input').first();
    await first.check();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '保存，去核对' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '填好的内容还在' })).toBeVisible();
    await expect(first).toBeChecked();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '保存，去核对' }).click();
    await expect(page.getByRole('heading', { name: `核对${member.name}的试卷` })).toBeVisible();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '确认提交' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '过几秒再点一次' })).toBeVisible();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '确认提交' }).click();
    await expect(page).toHaveURL(/entered=/);
  });
});

test('with help: the member types the password, the secretary the answers; keys go to the member alone', async ({
  newBranch,
  newMember,
  signedIn,
}) => {
  test.slow();
  const branch = await newBranch('协助作答支部');
  const secretary = await newMember({ branch: branch.code, role: 'secretary', name: '孙书记' });
  const member = await newMember({ branch: branch.code, name: '李老同志' });
  const page = await signedIn(secretary);
  await page.goto(`/branch/${branch.code}/paper`);
  await page.getByRole('link', { name: /李老同志/ }).click();
  await expect(page.getByRole('heading', { name: '协助李老同志作答' })).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  const start = page.getByRole('button', { name: '本人同意，开始' });
  await page.getByLabel('李老同志的密码').fill('不是这个密码');
  await start.click();
  await expect(page.getByText('密码不对')).toBeVisible();
  await expect(page.getByLabel('李老同志的密码')).toHaveValue('');
  await page.getByLabel('李老同志的密码').fill(member.password);
  await page.context().setOffline(true);
  await start.click();
  await expect(page.getByRole('alert').filter({ hasText: '填好的内容还在' })).toBeVisible();
  await page.context().setOffline(false);
  await start.click();

  await expect(page.getByText('您正在代李老同志输入')).toBeVisible();
  await expect(page.getByRole('timer', { name: '剩余时间' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio').or(page.getByRole('checkbox')).first().check();
  await expect(page.getByText('已保存').first()).toBeVisible();
  await expect(page.getByText('已答 1 / 20')).toBeVisible();
  await page.getByRole('button', { name: '交卷', exact: true }).click();
  await page.getByRole('button', { name: '确认交卷' }).click();
  await expect(page.getByRole('heading', { name: '李老同志的考试已结束' })).toBeVisible();
  await expect(page.getByText('答了1题，共20题')).toBeVisible();
  await expect(page.getByRole('region', { name: '原文出处' })).toHaveCount(0);
  await expectAccessible(page);
  const result = new URL(page.url()).pathname;

  const own = await signedIn(member, { newDevice: true });
  await own.goto(result);
  await expect(own.getByText('在手机上作答，由孙书记协助输入')).toBeVisible();
  await expect(own.getByRole('region', { name: '原文出处' }).first()).toBeAttached();
});

test('a lesson prints in large type with the sentences it rests on', async ({ newMember, signedIn }) => {
  const page = await signedIn(await newMember());
  await page.goto('/lessons');
  await page.locator('main a[href^="/lessons/"]').first().click();
  await page.getByRole('link', { name: '打印大字版' }).click();
  await expect(page.getByRole('region', { name: /^原文：/ }).first()).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.emulateMedia({ media: 'print' });
  const size = await page
    .locator('.large-print p')
    .last()
    .evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  expect(size).toBeGreaterThanOrEqual(24);
  await expect(page.locator('.tabbar')).toBeHidden();
});
