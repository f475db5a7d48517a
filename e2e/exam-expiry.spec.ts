import type { PrismaClient } from '@/generated/prisma/client';
import { examOn, QUIZ, startExam } from './exam-page';
import { expect, test } from './fixtures';

/** Moves the end of an attempt to so many seconds from now. */
const endIn = (db: PrismaClient, id: string, seconds: number) =>
  db.attempt.update({
    where: { id },
    data: { deadlineAt: new Date(Date.now() + seconds * 1000) },
    select: { id: true },
  });

test('time runs out with the page open: it hands in by itself', async ({ newMember, signedIn, db }) => {
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  await examOn(page).choose(0);
  await expect(examOn(page).status).toContainText(/已保存 \d/);
  await endIn(db, id, 6);
  // The next save brings the new time left.
  await examOn(page).choose(1);
  await page.waitForURL(`/attempts/${id}/result`, { timeout: 30_000 });
  await expect(page.getByText('1题，共20题')).toBeVisible();
});

test('time ran out with the page closed: the sweeper grades what was saved', async ({
  newMember,
  signedIn,
  db,
}) => {
  test.setTimeout(90_000);
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  await examOn(page).choose(0);
  await expect(examOn(page).status).toContainText(/已保存 \d/);
  await page.goto('about:blank');
  await endIn(db, id, -61);
  const state = async () => (await db.attempt.findUnique({ where: { id }, select: { state: true } }))?.state;
  await expect.poll(state, { timeout: 45_000 }).toBe('expired');
  await page.goto(`/attempts/${id}`);
  await page.waitForURL(`/attempts/${id}/result`);
  await expect(page.getByText('到时间自动交卷')).toBeVisible();
  await expect(page.getByText('1题，共20题')).toBeVisible();
});

test('an overdue attempt is closed by whoever looks first, and a new one can start', async ({
  newMember,
  signedIn,
  db,
}) => {
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  await endIn(db, id, -61);
  await page.goto(`/attempts/${id}/result`);
  await expect(page.getByText('0题，共20题')).toBeVisible();
  await page.goto(`/quizzes/${QUIZ}`);
  await expect(page.getByRole('button', { name: '开始考试' })).toBeVisible();
});

test('before release the receipt shows, but no score and no key', async ({ newMember, signedIn, db }) => {
  const page = await signedIn(await newMember());
  const id = await startExam(page);
  await page.goto(`/attempts/${id}/result`);
  await page.waitForURL((url) => url.pathname === `/attempts/${id}`);
  await examOn(page).handIn();
  await examOn(page).confirm.click();
  await page.waitForURL(/result/);
  await expect(page.getByRole('heading', { name: '逐题回顾' })).toBeVisible();
  // Another quiz than the one every other test uses, so that its release date concerns this attempt alone.
  const { quiz } = await db.attempt.findUniqueOrThrow({ where: { id }, select: { quiz: true } });
  const later = await db.quiz.create({
    data: {
      slug: `later-${id}`,
      title: '以后公布成绩的测验',
      articleId: quiz.articleId,
      blueprint: quiz.blueprint ?? {},
      limitSeconds: quiz.limitSeconds,
      attemptsAllowed: 1,
      passRatio: quiz.passRatio,
      releaseAt: new Date(Date.now() + 3_600_000),
    },
    select: { id: true },
  });
  await db.attempt.update({ where: { id }, data: { quizId: later.id }, select: { id: true } });
  try {
    await page.reload();
    await expect(page.getByText('公布，到时请再来看')).toBeVisible();
    await expect(page.getByText('逐题回顾')).toHaveCount(0);
    await expect(page.getByRole('region', { name: '原文出处' })).toHaveCount(0);
  } finally {
    await db.attempt.update({ where: { id }, data: { quizId: quiz.id }, select: { id: true } });
    await db.quiz.delete({ where: { id: later.id }, select: { id: true } });
  }
});
