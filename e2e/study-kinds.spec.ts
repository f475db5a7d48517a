import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import { answer, begin, choose, goOn, group, itemOn, practise, source, submit } from './practice-page';

test('what is to be written or matched is answered with native fields, told in words, and graded part by part', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  await begin(page);
  await practise(page, db, ['fill-in', 'matching']);
  const check = async () => {
    await expectAccessible(page);
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      await expectNoOverflow(page);
    }
    await page.setViewportSize({ width: 360, height: 740 });
  };

  const blank = group(page).getByRole('textbox', { name: '填空' });
  const { right: written } = await itemOn(page, db);
  await expect(group(page)).toHaveAccessibleName(/____/);
  await expect(blank).toHaveAttribute('autocapitalize', 'off');
  await check();
  await blank.fill('  ');
  await submit(page);
  await expect(page.getByText('还没有作答，请先选择答案。')).toBeVisible();
  await blank.fill(` ${written[0]}  `);
  await blank.press('Enter');
  await expect(page.getByRole('heading', { name: '答对了' })).toBeVisible();
  await goOn(page);

  const selects = group(page).getByRole('combobox');
  const labels = await group(page).locator('label').count();
  const { right, wrong } = await itemOn(page, db);
  expect(labels).toBe(right.length);
  await check();
  await selects.first().selectOption({ label: right[0] ?? '' });
  await submit(page);
  await expect(page.getByText('还没有答完')).toBeVisible();
  await expect(selects.first().locator('option:checked')).toHaveText(right[0] ?? '');
  await choose(page, wrong);
  await submit(page);
  await expect(page.getByRole('heading', { name: '答错了' })).toBeVisible();
  for (const text of right) await expect(page.getByRole('listitem').getByText(text)).toHaveCount(2);
  await expect(source(page).locator('mark')).toBeVisible();
  await check();
  await goOn(page);
  await answer(page, db, 'right');
  await goOn(page);
  await expect(page.getByRole('heading', { name: '练习完成' })).toBeVisible();
  await check();
  await page.goto('/review');
  await expect(page.getByText(right[0] ?? '').first()).toBeVisible();
  await check();
});
