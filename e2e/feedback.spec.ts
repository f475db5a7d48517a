import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';

test.use({ expectedErrors: [/Failed to load resource: net::ERR_INTERNET_DISCONNECTED|Failed to fetch/] });

test('a suggestion is written, kept when the network fails, answered by the branch, and the answer found', async ({
  newMember,
  newBranch,
  signedIn,
}) => {
  const { code } = await newBranch();
  const secretary = await newMember({ branch: code, role: 'secretary', name: '陈书记' });
  const member = await newMember({ branch: code, name: '李党员' });
  const page = await signedIn(member);
  await page.goto('/me');
  await page.getByRole('link', { name: '投诉建议' }).click();
  await page.getByRole('link', { name: '写一条' }).click();
  await expect(page.getByText('本支部的陈书记')).toBeVisible();
  await expect(page.getByText('您所在支部的书记、副书记和其他人都看不到')).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.getByRole('radio', { name: '建议' }).check();
  const words = page.getByRole('textbox', { name: '写下您的意见' });
  await words.fill('会议通知请早两天发');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '还没有发出' })).toBeVisible();
  await expect(words).toHaveValue('会议通知请早两天发');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('等待答复')).toBeVisible();

  const desk = await signedIn(secretary, { newDevice: true });
  await desk.goto(`/branch/${code}`);
  await expect(desk.getByText('有1条建议等待答复')).toBeVisible();
  await desk.getByRole('link', { name: '去看看' }).click();
  await expectAccessible(desk);
  await desk.getByRole('textbox', { name: /^答复/ }).fill('好的，下次提前。');
  await desk.getByRole('button', { name: '发给本人' }).click();
  await expect(desk.getByText('陈书记已答复')).toBeVisible();

  await page.goto('/');
  await expect(page.getByText('您的建议有答复了。')).toBeVisible();
  await page.getByRole('link', { name: '去看看' }).click();
  await expect(page.getByText('好的，下次提前。')).toBeVisible();
  await expect(page.getByText('已答复')).toBeVisible();
});

test('a complaint goes past the branch to the office above', async ({ newMember, newBranch, signedIn }) => {
  const { code, path } = await newBranch();
  const secretary = await newMember({ branch: code, role: 'secretary' });
  const member = await newMember({ branch: code });
  const office = await newMember({ role: 'office', at: path.split('/').find(Boolean) ?? '' });
  const words = `没有开会，却记了到场（${code}）`;
  const page = await signedIn(member);
  await page.goto('/me/feedback/new');
  await page.getByRole('radio', { name: '投诉' }).check();
  await page.getByRole('textbox', { name: '写下您的意见' }).fill(words);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('等待答复')).toBeVisible();

  const branch = await signedIn(secretary, { newDevice: true });
  for (const url of [`/branch/${code}`, `/branch/${code}/feedback`]) {
    await branch.goto(url);
    await expect(branch.getByText(words)).toHaveCount(0);
    await expect(branch.getByText('等待答复')).toHaveCount(0);
  }
  const above = await signedIn(office, { newDevice: true });
  await above.goto('/office');
  await above.getByRole('link', { name: /条投诉等待答复/ }).click();
  await expect(above.getByText(words)).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a suggestion is sent and the contact of a branch is set', async ({
    newMember,
    newBranch,
    signedIn,
  }) => {
    const { code } = await newBranch();
    const secretary = await newMember({ branch: code, role: 'secretary' });
    const page = await signedIn(await newMember({ branch: code }));
    await page.goto('/me/feedback/new');
    await page.getByRole('radio', { name: '建议' }).check();
    await page.getByRole('textbox', { name: '写下您的意见' }).fill('会议室太冷');
    await page.getByRole('button', { name: '提交' }).click();
    await expect(page.getByText('已经发出')).toBeVisible();
    await expect(page.getByText('会议室太冷')).toBeVisible();
    await signedIn(secretary);
    await page.goto(`/branch/${code}/contact`);
    await page.getByRole('textbox', { name: '党员有问题找谁' }).fill('组织委员 李华');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('有问题找：组织委员 李华')).toBeVisible();
  });
});
