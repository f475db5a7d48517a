import type { Page } from '@playwright/test';
import type { PrismaClient } from '@/generated/prisma/client';
import { expect } from './fixtures';

// How a story goes through a practice, whatever kinds of items it meets.

export const LESSON = '/lessons/leadership';
export const PRACTICE = `${LESSON}/practice`;

export const group = (page: Page) => page.getByRole('main').getByRole('group').first();
export const submit = (page: Page) => page.getByRole('button', { name: '提交答案' }).click();
export const source = (page: Page) => page.getByRole('region', { name: '原文出处' });

/** Key and wrong options of the item on the screen. The key is never in the page, so it comes from the database. */
export async function itemOn(page: Page, db: PrismaClient) {
  const stem = (await group(page).locator('legend').textContent()) ?? '';
  const item = await db.itemVersion.findFirstOrThrow({
    where: { stem, state: 'published' },
    orderBy: { version: 'desc' },
    select: { options: true, key: true, explanation: true },
  });
  return { stem, ...answersOf(item.options, item.key), explanation: item.explanation };
}

/** Texts to tick, to write or to choose, in their order on the screen. */
function answersOf(options: unknown, key: unknown): { right: string[]; wrong: string[] } {
  const texts = Array.isArray(options)
    ? (options as string[])
    : ((options as { right?: string[] }).right ?? []);
  const indexes = key as number[];
  if (Array.isArray(indexes[0])) {
    const right = (key as string[][]).map(([first = '']) => first);
    return { right, wrong: right.map(() => '不知道') };
  }
  const right = indexes.map((index) => texts[index] ?? '');
  const isWhole = !Array.isArray(options) || right.length === texts.length;
  return {
    right,
    wrong: isWhole
      ? [...right.slice(1), ...right.slice(0, 1)]
      : texts.filter((text) => !right.includes(text)).slice(0, 1),
  };
}

export async function choose(page: Page, texts: string[]) {
  const item = group(page);
  for (const [at, text] of texts.entries()) {
    if ((await item.getByRole('combobox').count()) > 0)
      await item.getByRole('combobox').nth(at).selectOption({ label: text });
    else if ((await item.getByRole('textbox').count()) > 0)
      await item.getByRole('textbox').nth(at).fill(text);
    else await item.getByLabel(text, { exact: true }).check();
  }
}

export async function answer(page: Page, db: PrismaClient, how: 'right' | 'wrong'): Promise<string> {
  const { stem, right, wrong } = await itemOn(page, db);
  await choose(page, how === 'right' ? right : wrong);
  await submit(page);
  await expect(page.getByRole('heading', { name: how === 'right' ? '答对了' : '答错了' })).toBeVisible();
  return stem;
}

export const goOn = (page: Page) => page.getByRole('button', { name: '下一题' }).click();

export async function finish(page: Page, db: PrismaClient): Promise<string[]> {
  const stems: string[] = [];
  while (!(await page.getByRole('heading', { name: '练习完成' }).isVisible())) {
    stems.push(await answer(page, db, 'right'));
    await goOn(page);
    await expect(group(page).or(page.getByRole('heading', { name: '练习完成' }))).toBeVisible();
  }
  return stems;
}

export async function begin(page: Page) {
  await page.goto(LESSON);
  await page.getByRole('button', { name: '开始练习' }).click();
  await expect(page).toHaveURL(new RegExp(`${PRACTICE}$`));
}

/** Puts other items into the practice that was just begun, one of each of these kinds, and shows the first. */
export async function practise(page: Page, db: PrismaClient, kinds: string[]) {
  const id = await page.locator('input[name=practiceId]').inputValue();
  const items = await db.itemVersion.findMany({
    where: { state: 'published', lesson: { slug: 'leadership' } },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, options: true },
  });
  const used = new Set<number>();
  const paper = kinds.map((kind) => {
    const item = items.find((each) => each.kind === kind && !used.has(each.id));
    if (!item) throw new Error(`no ${kind} item`);
    used.add(item.id);
    const texts = Array.isArray(item.options)
      ? item.options
      : ((item.options as { right?: string[] }).right ?? []);
    return { itemVersionId: item.id, order: texts.map((_, index) => index) };
  });
  await db.practice.update({ where: { id }, data: { paper }, select: { id: true } });
  await page.reload();
}
