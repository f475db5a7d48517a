import type { Page } from '@playwright/test';
import { readSheet } from 'read-excel-file/node';
import type { PrismaClient } from '@/generated/prisma/client';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import type { Person } from './people';
import { begin, finish } from './practice-page';

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const line = (page: Page) => page.getByRole('textbox', { name: '写明姓名' });

/** Passes the practice of the first lesson, with keys from the database: they are never in the page. */
async function passPractice(page: Page, db: PrismaClient) {
  await begin(page);
  await finish(page, db);
}

async function finishAll(db: PrismaClient, { id }: Person) {
  const lessons = await db.lesson.findMany({ select: { id: true } });
  const quiz = await db.quiz.findUniqueOrThrow({ where: { slug: 'zhuhai-2021' }, select: { id: true } });
  const now = new Date();
  await db.lessonProgress.createMany({
    data: lessons.map((lesson) => ({ memberId: id, lessonId: lesson.id, completedAt: now })),
  });
  await db.attempt.create({
    data: {
      id: crypto.randomUUID(),
      quizId: quiz.id,
      memberId: id,
      number: 1,
      state: 'submitted',
      paper: [],
      seed: 1,
      passRatio: 0.6,
      startedAt: now,
      deadlineAt: now,
      finishedAt: now,
      score: 16.5,
      maxScore: 20,
    },
  });
}

test('what a member completes shows at once, and the line to copy names exactly what is still open', async ({
  newBranch,
  newMember,
  signedIn,
  db,
}) => {
  test.slow();
  const { code } = await newBranch('凤凰社区支部');
  const secretary = await newMember({ branch: code, role: 'secretary', name: '书记甲' });
  const member = await newMember({ branch: code, name: '党员乙' });
  await finishAll(db, await newMember({ branch: code, name: '党员丙' }));

  const page = await signedIn(secretary);
  await page.goto('/branch');
  await expect(page).toHaveURL(`/branch/${code}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('凤凰社区支部');
  const names = page.getByRole('region', { name: /^人员/ }).getByRole('rowheader');
  await expect(names).toHaveText(['党员乙', '书记甲', '党员丙']);
  await expect(rowOf(page, '党员乙')).toContainText('0/8 课');
  await expect(rowOf(page, '党员丙')).toContainText('已完成');
  await expect(rowOf(page, '第1课')).toContainText('1/3 人，33%');
  await expect(line(page)).toHaveValue(/\n党员乙、书记甲：全部8课、考试。\n已有1位同志全部完成/);

  await passPractice(await signedIn(member, { newDevice: true }), db);

  await page.reload();
  await expect(rowOf(page, '党员乙')).toContainText('1/8 课');
  await expect(rowOf(page, '第1课')).toContainText('2/3 人，66%');
  await expect(line(page)).toHaveValue(/\n党员乙：第2—8课、考试；\n书记甲：全部8课、考试。\n/);
  await expect(line(page)).not.toHaveValue(/党员丙/);

  await page.getByRole('link', { name: '党员乙' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('党员乙');
  await expect(page.getByRole('listitem').filter({ hasText: '第1课' })).toContainText('已完成');
  await expect(page.getByRole('listitem').filter({ hasText: '第2课' })).toContainText('未开始');
  await page.getByRole('link', { name: '返回凤凰社区支部' }).click();
  await expect(page).toHaveURL(`/branch/${code}`);
});

test('a branch, its people and its file are not found by anybody else', async ({ newMember, signedIn }) => {
  const member = await newMember();
  const paths = ['', `/people/${member.id}`, '/export'].map((below) => `/branch/${member.unit.code}${below}`);
  const stranger = await newMember({ role: 'secretary' });
  for (const who of [stranger, member]) {
    const page = await signedIn(who, { newDevice: true });
    for (const path of paths) expect((await page.request.get(path)).status(), path).toBe(404);
  }
  const page = await signedIn(stranger);
  const response = await page.goto(`/branch/${stranger.unit.code}/people/${member.id}`);
  expect(response?.status()).toBe(404);
});

test('the Excel file has the same figures, and a name is never a formula', async ({
  newBranch,
  newMember,
  signedIn,
  db,
}) => {
  const { code, name } = await newBranch();
  await finishAll(db, await newMember({ branch: code, name: '=1+1' }));
  const page = await signedIn(await newMember({ branch: code, role: 'deputy', name: '副书记' }));
  await page.goto(`/branch/${code}`);
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载 Excel 表格' }).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(new RegExp(`^学习情况-${name}-\\d{4}-\\d\\d-\\d\\d\\.xlsx$`));
  const [head, ...rows] = await readSheet(await download.path());
  expect(head?.slice(0, 5)).toEqual(['单位代码', '单位', '姓名', '总体', '完成课程数']);
  expect(rows.map((row) => [...row.slice(2, 5), ...row.slice(-3)])).toEqual([
    ['副书记', '未开始', 0, '未开始', null, null],
    ['=1+1', '已完成', 8, '已完成', 16.5, 20],
  ]);
});

test('people are narrowed by state and found by name, and no name comes into an address', async ({
  newBranch,
  newMember,
  signedIn,
  db,
}) => {
  const { id, code } = await newBranch();
  const secretary = await newMember({ branch: code, role: 'secretary', name: '书记甲' });
  await finishAll(db, await newMember({ branch: code, name: '张完成' }));
  await db.member.createMany({
    data: Array.from({ length: 210 }, (_, i) => ({
      login: `${code}-${i}`.toLowerCase(),
      name: `李${i}`,
      passwordHash: '-',
      organisationId: id,
    })),
  });
  try {
    const page = await signedIn(secretary);
    await page.goto(`/branch/${code}`);
    const people = page.getByRole('region', { name: /^人员/ }).getByRole('rowheader');
    await expect(people).toHaveCount(200);
    await page.getByRole('link', { name: '下一页' }).click();
    await expect(people).toHaveCount(12);
    await expect(people.last()).toHaveText('张完成');
    const name = page.getByLabel('姓名', { exact: true });
    await name.fill('张');
    await expect(people.filter({ visible: true })).toHaveText(['张完成']);
    await name.fill('赵');
    await expect(page.getByText('这一页没有这个姓名。')).toBeVisible();
    // A name in an address would stay in histories and logs.
    expect(decodeURIComponent(page.url())).not.toMatch(/张|赵/);
    await page.getByLabel('学习情况').selectOption({ label: '已完成' });
    await page.getByRole('button', { name: '筛选' }).click();
    await expect(people).toHaveText(['张完成']);
    await page.goto(`/branch/${code}?state=doing`);
    await expect(page.getByText('没有符合条件的人员。')).toBeVisible();
  } finally {
    await db.member.deleteMany({ where: { organisationId: id, passwordHash: '-' } });
  }
});

test('the line can be copied where the clipboard is out of reach', async ({ newMember, signedIn }) => {
  const secretary = await newMember({ role: 'secretary' });
  const page = await signedIn(secretary);
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.goto(`/branch/${secretary.unit.code}`);
  await page.getByRole('button', { name: '复制' }).click();
  await expect(page.getByRole('status')).toContainText('已复制');
  const selected = await line(page).evaluate(
    (field: HTMLTextAreaElement) => field.value.length > 0 && field.selectionEnd === field.value.length,
  );
  expect(selected).toBe(true);
});

test('every screen is accessible, fits from 320 to 1280 px, and works with the keyboard', async ({
  newMember,
  signedIn,
}) => {
  const member = await newMember({ name: '党员乙' });
  const { code } = member.unit;
  const parent = member.unit.path.split('/').at(-3) ?? '';
  const office = await newMember({ role: 'office', at: parent });
  const page = await signedIn(office);
  for (const path of [`/branch/${parent}`, `/branch/${code}`, `/branch/${code}/people/${member.id}`]) {
    await page.goto(path);
    await expectAccessible(page);
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      await expectNoOverflow(page);
    }
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
  }
  await page.goto(`/branch/${parent}`);
  await page.getByRole('link', { name: member.unit.name, exact: true }).last().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/branch\/E2E-/);
  await page.goto(`/branch/${code}`);
  const person = page.getByRole('link', { name: '党员乙' });
  for (let i = 0; i < 20 && !(await person.evaluate((link) => link === document.activeElement)); i += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('党员乙');
});
