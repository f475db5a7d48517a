import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { begin, LESSON } from './practice-page';

// The Chromium of the tests has no voices. Where a voice is needed, the page gets an engine that ends each sentence at once
// and notes what it was told to say; the app's own part is real.
type Spoken = { text: string; rate: number; lang: string };
declare global {
  interface Window {
    spoken: Spoken[];
    goOn: () => void;
  }
}

async function withVoice(page: Page, lang: string) {
  await page.addInitScript((voiceLang) => {
    window.spoken = [];
    let last: SpeechSynthesisUtterance | null = null;
    const voices = [{ lang: voiceLang, name: 'test', localService: true, default: true, voiceURI: 'test' }];
    const engine = {
      getVoices: () => voices,
      cancel: () => {
        last = null;
      },
      addEventListener: () => {},
      speak: (utterance: SpeechSynthesisUtterance) => {
        last = utterance;
        window.spoken.push({ text: utterance.text, rate: utterance.rate, lang: utterance.lang });
        utterance.onstart?.(new Event('start') as SpeechSynthesisEvent);
      },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: engine, configurable: true });
    class Utterance {
      voice = null;
      lang = '';
      rate = 1;
      onstart: (() => void) | null = null;
      onend: (() => void) | null = null;
      onerror: (() => void) | null = null;
      constructor(public text: string) {}
    }
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance, configurable: true });
    window.goOn = () => last?.onend?.(new Event('end') as SpeechSynthesisEvent);
  }, lang);
}

const spoken = (page: Page) => page.evaluate(() => window.spoken);
const goOn = (page: Page) => page.evaluate(() => window.goOn());

test('a lesson is read sentence by sentence, marked, stopped and taken up again, in three speeds', async ({
  newMember,
  signedIn,
}) => {
  const page = await signedIn(await newMember());
  await withVoice(page, 'zh-CN');
  await page.goto(LESSON);
  await page.getByRole('button', { name: '听课文' }).click();
  await expect(page.locator('.read-mark').first()).toBeVisible();
  await goOn(page);
  await goOn(page);
  expect(await spoken(page)).toHaveLength(3);
  for (const { text, lang } of await spoken(page)) {
    expect(text).not.toMatch(/[\d《》“”]/);
    expect(text).not.toContain('原文');
    expect(lang).toBe('zh-CN');
  }
  await page.getByRole('button', { name: '慢一点' }).click();
  await expect.poll(async () => (await spoken(page)).at(-1)?.rate).toBe(0.8);
  expect((await spoken(page)).at(-1)?.text).toBe((await spoken(page))[2]?.text);
  await page.getByRole('button', { name: '停止朗读' }).click();
  await expect(page.locator('.read-mark')).toHaveCount(0);
  await page.getByRole('button', { name: '接着听' }).click();
  await expect.poll(async () => (await spoken(page)).at(-1)?.text).toBe((await spoken(page))[2]?.text);
});

test('an item is read with its options', async ({ newMember, signedIn }) => {
  const page = await signedIn(await newMember());
  await withVoice(page, 'zh-CN');
  await begin(page);
  const options = await page.getByRole('main').getByRole('radio').or(page.getByRole('checkbox')).count();
  await page.getByRole('button', { name: '听题目' }).click();
  await expect(async () => {
    await goOn(page);
    await expect(page.getByRole('button', { name: '听题目' })).toBeVisible({ timeout: 100 });
  }).toPass();
  expect((await spoken(page)).length).toBeGreaterThan(options);
});

test('without a Chinese voice, and without any speech at all, a word says what to do', async ({
  newMember,
  signedIn,
}) => {
  const member = await newMember();
  const foreign = await signedIn(member);
  await withVoice(foreign, 'en-US');
  await foreign.goto(LESSON);
  await foreign.getByRole('button', { name: '听课文' }).click();
  await expect(foreign.getByRole('status').filter({ hasText: '还没有中文语音' })).toBeVisible();
  const mute = await signedIn(member);
  await mute.addInitScript(() => {
    Reflect.deleteProperty(window, 'speechSynthesis');
    Reflect.deleteProperty(Window.prototype, 'speechSynthesis');
  });
  await mute.goto(LESSON);
  await expect(mute.getByRole('status').filter({ hasText: '这个浏览器不能朗读' })).toBeVisible();
  await expect(mute.getByRole('button', { name: '听课文' })).toHaveCount(0);
  await begin(mute);
  await expect(mute.getByRole('button', { name: '提交答案' })).toBeVisible();
  await expect(mute.getByRole('button', { name: '听题目' })).toHaveCount(0);
});
