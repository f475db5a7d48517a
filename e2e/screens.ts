import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { examOn, startExam } from './exam-page';
import { expect } from './fixtures';
import { makeQuiz, removeQuiz } from './own-quiz';
import { type Screen, screens } from './screens-list';
import { present } from './screens-names';
import { test as walked } from './view-walk';

const WIDTH = 360;
/** Of a long page the beginning: two screens of a phone and a bit. */
const HEIGHTS = { least: 740, most: 1600 };
const versions = [
  { folder: 'normal', step: 18 },
  { folder: 'large', step: 26 },
] as const;

const NAMES =
  '王建国 李秀英 张伟明 刘桂兰 陈志强 杨玉珍 黄国栋 赵淑华 吴永康 周丽萍 徐文斌 孙凤英 马永福 林晓东 何丽娟 郭建华 罗秀芳 梁志明 宋玉兰 郑国强 谢桂英 唐文华 韩淑珍 冯永胜'.split(
    ' ',
  );

const test = walked.extend({
  // The same people each time, so that a picture changes when its screen does.
  newMember: async ({ people }, use) => {
    let made = 0;
    await use((options) => {
      const [name = '', round] = [NAMES[made % NAMES.length], Math.floor(made / NAMES.length)];
      made += 1;
      return people.newMember({
        name: round > 0 ? `${name[0]}${name.slice(1)}${'甲乙丙'[round - 1]}` : name,
        ...options,
      });
    });
  },
});

const folder = process.env.SCREENS_DIR ?? '';

async function shoot(page: Page, file: string) {
  await page.waitForLoadState('networkidle');
  await page.setViewportSize({ width: WIDTH, height: HEIGHTS.least });
  await page.evaluate(present);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({
    width: WIDTH,
    height: Math.min(Math.max(height, HEIGHTS.least), HEIGHTS.most),
  });
  await page.evaluate(() => document.fonts.ready);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 50 });
  await session.detach();
  writeFileSync(path.join(folder, file), Buffer.from(data, 'base64'));
}

/** The list for people: a title, and the two versions side by side. */
function index(taken: { name: string; title: string }[]): string {
  const rows = taken.map(({ name, title }) => {
    const pictures = versions.map(({ folder }) => `<img src="${folder}/${name}.webp" width="220" alt="">`);
    return `| ${title}<br>\`${name}\` | ${pictures.join(' | ')} |`;
  });
  return [
    '# 每个画面\n',
    '由 `npm run screens` 截取，不要手工改：同一个构建、一个用完就删的数据库、360 px 宽的手机；左边是标准版，右边是长辈版（26 px）。',
    `很长的页面只截开头的 ${HEIGHTS.most} px。人名、单位名是编的，日期是截图那一天。\n`,
    '| 画面 | 标准版 | 长辈版 |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

test('every screen, in the normal version and in the large one', async ({ world, deviceFor, db }) => {
  test.setTimeout(1_200_000);
  expect(folder, '请用 npm run screens').not.toBe('');
  for (const each of versions) mkdirSync(path.join(folder, each.folder), { recursive: true });

  // A whole exam that was sat, and one that is under way: those of the access walk have one item.
  const sitter = { may: ['other member' as const], shows: () => '', url: () => '/' };
  const phone = await deviceFor(sitter, 18);
  const sit = async () => {
    const id = await startExam(phone);
    for (let at = 0; at < 3; at += 1) {
      await examOn(phone).choose(at % 2);
      await examOn(phone).next();
    }
    await expect(examOn(phone).status).toContainText(/已保存 \d/);
    return id;
  };
  const done = await sit();
  await examOn(phone).handIn();
  await examOn(phone).confirm.click();
  await phone.waitForURL(/result$/);
  const open = await sit();
  const bell = await makeQuiz(db, world.people['other member'], { opensIn: 3600 });

  const exam = (name: string, url: string): Screen => ({ name, route: { ...sitter, url: () => url } });
  const all: Screen[] = [
    ...screens.filter(({ name }) => !/^attempts-/.test(name)),
    exam('attempts-id', `/attempts/${open}?item=4`),
    exam('attempts-id-view-sheet', `/attempts/${open}?view=sheet`),
    exam('attempts-id-view-confirm', `/attempts/${open}?view=confirm`),
    exam('attempts-id-result', `/attempts/${done}/result`),
    exam('quizzes-slug-waiting', `/quizzes/${bell.slug}`),
    exam('not-found', '/lessons/nowhere'),
  ].sort((a, b) => a.name.localeCompare(b.name));

  const taken: { name: string; title: string }[] = [];
  for (const { name, route } of all) {
    for (const { folder: version, step } of versions) {
      const page = await deviceFor(route, step);
      const response = await page.goto(route.url(world));
      expect(response?.status(), `${name}：打不开`).toBe(name === 'not-found' ? 404 : 200);
      await expect(page.locator('html'), `${name}：不是要的字号`).toHaveAttribute('data-type', String(step));
      await expect(page.getByRole('heading', { level: 1 }).first(), `${name}：没有标题`).toBeVisible();
      await shoot(page, `${version}/${name}.webp`);
      if (version === 'normal') taken.push({ name, title: (await page.title()).split(' · ')[0] ?? '' });
    }
  }
  writeFileSync(path.join(folder, 'README.md'), index(taken));
  await removeQuiz(db, bell);
});
