import type { Page } from '@playwright/test';
import { closeItems, draftedItems } from './desk-items';
import { test as base, expect, expectAccessible, expectNoOverflow } from './fixtures';

type Course = Awaited<ReturnType<typeof draftedItems>>;

const test = base.extend<{ course: Course }>({
  course: async ({ db }, use) => {
    const course = await draftedItems(db, 4);
    await use(course);
    await closeItems(db, course.slug);
  },
});

const at = (page: Page, place: string) => expect(page.getByText(place, { exact: true })).toBeVisible();
/** A key is heard once the scripts have loaded, which the box beside the keys shows. */
async function press(page: Page, key: string) {
  await expect(page.getByRole('checkbox', { name: /快捷键/ })).toBeChecked();
  await page.keyboard.press(key);
}

/** Why it was not accepted; Next has an alert of its own outside. */
const alert = (page: Page) => page.getByRole('main').getByRole('alert');
const history = (page: Page) => page.getByText(/^经过/);

test.describe('at a table', () => {
  test.use({ viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

  test('items are reviewed with the keyboard, and a decision can be taken back', async ({
    course,
    newMember,
    signedIn,
  }) => {
    const page = await signedIn(await newMember({ role: 'editor' }));
    await page.goto(`/desk/articles/${course.slug}/items`);
    await at(page, '第 1 题，共 4 题');
    await expectAccessible(page);
    await press(page, 'j');
    await at(page, '第 2 题，共 4 题');
    await press(page, 'k');
    await at(page, '第 1 题，共 4 题');

    await press(page, 'a');
    await at(page, '第 2 题，共 4 题');
    await expect(page.getByText('已接受：')).toBeVisible();
    await press(page, 'u');
    await at(page, '第 1 题，共 4 题');
    await expect(page.getByText('待审', { exact: true })).toBeVisible();
    await press(page, 'a');
    await at(page, '第 2 题，共 4 题');

    await press(page, 'r');
    const reason = page.getByRole('combobox', { name: '为什么不用' });
    await expect(reason).toBeFocused();
    // Typing is no command.
    await page.getByRole('textbox', { name: '或者写一句' }).pressSequentially('jka');
    await at(page, '第 2 题，共 4 题');
    await page.getByRole('textbox', { name: '或者写一句' }).fill('');
    await page.getByRole('button', { name: '确定不用' }).click();
    await expect(alert(page)).toContainText('理由');
    await reason.selectOption('没有考查价值');
    await page.getByRole('button', { name: '确定不用' }).click();
    await at(page, '第 3 题，共 4 题');

    await page.goto(`/desk/articles/${course.slug}/items?state=rejected`);
    await history(page).click();
    await expect(page.getByText('不用（第 1 版），理由：没有考查价值')).toBeVisible();
  });

  test('what the gates refuse is said while it is written; a saved edit is a new version', async ({
    course,
    newMember,
    signedIn,
  }) => {
    const page = await signedIn(await newMember({ role: 'editor', name: '改题人' }));
    await page.goto(`/desk/articles/${course.slug}/items`);
    await page.getByRole('link', { name: /^修改/ }).click();
    await expect(page.getByText(/检查通过|可以保存/)).toBeVisible();
    await expectAccessible(page);
    const explanation = page.getByRole('textbox', { name: /^解析/ });
    const before = await explanation.inputValue();
    await explanation.fill('就是这样。');
    await expect(page.getByText(/还有 1 处要改/)).toBeVisible();
    await page.getByRole('button', { name: '保存' }).click();
    await expect(alert(page)).toContainText('还没有保存');
    await expect(explanation).toHaveValue('就是这样。');
    await explanation.fill(`${before}请与原文对照。`);
    await expect(page.getByText(/检查通过|可以保存/)).toBeVisible();
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已修改，待审', { exact: true })).toBeVisible();
    await history(page).click();
    await expect(page.getByText('改题人：写了新版本（第 2 版）')).toBeVisible();
  });

  test('a second person publishes; a member practises the item, and a withdrawn one is gone', async ({
    course,
    newMember,
    signedIn,
  }) => {
    const editor = await signedIn(await newMember({ role: 'editor' }), { newDevice: true });
    await editor.goto(`/desk/articles/${course.slug}/items`);
    for (const place of ['第 1 题', '第 2 题']) {
      await at(editor, `${place}，共 4 题`);
      await editor.getByRole('button', { name: /^接受/ }).click();
    }
    await at(editor, '第 3 题，共 4 题');
    await editor.goto(`/desk/articles/${course.slug}/publish`);
    await expect(editor.getByText('发布和撤下由审核人员来做')).toBeVisible();

    const page = await signedIn(await newMember({ role: 'reviewer', name: '发布人' }));
    await page.goto(`/desk/articles/${course.slug}/items`);
    await page.goto(`/desk/articles/${course.slug}/items?state=open`);
    await page.getByRole('button', { name: /^接受/ }).click();
    await page.goto(`/desk/articles/${course.slug}/publish`);
    await expect(page.getByText('您可以发布：2 道题。')).toBeVisible();
    await expect(page.getByText('1 项：由您接受，要由另一位审核人员发布。')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '全部发布' }).click();
    await expect(page.getByText('已发布：2 道题。')).toBeVisible();
    await expect(page.getByText(/第 1 版，发布人发布于/)).toHaveCount(2);

    const member = await signedIn(await newMember(), { newDevice: true });
    await member.goto(`/lessons/${course.lesson}/practice`);
    await member.getByRole('button', { name: '开始练习' }).click();
    await expect(member.getByRole('group').first()).toBeVisible();

    const first = page.locator('.publish-item', { hasText: '发布人' }).first();
    await first.locator('summary').click();
    await first.getByRole('textbox', { name: '为什么撤下' }).fill('原文更正');
    await first.getByRole('button', { name: '确定撤下' }).click();
    await expect(page.getByText('题目（1 道）')).toBeVisible();
  });
});

test('on a phone, and without scripts, the buttons do the same', async ({
  course,
  newMember,
  browser,
  signedIn,
}) => {
  const someone = await newMember({ role: 'editor' });
  const page = await signedIn(someone);
  await page.goto(`/desk/articles/${course.slug}/items`);
  await at(page, '第 1 题，共 4 题');
  await expectNoOverflow(page);
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    viewport: { width: 360, height: 740 },
  });
  const still = await plain.newPage();
  await still.goto(`/desk/articles/${course.slug}/items`);
  await still.getByRole('button', { name: /^接受/ }).click();
  await expect(still.getByText('第 2 题，共 4 题')).toBeVisible();
  await still.getByRole('button', { name: /^撤销/ }).click();
  await expect(still.getByText('第 1 题，共 4 题')).toBeVisible();
  await plain.close();
});
