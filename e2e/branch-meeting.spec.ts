import { randomUUID } from 'node:crypto';
import { readSheet } from 'read-excel-file/node';
import type { PrismaClient } from '@/generated/prisma/client';
import { expect, expectAccessible, expectNoOverflow, test } from './fixtures';
import type { Person } from './people';

/** A finished attempt in which the one item was got wrong. */
async function missedIt(db: PrismaClient, { id: memberId }: Person, item: { id: number; key: unknown }) {
  const quiz = await db.quiz.findUniqueOrThrow({ where: { slug: 'zhuhai-2021' }, select: { id: true } });
  const now = new Date();
  const [right] = item.key as number[];
  await db.attempt.create({
    data: {
      ...{ id: randomUUID(), quizId: quiz.id, memberId, number: 1, state: 'submitted', seed: 1 },
      ...{ passRatio: 0.6, startedAt: now, deadlineAt: now, finishedAt: now, gradedAt: now },
      ...{ paper: [{ itemVersionId: item.id, order: [0, 1, 2, 3] }], scores: [0], score: 0, maxScore: 1 },
      answers: { create: [{ position: 0, seq: 1, answeredAt: now, value: [right === 0 ? 1 : 0] }] },
    },
    select: { id: true },
  });
}

test('a secretary prepares the meeting: a sheet of what was mixed up, from five people on, and one reminder a day', async ({
  newBranch,
  newMember,
  signedIn,
  db,
}) => {
  const { code } = await newBranch('研讨支部');
  const secretary = await newMember({ branch: code, role: 'secretary', name: '书记甲' });
  const item = await db.itemVersion.findFirstOrThrow({
    where: { kind: 'single', state: 'published', lesson: { slug: 'leadership' } },
    orderBy: { id: 'asc' },
    select: { id: true, key: true, stem: true },
  });
  const people: Person[] = [];
  for (const name of ['赵一', '钱二', '孙三', '李四', '周五'])
    people.push(await newMember({ branch: code, name }));
  for (const person of people.slice(0, 4)) await missedIt(db, person, item);

  const page = await signedIn(secretary);
  await page.goto(`/branch/${code}`);
  await page.getByRole('link', { name: /研讨提纲/ }).click();
  await expect(page.getByText('答过题的不到 5 人')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(item.stem);

  const [last] = people.slice(-1);
  if (!last) throw new Error('nobody');
  await missedIt(db, last, item);
  await page.reload();
  const main = page.getByRole('main');
  await expect(main).toContainText(item.stem);
  await expect(main).toContainText('5 人答过，其中 5 人答错过');
  await expect(main.getByRole('region', { name: '原文出处' })).toContainText('再读一遍');
  expect(await page.locator('.discussion-questions li').count()).toBeGreaterThanOrEqual(2);
  for (const { name } of people) await expect(main).not.toContainText(name);
  await expectNoOverflow(page);
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: /打印/ })).toBeHidden();
  await expect(main.getByRole('heading', { name: '一起再看一遍' })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  await page.goto(`/branch/${code}`);
  await page.getByRole('link', { name: /提醒/ }).click();
  await expect(main.getByRole('blockquote')).toContainText('没有完成');
  await page.getByRole('button', { name: '提醒这 5 位同志' }).click();
  await expect(page.getByRole('status')).toContainText('已提醒 5 位同志');
  await page.reload();
  await expect(main).toContainText('今天都已经提醒过，明天再来。');
  await expect(page.getByRole('button', { name: /^提醒这/ })).toHaveCount(0);

  const theirs = await signedIn(last, { newDevice: true });
  await theirs.goto('/');
  await expect(theirs.getByText('没有完成').first()).toBeVisible();
  expect(await db.notice.count({ where: { memberId: last.id } })).toBe(1);
  expect(await db.notice.count({ where: { memberId: secretary.id } })).toBe(0);
});

test('more than 5,000 rows are made in the background, with a word when the file is there', async ({
  newBranch,
  newMember,
  signedIn,
  db,
}) => {
  test.slow();
  const unit = await newBranch('万人支部');
  const secretary = await newMember({ branch: unit.code, role: 'secretary', name: '书记甲' });
  const many = Array.from({ length: 5001 }, (_, at) => ({
    ...{ login: `e2e-many-${unit.id}-${at}`, name: at === 7 ? '=1+1' : `党员${at}`, passwordHash: '' },
    organisationId: unit.id,
  }));
  await db.member.createMany({ data: many });
  try {
    const page = await signedIn(secretary);
    await page.goto(`/branch/${unit.code}`);
    await page.getByRole('link', { name: '制作 Excel 表格' }).click();
    await expect(page).toHaveURL(new RegExp(`/branch/${unit.code}/export/[\\w-]+$`));
    await expect(page.getByRole('heading', { name: '已经做好' })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('main')).toContainText('共 5002 行');
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载 Excel 表格' }).click();
    const rows = await readSheet(await (await started).path());
    expect(rows).toHaveLength(5003);
    const formula = rows.find((row) => row[2] === '=1+1');
    expect(formula?.slice(3, 6)).toEqual(['未开始', 0, expect.anything()]);
    await page.goto('/');
    await expect(page.getByText('已经做好，请在一天内下载')).toBeVisible();
    const done = await db.auditEvent.findMany({ where: { actorId: secretary.id, action: 'export.made' } });
    expect(done).toMatchObject([{ subject: `organisation:${unit.id}`, data: { rows: 5002 } }]);
  } finally {
    await db.exportFile.deleteMany({ where: { memberId: secretary.id } });
    await db.member.deleteMany({ where: { organisationId: unit.id, login: { startsWith: 'e2e-many-' } } });
  }
});
