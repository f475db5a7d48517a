import { examOn, startExam } from './exam-page';
import { expect, test } from './fixtures';

test('what is tapped before the scripts have loaded is not lost', async ({ newMember, signedIn }) => {
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  let release = () => {};
  const loaded = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await loaded;
    await route.continue();
  });
  await page.goto(`/attempts/${id}?item=2`, { waitUntil: 'commit' });
  await examOn(page).choose(1);
  await expect(examOn(page).answered(0)).toBeVisible();
  release();
  await expect(examOn(page).answered(1)).toBeVisible();
  await expect(examOn(page).status).toContainText(/已保存 \d/);
  expect(await examOn(page).chosen()).toEqual([1]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the exam can be sat and handed in all the same', async ({ newMember, signedIn }) => {
    const page = await signedIn(await newMember());
    const id = await startExam(page);
    const exam = examOn(page);
    await exam.choose(2);
    await exam.next();
    await expect(page.getByRole('heading', { name: /^第2题/ })).toBeVisible();
    await exam.choose(0);
    await exam.previous();
    await expect(exam.answered(2)).toBeVisible();
    expect(await exam.chosen()).toEqual([2]);
    await exam.handIn();
    await expect(page.getByText('还有18题没有作答')).toBeVisible();
    await exam.confirm.click();
    await page.waitForURL(`/attempts/${id}/result`);
    await expect(page.getByText('2题，共20题')).toBeVisible();
  });
});
