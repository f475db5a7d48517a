import { fieldOf } from '@/domain/quiz/china-time';
import { examOn, QUIZ } from './exam-page';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';

const HOUR = 3600 * 1000;
const field = (hours: number) => fieldOf(new Date(Date.now() + hours * HOUR));

test('a session from set-up to the last report: the office plans, the member comes and sits the exam', async ({
  db,
  newBranch,
  newMember,
  signedIn,
}) => {
  test.slow();
  const branch = await newBranch(`期次支部${Date.now() % 100_000}`);
  const other = await newBranch(`没排上的支部${Date.now() % 100_000}`);
  const root = branch.path.split('/').find(Boolean) ?? '';
  const office = await newMember({ branch: other.code, role: 'office', at: root });
  const member = await newMember({ branch: branch.code });
  const secretary = await newMember({ branch: branch.code, role: 'secretary' });
  const slug = `story-${branch.code.toLowerCase()}`;
  const title = `期次故事${branch.code.slice(-4)}`;

  const page = await signedIn(office);
  await page.goto('/office/campaigns');
  await page.getByRole('link', { name: '新活动' }).click();
  await page.getByLabel('活动名称').fill(title);
  await page.getByLabel('网址名（可不填）').fill(slug);
  await page.getByLabel('找单位').fill(branch.code);
  await page.getByRole('button', { name: `加入${branch.name}` }).click();
  await expect(page.getByLabel('只给下面的单位')).toBeChecked();
  await page.getByLabel('单位，每行一个').fill(`${branch.code}\n${other.name}\n没有这个单位`);
  await page.getByLabel('“十万党员进党校”学习测验”的顺序').fill('1');
  await page.getByRole('button', { name: '建立活动' }).click();
  await expect(page.getByText('没有找到单位“没有这个单位”')).toBeVisible();
  await page.getByLabel('单位，每行一个').fill(`${branch.code}\n${other.name}`);
  await page.getByRole('button', { name: '建立活动' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);

  await page.getByRole('link', { name: /^期次/ }).click();
  await page.getByRole('link', { name: '新期次' }).click();
  await page.getByLabel('培训开始').fill(field(24));
  await page.getByLabel('培训结束').fill(field(26));
  await page.getByLabel('考试开放').fill(field(3));
  await page.getByLabel('考试截止').fill(field(30));
  await page.getByLabel('名额（人）').fill('1');
  await page.getByRole('button', { name: '建立这一期' }).click();
  await expect(page.getByRole('heading', { name: '第 1 期：集中培训' })).toBeVisible();
  await page.getByLabel('会场，每行一个').fill('主会场，市委党校，600\n分会场1，翠香街道党校，120');
  await page.getByRole('button', { name: '保存会场' }).click();
  await expect(page.getByText('会场已保存')).toBeVisible();
  await page.getByLabel('单位，每行一个').fill(`${branch.code}\t分会场1`);
  await page.getByRole('button', { name: '加入这一期' }).click();
  await expect(page.getByText('单位已加入这一期')).toBeVisible();
  await expect(page.getByText('比名额多 1 人')).toBeVisible();
  await expectAccessible(page);
  await expectNoOverflow(page);

  await page.goto(`/office/campaigns/${slug}/sessions`);
  await expect(page.getByRole('region', { name: '还没有安排期次的单位' })).toContainText(other.name);
  await expectAccessible(page);
  await expectNoOverflow(page);

  const phone = await signedIn(member, { newDevice: true });
  await phone.goto('/');
  await expect(phone.getByRole('region', { name: title })).toContainText('第 1 期 · 分会场1，翠香街道党校');
  await phone.goto(`/quizzes/${QUIZ}`);
  await expect(phone.getByText('第 1 期')).toBeVisible();
  await expect(phone.getByRole('button', { name: '开始考试' })).toHaveCount(0);
  const desk = await signedIn(secretary, { newDevice: true });
  await desk.goto(`/branch/${branch.code}`);
  await expect(desk.getByRole('list', { name: '期次' })).toContainText('分会场1');

  await page.goto(`/office/campaigns/${slug}/sessions/1`);
  await page.getByLabel('考试开放').fill(field(-1));
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByLabel('考试开放')).toHaveAttribute('aria-invalid', 'true');
  await db.campaign.update({ where: { slug }, data: { opensAt: new Date(Date.now() - 2 * HOUR) } });
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('这一期的单位马上按新的时间考试')).toBeVisible();

  await phone.goto(`/quizzes/${QUIZ}`);
  await phone.getByRole('button', { name: '开始考试' }).click();
  await phone.waitForURL(/\/attempts\/[\w-]{36}/);
  await examOn(phone).choose(0);
  await expect(examOn(phone).status).toContainText('已保存');
  await page.reload();
  const report = page.getByRole('region', { name: /^考试情况/ });
  await expect(report).toContainText('未开始 1 人，学习中 1 人，已完成 0 人');
  await examOn(phone).handIn();
  await examOn(phone).confirm.click();
  await phone.waitForURL(/\/result$/);
  await db.attempt.updateMany({ where: { memberId: member.id }, data: { score: 20 } });
  await page.reload();
  await expect(report).toContainText('未开始 1 人，学习中 0 人，已完成 1 人（50%）');

  // What was sat under it stays: it can be ended, not deleted.
  await page.goto(`/office/campaigns/${slug}`);
  const ending = page.getByRole('region', { name: '结束或删除' });
  await ending.getByText('删除', { exact: true }).click();
  await ending.getByLabel('确认删除这个活动').check();
  await ending.getByRole('button', { name: '删除活动' }).click();
  await expect(ending.getByRole('alert')).toContainText('不能删除，可以结束它');
  await page.getByLabel('单位，每行一个').fill(branch.code);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('region', { name: '改动的影响' })).toContainText('不再参加这个活动');
  await page.getByRole('button', { name: '确认并保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await ending.getByText('现在就结束').click();
  await ending.getByLabel('确认结束这个活动').check();
  await ending.getByRole('button', { name: '结束活动' }).click();
  await expect(page.getByText('活动已结束')).toBeVisible();
  await phone.goto('/');
  await expect(phone.getByRole('region', { name: title })).toHaveCount(0);
});
