import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import type { Person, Unit } from './people';

const NEXT = '傍晚江边走两圈2026';

async function enter(page: Page, login: string, password: string) {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** The unit above, whose office the story is about. */
const above = ({ path }: Unit) => path.split('/').at(-3) ?? '';

test('the office finds a member, takes them to another branch, and appoints them there', async ({
  newBranch,
  newMember,
  signedIn,
}) => {
  const [from, to] = [await newBranch('青松支部'), await newBranch('翠竹支部')];
  const member = await newMember({ branch: from.code, name: '要转的党员' });
  await newMember({ branch: from.code, name: '留下的党员' });
  const page = await signedIn(await newMember({ branch: to.code, role: 'office', at: above(from) }));

  await page.goto('/office');
  await page.getByRole('link', { name: '单位和人员' }).click();
  await page.getByRole('searchbox', { name: '姓名或账号' }).fill(member.login);
  await page.getByRole('button', { name: '找党员' }).click();
  await expect(page.getByText('找到 1 人。')).toBeVisible();
  // Who was looked for is in no address.
  expect(page.url()).toMatch(/\/office\/units$/);
  await expect(page.getByRole('link', { name: /要转的党员/ })).toContainText('青松支部');

  await page.goto(`/office/units/${from.code}`);
  await expect(page.getByText('没有书记')).toBeVisible();
  await page.getByRole('link', { name: '转出党员、分设新单位' }).click();
  await page.getByLabel('单位名称或代码').fill(to.code);
  await page.getByRole('button', { name: '找单位' }).click();
  await page.getByRole('link', { name: /翠竹支部/ }).click();
  await page.getByLabel(/要转的党员/).check();
  await page.getByRole('button', { name: '下一步：核对' }).click();
  const plan = page.getByRole('region', { name: '请核对后确认' });
  await expect(plan).toContainText('1 人从“青松支部”转到“翠竹支部”');
  await expect(plan).toContainText('“青松支部”还有 1 人。');
  await plan.getByRole('button', { name: '确认转 1 人' }).click();
  await expect(page.getByRole('status')).toContainText('已转过来');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('翠竹支部');

  await page.getByRole('link', { name: '任职', exact: true }).click();
  await page.getByLabel(/^账号/).fill(member.login);
  await page.getByLabel('职务').selectOption({ label: '支部书记' });
  await page.getByRole('button', { name: '任命' }).click();
  await expect(page.getByRole('status')).toContainText('已任命');
  await expect(page.getByRole('article', { name: '支部书记 要转的党员' })).toBeVisible();

  const theirs = await signedIn(member, { newDevice: true });
  await theirs.goto('/branch');
  await expect(theirs).toHaveURL(`/branch/${to.code}`);
});

test('a slip signs in once, then wants a password of one’s own; the slips themselves are seen once', async ({
  newMember,
  signedIn,
  browser,
  db,
}) => {
  test.slow();
  const member = await newMember({ name: '新来的党员' });
  await db.member.update({ where: { id: member.id }, data: { passwordHash: '' } });
  const office = await newMember({ branch: member.unit.code, role: 'office', at: above(member.unit) });
  const page = await signedIn(office);
  await page.goto(`/office/units/${member.unit.code}`);
  await page.getByRole('link', { name: '初始密码条（1 人还没用上密码）' }).click();
  await page.getByRole('button', { name: '开始制作' }).click();
  await page.getByRole('button', { name: '打开，准备打印' }).click({ timeout: 30_000 });
  const slip = page.getByRole('listitem').filter({ hasText: member.login });
  await expect(slip).toContainText('新来的党员');
  await expect(slip).toContainText('首次登录后请修改密码');
  const password = (await slip.locator('.slip-password').textContent()) ?? '';
  expect(password).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.reload();
  await expect(page.getByText('这一批已经领取')).toBeVisible();
  await expect(page.getByText(password)).toHaveCount(0);

  const context = await browser.newContext();
  const phone = await context.newPage();
  await enter(phone, member.login, password.toUpperCase());
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('先设一个自己的密码');
  await phone.goto('/lessons');
  await expect(phone).toHaveURL('/me/password');
  await phone.getByLabel('初始密码', { exact: true }).fill(password);
  await phone.getByLabel('新密码', { exact: true }).fill(NEXT);
  await phone.getByLabel('再输入一次新密码', { exact: true }).fill(NEXT);
  await phone.getByRole('button', { name: '保存新密码' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('新来的党员');
  await context.close();
});

test('the secretary hands over the phone, the member sets the password and is told so', async ({
  newMember,
  signedIn,
  browser,
}) => {
  const member: Person = await newMember({ name: '忘密码的党员' });
  const secretary = await newMember({ branch: member.unit.code, role: 'secretary', name: '李书记' });
  const page = await signedIn(secretary);
  await page.goto(`/branch/${member.unit.code}/people/${member.id}`);
  await page.getByText('忘了密码：当面帮助重设').click();
  await page.getByRole('button', { name: '本人就在身边，开始重设' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('忘密码的党员同志，请设新密码');
  // Nothing leads anywhere from here, and the browser keeps no password.
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.locator('input[type=password]')).toHaveCount(0);
  await expectAccessible(page);
  await expectNoOverflow(page);
  const here = page.url();
  await page.getByLabel('新密码', { exact: true }).fill(NEXT);
  await page.getByLabel('再输入一次新密码').fill('不一样的密码');
  await page.getByRole('button', { name: '保存新密码' }).click();
  await expect(page.getByText('两次输入的新密码不一样')).toBeVisible();
  await page.getByLabel('新密码', { exact: true }).fill(NEXT);
  await page.getByLabel('再输入一次新密码').fill(NEXT);
  await page.getByRole('button', { name: '保存新密码' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('密码已设好');
  expect((await page.request.get(here)).status()).toBe(404);

  const context = await browser.newContext();
  const phone = await context.newPage();
  await enter(phone, member.login, NEXT);
  const notice = phone.getByRole('region', { name: '通知' });
  await expect(notice).toContainText('在李书记协助下重新设置');
  await notice.getByRole('button', { name: '知道了' }).click();
  await expect(notice).toHaveCount(0);
  await context.close();
});

test('every screen of units and people is accessible and fits from 320 to 1280 px', async ({
  newBranch,
  newMember,
  signedIn,
}) => {
  test.slow();
  const member = await newMember();
  const other = await newBranch('另一个支部');
  const { code } = member.unit;
  const page = await signedIn(await newMember({ branch: code, role: 'office', at: above(member.unit) }));
  const below = [
    '',
    `/people/${member.id}`,
    '/appointments',
    '/slips',
    '/split',
    `/transfer?to=${other.code}`,
  ];
  const plans = [`/merge?to=${other.code}`, `/move?to=${other.code}`];
  for (const path of ['', ...[...below, ...plans].map((each) => `/${code}${each}`)]) {
    await page.goto(`/office/units${path}`);
    await expectAccessible(page);
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      await expectNoOverflow(page);
    }
    await page.setViewportSize({ width: 360, height: 740 });
  }
});
