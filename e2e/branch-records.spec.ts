import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';

test.use({ viewport: { width: 360, height: 740 } });

/** The longest that recording may take somebody who knows what happened, seconds of a script that pauses at each tap. */
const A_MINUTE = 60;

test('a secretary records an event on a phone, a member objects, and the record is mended', async ({
  db,
  newBranch,
  newMember,
  signedIn,
}) => {
  test.slow();
  const branch = await newBranch('海霞支部');
  const secretary = await newMember({ branch: branch.code, role: 'secretary', name: '林书记' });
  const names = ['陈大文', '黄小满', '李春生', '梁惠芳', '吴建军', '许月娥', '郑国强', '周志明'];
  for (const name of names) await newMember({ branch: branch.code, name });
  const member = await newMember({ branch: branch.code, name: '何秀兰' });

  const page = await signedIn(secretary);
  await page.goto(`/branch/${branch.code}`);
  await page.getByRole('link', { name: '学习记录和学时' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('学习记录');
  await expectAccessible(page);

  let taps = 0;
  const began = Date.now();
  const tap = async (run: () => Promise<unknown>) => {
    taps += 1;
    // As long as a hand and an eye take.
    await page.waitForTimeout(1000);
    await run();
  };
  await tap(() => page.getByRole('link', { name: '记一次学习' }).click());
  await expectNoOverflow(page);
  await tap(() => page.getByLabel('集中培训').check());
  await tap(() => page.getByLabel('90分钟').check());
  await tap(() => page.getByLabel('地点', { exact: true }).fill('村党群服务中心'));
  await tap(() => page.getByLabel('主题：从常用的里选').selectOption({ index: 1 }));
  for (const name of ['何秀兰', '许月娥']) await tap(() => page.getByRole('checkbox', { name }).uncheck());
  await expect(page.getByText('到场 8 人，缺席 2 人。')).toBeVisible();
  await expectAccessible(page);
  await tap(() => page.getByRole('button', { name: '保存', exact: true }).dblclick());
  await expect(page.getByRole('status')).toContainText('已记好');
  const seconds = (Date.now() - began) / 1000;
  test.info().annotations.push({ type: 'recording', description: `${taps} taps, ${seconds.toFixed(1)} s` });
  expect(taps).toBeLessThanOrEqual(10);
  expect(seconds).toBeLessThan(A_MINUTE);
  expect(await db.studyEvent.count({ where: { organisationId: branch.id } })).toBe(1);
  await expectAccessible(page);
  await expectNoOverflow(page);

  const hers = await signedIn(member, { newDevice: true });
  await hers.setViewportSize({ width: 360, height: 740 });
  await hers.goto('/me');
  await hers.getByRole('link', { name: '学习记录和学时' }).click();
  await expect(hers.getByText('缺席', { exact: true })).toBeVisible();
  await expect(hers.getByText('还差 32 学时')).toBeVisible();
  await hers.getByText('记录不对？').click();
  await hers.getByLabel('哪里不对').fill('我在场，坐在后排。');
  await hers.getByRole('button', { name: '告诉支部书记' }).click();
  await expect(hers.getByText('我的异议：我在场，坐在后排。')).toBeVisible();
  await expectAccessible(hers);
  await expectNoOverflow(hers);

  await page.goto(`/branch/${branch.code}/records`);
  await page.getByRole('link', { name: '有1条异议等答复' }).click();
  await page.getByRole('checkbox', { name: '何秀兰' }).check();
  await page.getByRole('button', { name: '保存修改' }).click();
  await expect(page.getByText('已保存，学时已按修改更新。')).toBeVisible();
  await page.getByRole('textbox', { name: '答复' }).fill('已核对，补记到场。');
  await page.getByRole('button', { name: '发给本人' }).click();
  await expect(page.getByText('答复：已核对，补记到场。')).toBeVisible();
  await page.getByText('谁在什么时候改过（2）').click();
  await expect(page.getByText('到场增加1人')).toBeVisible();

  await hers.reload();
  await expect(hers.getByText('林书记答复：已核对，补记到场。')).toBeVisible();
  await expect(hers.getByText('还差 30 学时')).toBeVisible();

  await page.goto(`/branch/${branch.code}/records/hours`);
  await expect(page.getByRole('link', { name: /何秀兰/ })).toContainText('2 / 32 学时');
  await page.getByRole('link', { name: /何秀兰/ }).click();
  await page.getByText(/^更正\d{4}年的学时$/).click();
  await page.getByLabel(/增加几学时/).fill('1.5');
  await page.getByLabel('原因').fill('参加市里的培训');
  await page.getByRole('button', { name: '保存更正' }).click();
  await expect(page.getByText('现在是3.5学时')).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an event is recorded, refused as a twin with what was typed kept, and cancelled', async ({
    newBranch,
    newMember,
    signedIn,
  }) => {
    const branch = await newBranch('无脚本支部');
    const secretary = await newMember({ branch: branch.code, role: 'secretary' });
    const page = await signedIn(secretary);
    for (const again of [false, true]) {
      await page.goto(`/branch/${branch.code}/records/new`);
      await page.getByLabel('支部研讨').check();
      await page.getByLabel('其他', { exact: true }).check();
      await page.getByLabel('其他时长，分钟').fill('60');
      await page.getByLabel('地点').fill('活动室');
      await page.getByLabel('主题').fill('第二课');
      await page.getByRole('button', { name: '保存' }).click();
      if (!again) continue;
      await expect(page.getByRole('alert')).toContainText('已经记过一次');
      await expect(page.getByLabel('主题')).toHaveValue('第二课');
      await page.getByLabel('确实是另一次，仍然保存').check();
      await page.getByRole('button', { name: '保存' }).click();
    }
    await expect(page.getByRole('status')).toContainText('已记好');
    await page.getByText('撤销这次学习').click();
    await page.getByLabel('原因').fill('记重了');
    await page.getByRole('button', { name: '确认撤销' }).click();
    await expect(page.getByText('这次学习已经撤销：记重了')).toBeVisible();
    await page.goto(`/branch/${branch.code}/records`);
    await expect(page.getByText('已撤销')).toBeVisible();
    await expect(page.getByText('到场 1/1')).toBeVisible();
  });
});
