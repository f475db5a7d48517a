import { randomBytes } from 'node:crypto';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';

const HEADING = '单位代码,单位名称,单位层级,上级代码,账号,姓名,职务';
const csv = (lines: string[]) => ({
  name: '名册.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${[HEADING, ...lines].join('\r\n')}\r\n`),
});

test('a roster with a wrong row keeps out, mended it comes in, the secretary sees who is new, and it is taken back', async ({
  newBranch,
  newMember,
  signedIn,
}) => {
  test.slow();
  const branch = await newBranch('名册支部');
  const secretary = await newMember({ branch: branch.code, role: 'secretary' });
  const page = await signedIn(await newMember({ branch: branch.code, role: 'office', at: branch.code }));
  const mark = randomBytes(4).toString('hex');
  const [login, name] = [`e2e-new-${mark}`, `新来的${mark}`];
  const member = `${branch.code},,,,${login},${name},`;

  await page.goto('/office/roster');
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.getByLabel('名册文件').setInputFiles(csv([member, `NOWHERE-${mark},,,,e2e-x-${mark},某某,`]));
  await page.getByRole('button', { name: '上传并预览' }).click();
  await expect(page.getByRole('heading', { name: '有 1 处问题，没有导入' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(`单位“NOWHERE-${mark}”没有名称，也不在系统里。`)).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载问题清单（Excel）' }).click();
  expect((await download).suggestedFilename()).toBe('问题-名册.xlsx');

  await page.getByRole('link', { name: '上传改好的文件' }).click();
  await page.getByLabel('名册文件').setInputFiles(csv([member]));
  await page.getByRole('button', { name: '上传并预览' }).click();
  await expect(page.getByRole('heading', { name: '请核对，再确认导入' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('新增党员 1 人').first()).toBeVisible();
  await expect(page.getByRole('rowheader', { name: `${name}（${login}）` })).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect(page.getByRole('heading', { name: '已导入' })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);

  const theirs = await signedIn(secretary, { newDevice: true });
  await theirs.goto(`/branch/${branch.code}`);
  await expect(theirs.getByRole('link', { name })).toBeVisible();

  await page.getByText('撤回这次导入').click();
  await page.getByRole('button', { name: '确认撤回' }).click();
  await expect(page.getByText(/^已撤回/)).toBeVisible({ timeout: 30_000 });
  await theirs.reload();
  await expect(theirs.getByRole('link', { name })).toHaveCount(0);
});

test('a file that is no roster says why, and nothing is left to confirm', async ({
  newBranch,
  newMember,
  signedIn,
}) => {
  const branch = await newBranch();
  const page = await signedIn(await newMember({ branch: branch.code, role: 'office', at: branch.code }));
  await page.goto('/office/roster');
  const buffer = Buffer.from('hello');
  await page.getByLabel('名册文件').setInputFiles({ name: '名册.xlsx', mimeType: 'application/zip', buffer });
  await page.getByRole('button', { name: '上传并预览' }).click();
  await expect(page.getByText('这不是可以读取的 .xlsx 文件')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: '名册', exact: true }).click();
  await expect(page.getByRole('cell', { name: '没有读成' })).toBeVisible();
});
