import type { BrowserContext, Page } from '@playwright/test';
import type { Phone } from './phone';

/** What is measured, in the order in which one visit leads to the next. */
export type Stop = { page: string; path: string };

/** The longest text of the built-in course, which takes the most HTML. */
const LESSON = '/lessons/party-school';
const QUIZ = '/quizzes/zhuhai-2021';

async function signIn(page: Page, url: string, login: string, password: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((now) => now.pathname !== '/sign-in');
}

/** A tab for what must happen before a page can be measured; gone before it is. */
async function inTab<T>(context: BrowserContext, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await context.newPage();
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

/**
 * Goes through the app as a member and then as a secretary, by its own buttons, and hands over each page when it is there:
 * sign-in, today, a lesson, its practice, an exam, its result, a branch.
 * @param url origin of an app with demo people @param password theirs
 * @param measure may take as long as it likes; the browser is left alone meanwhile
 */
export async function tour(
  phone: Phone,
  url: string,
  password: string,
  measure: (stop: Stop) => Promise<void>,
): Promise<void> {
  const arrange = <T>(work: (page: Page) => Promise<T>) => phone.use((context) => inTab(context, work));

  await measure({ page: 'sign-in', path: '/sign-in' });

  await arrange((page) => signIn(page, url, 'member1', password));
  await measure({ page: 'today', path: '/' });
  await measure({ page: 'lesson', path: LESSON });

  await arrange(async (page) => {
    await page.goto(`${url}${LESSON}`);
    await page.getByRole('button', { name: '开始练习' }).click();
    await page.waitForURL('**/practice');
  });
  await measure({ page: 'practice', path: `${LESSON}/practice` });

  const attempt = await arrange(async (page) => {
    await page.goto(`${url}${QUIZ}`);
    await page.getByRole('button', { name: '开始考试' }).click();
    await page.waitForURL('**/attempts/*');
    return new URL(page.url()).pathname;
  });
  await measure({ page: 'exam', path: attempt });

  await arrange(async (page) => {
    await page.goto(`${url}${attempt}`);
    await page.getByRole('button', { name: '交卷', exact: true }).click();
    await page.getByRole('button', { name: '确认交卷' }).click();
    await page.waitForURL('**/result');
  });
  await measure({ page: 'result', path: `${attempt}/result` });

  const branch = await arrange(async (page) => {
    await signIn(page, url, 'secretary1', password);
    await page.goto(`${url}/branch`);
    return new URL(page.url()).pathname;
  });
  await measure({ page: 'branch', path: branch });
}
