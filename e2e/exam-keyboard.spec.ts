import type { Page } from '@playwright/test';
import { examOn } from './exam-page';
import { expect, test } from './fixtures';
import { pressTo } from './keyboard';
import { makeQuiz, removeQuiz } from './own-quiz';

/** How each kind is told, whoever comes to its fields by Tab alone. */
const told = {
  single: '单选题',
  multiple: '多选题，可选多项',
  'true-false': '判断题',
  'fill-in': '填空题，数字写成汉字或阿拉伯数字都行',
  matching: '配对题',
  ordering: '排序题，从先到后，每项只用一次',
};

/** Answers the item on the screen with keys, whatever its kind. */
async function answerByKeys(page: Page) {
  const fields = page.getByRole('group').first().locator('input, select');
  const kind = await fields.first().evaluate((at) => (at instanceof HTMLInputElement ? at.type : 'select'));
  const parts = kind === 'select' || kind === 'text' ? await fields.count() : 1;
  for (let part = 0; part < parts; part += 1) {
    await pressTo(page, 'Tab', /^(input|select) /);
    await expect(fields.nth(part)).toBeFocused();
    if (kind === 'text') await page.keyboard.type('四十');
    else if (kind !== 'select') await page.keyboard.press('Space');
    // Another thing for each place.
    else for (let down = 0; down <= part; down += 1) await page.keyboard.press('ArrowDown');
  }
  if (kind === 'radio') {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio').nth(1)).toBeChecked();
  }
  // Enter in a field must not press the form's first button, which is 交卷.
  if (kind !== 'select') await page.keyboard.press('Enter');
}

test.describe('in the large version', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|Failed to fetch/] });

  test('a whole exam with the keyboard alone, every kind of item, and what a voice would say on the way', async ({
    newMember,
    signedIn,
    context,
    db,
    baseURL,
  }) => {
    const member = await newMember();
    const quiz = await makeQuiz(db, member, {
      opensIn: -60,
      counts: Object.fromEntries(Object.keys(told).map((kind) => [kind, 1])),
    });
    const page = await signedIn(member);
    await context.addCookies([{ name: 'dangxiao.view', value: '26', url: baseURL }]);
    await page.addInitScript(() => {
      // A device without a Chinese voice.
      Object.defineProperty(speechSynthesis, 'getVoices', { value: () => [] });
    });
    const heading = (name: RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeFocused();

    await page.goto(`/quizzes/${quiz.slug}`);
    await pressTo(page, 'Tab', '开始考试');
    await page.keyboard.press('Enter');
    await heading(/^第1题 共6题$/);
    await expect(page.getByRole('timer', { name: '剩余时间' })).toMatchAriaSnapshot(
      '- timer "剩余时间": /^1?\\d分\\d+秒$/',
    );
    await pressTo(page, 'Tab', '听题目');
    await page.keyboard.press('Enter');
    await expect(page.getByText('这台设备还没有中文语音')).toBeFocused();

    const kinds: string[] = [];
    for (let number = 1; number <= 6; number += 1) {
      const item = page.getByRole('group').first();
      kinds.push(await item.evaluate((at) => at.ariaDescribedByElements?.[0]?.textContent ?? ''));
      await answerByKeys(page);
      await expect(page.getByText(`已答 ${number} / 6`)).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^第${number}题`));
      if (number === 6) break;
      await pressTo(page, 'Tab', '下一题');
      await page.keyboard.press('Enter');
      await heading(new RegExp(`^第${number + 1}题`));
    }

    expect(kinds.sort()).toEqual(Object.values(told).sort());

    // Saving is told once when it fails, and once when it works again; not at every answer.
    const status = examOn(page).status;
    await expect(status).toContainText(/已保存 \d/);
    await expect(status).toHaveAttribute('aria-live', 'off');
    const heard = page.getByRole('banner').locator('[aria-live="polite"]');
    await expect(heard.filter({ hasText: '保存' })).toHaveCount(0);
    await context.setOffline(true);
    await page.keyboard.press('ArrowUp');
    await expect(heard.filter({ hasText: '未保存,网络断开' })).toHaveCount(1);

    await pressTo(page, 'Shift+Tab', '交卷');
    await page.keyboard.press('Enter');
    await heading(/^确认交卷$/);
    await pressTo(page, 'Tab', '确认交卷');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: '网络断开，还没有交卷' })).toBeInViewport({
      ratio: 1,
    });
    await expect(examOn(page).confirm).toBeInViewport({ ratio: 1 });
    await expect(examOn(page).confirm).toBeFocused();
    await context.setOffline(false);
    await expect(heard.filter({ hasText: '答案已保存' })).toHaveCount(1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/result$/);
    // What the keys tick is right now and then.
    await pressTo(page, 'Tab', /^summary 第1题：/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 3, name: /^第1题/ })).toBeVisible();
    await pressTo(page, 'Tab', '回到测验');
    await removeQuiz(db, quiz);
  });
});
