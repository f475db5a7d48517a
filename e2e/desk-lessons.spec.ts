import type { Page } from '@playwright/test';
import { closeAgain, draftedCourse, openOne } from './desk-lessons';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';

const body = (page: Page) => page.getByRole('textbox', { name: '正文' });
const save = (page: Page) => page.getByRole('button', { name: '保存并预览' });

test('an editor reads a drafted lesson, is told the line that is wrong, saves, sees it as members will, and accepts', async ({
  newMember,
  signedIn,
  db,
}) => {
  const { article } = await draftedCourse(db);
  const page = await signedIn(await newMember({ role: 'editor' }));
  await page.goto(`/desk/articles/${article}/lessons`);
  await expect(page.getByText('共 8 课，8 课等人看过并接受，点课名打开。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '特区发展离不开党的坚强领导' }).click();
  await expect(page.getByText('待审', { exact: true })).toBeVisible();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoOverflow(page);
    await expectAccessible(page);
  }
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '30px'));
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoOverflow(page);

  const text = await body(page).inputValue();
  await body(page).fill(text.replace('40多年 |', '50多年 |'));
  await save(page).click();
  await expect(page.getByText(/^第 \d+ 行：“50多年”在所注句子里没有原样出现/)).toBeVisible();
  expect(await body(page).inputValue()).toContain('50多年');

  await body(page).fill(text);
  await page.getByRole('textbox', { name: '课名' }).fill('关键在党');
  await save(page).click();
  await expect(page.getByText('已保存为第 2 版')).toBeVisible();
  const preview = page.getByRole('region', { name: '党员看到的样子（第 2 版）' });
  await expect(preview.getByText('关键在党', { exact: true }).first()).toBeVisible();
  await preview.getByRole('link', { name: '原文' }).first().click();
  await expect(page).toHaveURL(/#s1-1$/);

  await page.getByRole('button', { name: '接受这一版' }).click();
  await expect(page.getByText('已接受', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '全部课程' }).click();
  await expect(page.getByText('共 8 课，7 课等人看过并接受，点课名打开。')).toBeVisible();
});

test('a form made on an older version is refused, and what was written stays on the screen', async ({
  newMember,
  signedIn,
  db,
}) => {
  const { article, lessons } = await draftedCourse(db);
  const address = `/desk/articles/${article}/lessons/${lessons[1]}`;
  const slow = await signedIn(await newMember({ role: 'editor' }));
  const fast = await signedIn(await newMember({ role: 'editor' }), { newDevice: true });
  await slow.goto(address);
  await fast.goto(address);
  await fast.getByRole('textbox', { name: '课名' }).fill('先改好的');
  await save(fast).click();
  await expect(fast.getByText('已保存为第 2 版')).toBeVisible();
  await slow.getByRole('textbox', { name: '课名' }).fill('后改好的');
  await save(slow).click();
  await expect(slow.getByRole('alert').filter({ hasText: '有人刚刚改过这里' })).toBeVisible();
  await expect(slow.getByRole('textbox', { name: '课名' })).toHaveValue('后改好的');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson is refused with what was written, then saved and shown', async ({
    newMember,
    signedIn,
    db,
  }) => {
    const { article, lessons } = await draftedCourse(db);
    const page = await signedIn(await newMember({ role: 'editor' }));
    await page.goto(`/desk/articles/${article}/lessons/${lessons[0]}`);
    const text = await body(page).inputValue();
    await body(page).fill(text.replace('40多年 |', '50多年 |'));
    await save(page).click();
    await expect(page.getByText(/^第 \d+ 行：“50多年”/)).toBeVisible();
    expect(await body(page).inputValue()).toContain('50多年 |');
    await body(page).fill(text.replace('## 关键在党', '## 靠什么'));
    await save(page).click();
    await expect(page.getByText('已保存为第 2 版')).toBeVisible();
    await expect(page.getByRole('heading', { name: '靠什么' })).toBeVisible();
  });
});

test('a published lesson of no campaign stands under 更多课程 and can be read, but is not counted', async ({
  newMember,
  signedIn,
  db,
}) => {
  const course = await draftedCourse(db);
  const title = `自愿学的一课 ${course.article.slice(-4)}`;
  const slug = await openOne(db, course, title);
  try {
    const page = await signedIn(await newMember());
    await page.goto('/lessons');
    await expect(page.getByText('共8课，已完成0课')).toBeVisible();
    const more = page.getByRole('region', { name: '更多课程' });
    await expectAccessible(page);
    await more.getByRole('link', { name: title }).click();
    await expect(page).toHaveURL(`/lessons/${slug}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.goto('/');
    await expect(page.getByText('8课中已完成0课')).toBeVisible();
  } finally {
    await closeAgain(db, course);
  }
});
