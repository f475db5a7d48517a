import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** Why what has the focus cannot be seen to have it; '' when it can. */
function unseen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    if (!at || at === document.body) return 'nothing has the focus';
    const name = `${at.tagName.toLowerCase()} “${(at.textContent ?? '').trim().slice(0, 16)}”`;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return `no outline: ${name}`;
    const { left, width, top, bottom } = at.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight)
      return `${Math.round(top)} to ${Math.round(bottom)} px: ${name}`;
    const label = at instanceof HTMLInputElement ? at.labels?.[0] : null;
    for (const y of [top + 2, (top + bottom) / 2, bottom - 2]) {
      const hit = document.elementFromPoint(left + width / 2, y);
      if (!hit || !(at.contains(hit) || hit.contains(at) || label?.contains(hit)))
        return `${hit?.tagName.toLowerCase()} covers ${name}`;
    }
    return '';
  });
}

/** Presses the key until this is focused; each place on the way must be seen to have the focus. */
export async function pressTo(page: Page, key: 'Tab' | 'Shift+Tab', name: string | RegExp): Promise<void> {
  const visited: string[] = [];
  for (let left = 45; left > 0; left -= 1) {
    await page.keyboard.press(key);
    expect.soft(await unseen(page), `on the way to ${name}`).toBe('');
    const here = await page.evaluate(() => {
      const at = document.activeElement;
      const label = at && 'labels' in at ? (at as HTMLInputElement).labels?.[0] : null;
      return `${at?.tagName.toLowerCase()} ${(label ?? at)?.textContent?.trim() ?? ''}`;
    });
    visited.push(here);
    const words = here.slice(here.indexOf(' ') + 1);
    if (typeof name === 'string' ? words === name : name.test(here)) return;
  }
  throw new Error(`${key} does not lead to ${name}, but to ${visited.join(' | ')}`);
}
