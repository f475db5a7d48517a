import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import { answer, begin, itemOn, submit } from './practice-page';

const DAYS_3 = 3 * 86_400_000;

test('what was missed comes back after some days, is reviewed, and the day is done', async ({
  newMember,
  signedIn,
  db,
}) => {
  const member = await newMember();
  const page = await signedIn(member);
  await begin(page);
  const missed = await answer(page, db, 'wrong');
  await page.goto('/review');
  await expect(page.getByText(missed)).toBeVisible();
  await expect(page.getByText('今天没有要复习的题。')).toBeVisible();

  await db.missedItem.updateMany({
    where: { memberId: member.id },
    data: { missedAt: new Date(Date.now() - DAYS_3) },
  });
  await page.goto('/');
  await page.getByRole('link', { name: '今天的复习：1题' }).click();
  await expectAccessible(page);
  await expectNoOverflow(page);
  await itemOn(page, db);
  await submit(page);
  await expect(page.getByText('还没有作答')).toBeVisible();
  await answer(page, db, 'wrong');
  await expect(page.getByRole('heading', { name: '✗ 答错了，过两天再来' })).toBeFocused();
  await expect(page.getByRole('region', { name: '原文出处' }).locator('mark')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '今天的复习完成了' }).click();
  await expect(page.getByText('今天复习了1题。')).toBeVisible();

  await page.getByRole('link', { name: '看看答错过的题' }).click();
  await page.getByText('这道题已经会了').first().click();
  await page.getByRole('button', { name: '移出错题' }).first().click();
  await expect(page.getByText('这道题已经会了')).toHaveCount(
    await db.missedItem.count({ where: { memberId: member.id } }),
  );
});
