import { readFileSync } from 'node:fs';
import path from 'node:path';
import { closeItems } from './desk-items';
import { expect, test } from './fixtures';
import { answer, source } from './practice-page';

const ARTICLE = path.join(import.meta.dirname, '..', 'content', 'fixtures', 'volunteer-service.txt');

test.use({ viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

test('from pasting an article to a member who answers an item made of it', async ({
  newMember,
  signedIn,
  db,
}) => {
  test.slow();
  const page = await signedIn(await newMember({ role: 'editor' }));
  await page.goto('/me');
  await page.getByRole('link', { name: '编辑台' }).click();
  await page.getByRole('link', { name: '新文章' }).click();
  await page.getByRole('textbox', { name: '粘贴文章' }).fill(readFileSync(ARTICLE, 'utf8'));
  await page.getByRole('button', { name: '上传' }).click();
  await page.waitForURL(/\/desk\/articles\/(?!new)[a-z0-9-]+$/);
  const slug = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  try {
    // It goes on without the page.
    await page.goto('/desk');
    await page.goto(`/desk/articles/${slug}`);
    await page.getByRole('link', { name: '去确认结构与修复' }).click({ timeout: 60_000 });

    const open = page.getByRole('button', { name: '接受', exact: true });
    const undo = page.getByRole('button', { name: '撤回' });
    await expect(page.getByRole('heading', { name: '确认结构', exact: true })).toBeVisible();
    for (let left = await open.count(), done = 0; left > 0; left -= 1) {
      await open.first().click();
      done += 1;
      await expect(undo).toHaveCount(done);
    }
    const confirm = page.getByRole('button', { name: '确认结构，开始生成' });
    await confirm.click();
    await expect(confirm).toHaveCount(0, { timeout: 30_000 });
    await page.goto(`/desk/articles/${slug}`);
    await page.reload();
    await expect(page.getByRole('link', { name: '去审题' })).toBeVisible({ timeout: 60_000 });

    await page.goto(`/desk/articles/${slug}/lessons`);
    await page.getByRole('main').locator(`a[href*="/lessons/${slug}"]`).first().click();
    const lessonTitle = await page.getByRole('textbox', { name: '课名' }).inputValue();
    await page.getByRole('button', { name: '接受这一版' }).click();
    await expect(page.getByText('已接受', { exact: true })).toBeVisible();
    const lesson = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await page.goto(`/desk/articles/${slug}/items?lesson=${lesson}`);
    for (let accepted = 1; accepted <= 10; accepted += 1) {
      await expect(page.getByText(new RegExp(`^第 ${accepted} 题，共`))).toBeVisible();
      await expect(page.getByRole('checkbox', { name: /快捷键/ })).toBeChecked();
      await page.keyboard.press('a');
    }
    await expect(page.getByText(/^第 11 题，共/)).toBeVisible();

    const reviewer = await signedIn(await newMember({ role: 'reviewer' }), { newDevice: true });
    await reviewer.goto(`/desk/articles/${slug}/publish`);
    await reviewer.getByRole('button', { name: '全部发布' }).click();
    await expect(reviewer.getByText('已发布：文章、1 课、10 道题。')).toBeVisible();

    const member = await signedIn(await newMember(), { newDevice: true });
    await member.setViewportSize({ width: 360, height: 740 });
    await member.goto('/lessons');
    await member
      .getByRole('region', { name: '更多课程' })
      .getByRole('link', { name: new RegExp(lessonTitle) })
      .click();
    await member.getByRole('button', { name: '开始练习' }).click();
    await answer(member, db, 'right');
    await expect(source(member).locator('mark')).toBeVisible();
  } finally {
    await closeItems(db, slug);
  }
});
