import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** The quiz every installation has: 20 items in 20 minutes, open to everybody, results at once. */
export const QUIZ = 'zhuhai-2021';

/** The open exam as a person meets it. */
export function examOn(page: Page) {
  const main = page.getByRole('main');
  const item = main.getByRole('group').first();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    item,
    status: page.getByRole('status'),
    timer: page.getByRole('timer', { name: '剩余时间' }),
    answered: (count: number) => page.getByText(`已答 ${count} / 20`),
    next: () => button('下一题').click(),
    previous: () => button('上一题').click(),
    handIn: () => button('交卷').click(),
    confirm: button('确认交卷'),
    choose: (option: number) => item.locator('input').nth(option).check(),
    chosen: () =>
      item
        .locator('input')
        .evaluateAll((inputs) =>
          inputs.flatMap((input, i) => ((input as HTMLInputElement).checked ? [i] : [])),
        ),
    /** Jumps through the answer sheet. */
    async goTo(number: number) {
      await button('答题卡').click();
      await page.getByRole('button', { name: new RegExp(`^第${number}题`) }).click();
      await expect(page.getByRole('heading', { name: new RegExp(`^第${number}题`) })).toBeVisible();
    },
    /** Seconds the timer shows. */
    async secondsLeft() {
      const [minutes, seconds] = ((await page.getByRole('timer').textContent()) ?? '').match(/\d+/g) ?? [];
      return Number(minutes) * 60 + Number(seconds);
    },
  };
}

/** Starts the exam and returns the attempt's id. */
export async function startExam(page: Page): Promise<string> {
  await page.goto(`/quizzes/${QUIZ}`);
  await page.getByRole('button', { name: '开始考试' }).click();
  await page.waitForURL(/\/attempts\/[\w-]{36}/);
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}
