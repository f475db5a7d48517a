import { readFileSync } from 'node:fs';
import type { PrismaClient } from '@/generated/prisma/client';
import { buildDesk } from './access-world';
import { expect, expectAccessible, test } from './fixtures';

/** A copy of the course with one item, its own for each test. */
async function article(db: PrismaClient) {
  const { id } = await db.article.findUniqueOrThrow({ where: { slug: 'zhuhai-2021' }, select: { id: true } });
  return buildDesk(db, id);
}

test('items go out, come back changed, are looked at, survive a reload, and come in when confirmed', async ({
  db,
  newMember,
  signedIn,
}, info) => {
  const { slug } = await article(db);
  const page = await signedIn(await newMember({ role: 'editor' }));
  await page.goto(`/desk/articles/${slug}/exchange`);
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'GIFT' }).first().click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^题目-.*-审核中-\d{4}-\d\d-\d\d\.txt$/);
  const path = info.outputPath('题目.txt');
  await file.saveAs(path);
  const text = readFileSync(path, 'utf8').replace('####', '####请记住。');

  const name = '改好的题目.txt';
  const broken = '\n::坏题::没有答案{}\n';
  await page
    .getByLabel('题目文件')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text + broken) });
  await page.getByRole('button', { name: '上传并预览' }).click();
  await expect(page.getByRole('heading', { name: `预览：${name}` })).toBeVisible();
  await page.reload();
  await expect(page.getByText('没有答案；问答题无法导入。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '修改已有的题 1' }).click();
  await expect(page.getByText('请记住。')).toBeVisible();
  await expect(page.locator('ins')).toHaveCount(1);

  await page.getByRole('button', { name: '确认导入 1 道题' }).click();
  await expect(page.getByText('有不合格的题，一道也没有导入。')).toBeVisible();
  await page.getByLabel('不合格的 1 道不导入').check();
  await page.getByRole('button', { name: '确认导入 1 道题' }).click();
  await expect(page.getByRole('status')).toContainText('已导入：新题 0 道，修改 1 道，不合格没有导入 1 道。');

  await page.goto(`/desk/articles/${slug}/coverage`);
  await expect(page.getByText('有 1 道题等着审核')).toBeVisible();
  await expectAccessible(page);
});

test('a file that cannot be read says why, also after a reload, and a template is there instead', async ({
  db,
  newMember,
  signedIn,
}) => {
  const { slug } = await article(db);
  const page = await signedIn(await newMember({ role: 'editor' }));
  await page.goto(`/desk/articles/${slug}/exchange`);
  const buffer = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]);
  await page.getByLabel('题目文件').setInputFiles({ name: '题目.txt', mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: '上传并预览' }).click();
  await expect(page.getByText('文件不是 UTF-8 文本，请另存为 UTF-8 后再试。')).toBeVisible();
  await page.reload();
  await expect(page.getByText('什么都没有改')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Excel 模板' }).click();
  expect((await download).suggestedFilename()).toBe('题目导入模板.xlsx');
});

test('a fact is asked in other words; what is typed wrong stays and is said', async ({
  db,
  newMember,
  signedIn,
}) => {
  const { slug } = await article(db);
  const page = await signedIn(await newMember({ role: 'editor' }));
  await page.goto(`/desk/articles/${slug}/facts?kind=count`);
  const card = page.getByRole('listitem').filter({ hasText: '40多年' }).first();
  await card.getByText('修改').click();
  await card.getByLabel('考点').fill('两个____空____');
  await card.getByRole('button', { name: '保存' }).click();
  await expect(card.getByText('考点里只能有一个空。')).toBeVisible();
  await expect(card.getByLabel('考点')).toHaveValue('两个____空____');
  await expectAccessible(page);
  await card.getByLabel('考点').fill('回顾的光辉历程有____');
  await card.getByRole('button', { name: '保存' }).click();
  await expect(card.getByText('已保存。')).toBeVisible();
  await page.goto(`/desk/articles/${slug}/facts?show=edited`);
  await expect(page.getByText('回顾的光辉历程有____').first()).toBeVisible();
});
