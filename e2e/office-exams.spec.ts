import type { Page } from '@playwright/test';
import type { PrismaClient } from '@/generated/prisma/client';
import { examOn } from './exam-page';
import { expect, expectAccessible, expectNoOverflow } from './fixtures';
import { test } from './office-exams';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const said = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

/** Begins or goes on with the exam; returns the attempt's id. */
async function enter(page: Page, slug: string, name: '开始考试' | '继续考试'): Promise<string> {
  await page.goto(`/quizzes/${slug}`);
  await button(page, name).click();
  await page.waitForURL(/\/attempts\/[\w-]{36}/);
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

async function handIn(page: Page) {
  await examOn(page).handIn();
  await examOn(page).confirm.click();
  await page.waitForURL(/\/result/);
}

async function decide(page: Page, link: string, confirm: string, fields: Record<string, string>) {
  await page.getByRole('link', { name: link }).click();
  for (const [name, value] of Object.entries(fields)) await page.getByLabel(name).fill(value);
  await button(page, confirm).click();
}

/** The item at a position of the paper, with its key. */
async function itemAt(db: PrismaClient, id: string, position: number) {
  const { paper } = await db.attempt.findUniqueOrThrow({ where: { id }, select: { paper: true } });
  const version = (paper as { itemVersionId: number }[])[position]?.itemVersionId ?? 0;
  return db.itemVersion.findUniqueOrThrow({
    where: { id: version },
    select: { id: true, key: true, stem: true },
  });
}

/** No name and no login in any address the page has been at. */
function watchAddresses(page: Page, words: string[]): string[] {
  const found: string[] = [];
  page.on('request', (request) => {
    const address = decodeURIComponent(request.url());
    if (words.some((word) => address.includes(word))) found.push(address);
  });
  return found;
}

test.describe('the story', () => {
  // The late answer is refused by status, as it should be.
  test.use({ expectedErrors: [/409/] });

  test('void, open again, take a late answer, correct an item: each is shown, and the result follows', async ({
    world: { member, office, exam },
    signedIn,
    db,
  }) => {
    test.slow();
    const phone = await signedIn(member);
    const id = await enter(phone, exam.slug, '开始考试');
    await handIn(phone);
    await expect(phone.getByLabel('成绩')).toContainText('0分');

    const desk = await signedIn(office, { newDevice: true });
    const told = watchAddresses(desk, [member.login, member.name]);
    await desk.goto('/me');
    await desk.getByRole('link', { name: '组织办', exact: true }).click();
    await desk.getByRole('link', { name: '考试', exact: true }).click();
    await desk.getByRole('link', { name: '组织办的测验' }).first().click();
    await desk.getByLabel('账号或姓名').fill('欧阳');
    await button(desk, '查找').click();
    await desk.getByRole('list', { name: '找到的人' }).getByRole('link').first().click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(member.name);
    await desk.getByRole('link', { name: '第1次' }).click();
    await expect(desk.getByText('只供有疑问时了解情况，系统不会据此扣分。')).toBeVisible();

    await decide(desk, '作废…', '确定作废', { 原因: '考场停电' });
    await said(desk, '已作废');
    await phone.reload();
    await expect(phone.getByText('这次考试已作废')).toBeVisible();

    await desk.getByRole('link', { name: '重新打开…' }).click();
    await expect(desk.getByText('党员接着原来的答案作答')).toBeVisible();
    await desk.getByLabel('从现在起再给几分钟').fill('10');
    await desk.getByLabel('原因').fill('停电已恢复');
    await button(desk, '确定重新打开').click();
    await said(desk, '已重新打开');
    await expect(desk.getByText('交卷以后才显示')).toBeVisible();
    await expect(desk.getByText(/^正确：/)).toHaveCount(0);

    expect(await enter(phone, exam.slug, '继续考试')).toBe(id);
    await phone.goto('about:blank');
    const late = await itemAt(db, id, 0);
    const past = (seconds: number) => new Date(Date.now() - seconds * 1000);
    await db.attempt.update({ where: { id }, data: { deadlineAt: past(100) }, select: { id: true } });
    const kept = await phone.request.post(`/api/attempts/${id}/answers`, {
      data: { answers: [{ position: 0, value: late.key, seq: 50, answeredAt: past(130).toISOString() }] },
    });
    expect(kept.status()).toBe(409);
    await phone.goto(`/attempts/${id}/result`);
    await expect(phone.getByText('第1题，未计入')).toBeVisible();
    await expect(phone.getByLabel('成绩')).toContainText('0分');

    await desk.reload();
    await decide(desk, '补记迟到的答案…', '确定补记', { 原因: '网络中断，有截图' });
    await said(desk, '已补记');
    await expect(desk.getByText('第1题，已计入')).toBeVisible();
    await expect(desk.getByText('原因：考场停电')).toBeVisible();
    await phone.reload();
    await expect(phone.getByLabel('成绩')).toContainText('1分');
    await expect(phone.getByText('第1题，未计入')).toHaveCount(0);

    const wrong = await itemAt(db, id, 1);
    await desk.goto(`/office/exams/${exam.slug}/items/${wrong.id}`);
    await expect(desk.getByRole('heading', { level: 1 })).toContainText(wrong.stem.slice(0, 8));
    await expect(desk.getByText('其中 1 份分数会变')).toBeVisible();
    await decide(desk, '全员得分…', '确定更正', { 原因: '题干有歧义' });
    await said(desk, '1 份卷的分数变了');
    await phone.reload();
    await expect(phone.getByLabel('成绩')).toContainText('2分');
    await expect(phone.getByText('这道题有误，已更正，一律得1分')).toBeVisible();
    expect(told).toEqual([]);
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a person is found by login, given time and an attempt, and a window is set and taken back', async ({
    world: { member, office, exam },
    signedIn,
  }) => {
    const page = await signedIn(office);
    const told = watchAddresses(page, [member.login]);
    const here = `/office/exams/${exam.slug}`;
    await page.goto(here);
    await page.getByLabel('账号或姓名').fill(member.login);
    await button(page, '查找').click();
    await page.getByRole('list', { name: '找到的人' }).getByRole('link').click();
    await page.getByLabel('共延长几分钟').fill('15');
    await page.getByLabel('共增加几次').fill('1');
    await button(page, '下一步…').click();
    await expect(page.getByText('限时由 20 分钟变为 35 分钟')).toBeVisible();
    await page.getByLabel('原因').fill('视力不便');
    await button(page, '确定，只对这一个人生效').click();
    await said(page, '已保存');
    await expect(page.getByText('还可以考 2 次')).toBeVisible();
    await expect(page.getByText('延长 15 分钟，增加 1 次。原因：视力不便')).toBeVisible();

    await page.goto(here);
    await page.getByText('给某个单位另设时间').click();
    await page.getByLabel('单位代码').fill('NO-SUCH');
    await page.getByLabel('截止时间').fill('2030-01-01T18:00');
    await page.getByRole('form', { name: '另设时间' }).getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('没有这个单位，或者它不归您管')).toBeVisible();
    await expect(page.getByLabel('截止时间')).toHaveValue('2030-01-01T18:00');
    await page.getByLabel('单位代码').fill(member.unit.code);
    await page.getByRole('form', { name: '另设时间' }).getByRole('button', { name: '保存' }).click();
    await said(page, '已保存');
    await expect(page.getByText('2030年1月1日 18:00')).toBeVisible();
    await page.getByRole('link', { name: /^取消/ }).click();
    await button(page, '确定取消').click();
    await said(page, '已取消');
    await expect(page.getByText('没有单位另设时间')).toBeVisible();
    expect(told).toEqual([]);
  });
});

test('nobody but the office finds any of it', async ({ world: { member, exam }, newMember, signedIn }) => {
  const path = `/office/exams/${exam.slug}/people/${member.id}`;
  const stranger = await newMember({ role: 'office' });
  const secretary = await newMember({ branch: member.unit.code, role: 'secretary' });
  for (const who of [stranger, secretary, member]) {
    const page = await signedIn(who, { newDevice: true });
    expect((await page.request.get(path)).status()).toBe(404);
  }
});

test('every screen is accessible and fits from 320 to 1280 px', async ({
  world: { member, office, exam },
  signedIn,
  db,
}) => {
  test.slow();
  const phone = await signedIn(member);
  const id = await enter(phone, exam.slug, '开始考试');
  await handIn(phone);
  const { id: version } = await itemAt(db, id, 0);
  const page = await signedIn(office, { newDevice: true });
  const here = `/office/exams/${exam.slug}`;
  const dossier = `${here}/attempts/${id}`;
  const item = `${here}/items/${version}`;
  for (const path of [
    ...['/office', '/office/exams', here, `${here}/people/${member.id}`, `${here}/items`],
    ...[dossier, `${dossier}?do=void`, `${dossier}?do=reopen`, item, `${item}?treatment=full`],
  ]) {
    await page.goto(path);
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      await expectNoOverflow(page);
    }
    await expectAccessible(page);
  }
});
