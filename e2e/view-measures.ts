import type { Page } from '@playwright/test';

export type Limits = {
  /** Smallest letters in px, of text and of fields. */
  text: number;
  /** Smallest height and width in px of what can be tapped; a link among words needs the height alone. */
  target: number;
};

/** Opens every <details>, so that what lies behind is measured too. */
export function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
}

/** Sets the type step in place: the sheet alone decides what it looks like. */
export function setStep(page: Page, step: number): Promise<void> {
  return page.evaluate((to) => {
    document.documentElement.dataset.type = String(to);
  }, step);
}

/** As an Android WebView enlarges text: every letter by this factor, while rem and all other lengths stay. For good. */
export function zoomText(page: Page, factor: number): Promise<void> {
  return page.evaluate((times) => {
    const all = [...document.body.querySelectorAll<HTMLElement>('*')].filter((each) => each.style);
    const sizes = all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize));
    for (const [i, each] of all.entries())
      each.style.setProperty('font-size', `${(sizes[i] ?? 0) * times}px`, 'important');
  }, factor);
}

/** What is too small to read, too small to tap, wider than the screen, or spills out of its button; one line each. */
export function faults(page: Page, limits: Limits): Promise<string[]> {
  return page.evaluate(({ text, target }) => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 16)}”`;
    const visible = (element: Element) => {
      const { width: wide, height, right } = element.getBoundingClientRect();
      return element.checkVisibility({ visibilityProperty: true }) && wide > 1 && height > 1 && right > 0;
    };
    const size = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);

    if (document.documentElement.scrollWidth > width) {
      found.push(`page is ${document.documentElement.scrollWidth} px wide on ${width}`);
      for (const each of document.querySelectorAll('body *')) {
        if (visible(each) && each.getBoundingClientRect().right > width + 1)
          found.push(`wide: ${name(each)}`);
      }
    }
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = new Set<Element>();
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const around = node.parentElement;
      if (!node.textContent?.trim() || !around || !visible(around)) continue;
      if (around.closest('script, style, noscript, option, .visually-hidden')) continue;
      if (size(around) < text - 0.1) small.add(around);
    }
    for (const each of document.querySelectorAll('input:not([type=hidden]), select, textarea, button')) {
      if (visible(each) && !each.matches('[type=radio], [type=checkbox]') && size(each) < text - 0.1)
        small.add(each);
    }
    for (const each of small) found.push(`letters of ${size(each)} px: ${name(each)}`);

    const labels = (input: Element) => (input instanceof HTMLInputElement ? [...(input.labels ?? [])] : []);
    const boxOf = (element: Element) => {
      if (element.matches('[type=radio], [type=checkbox]')) {
        const [label] = labels(element);
        if (label) return label.getBoundingClientRect();
      }
      // A link that covers the card it stands in.
      const cover = getComputedStyle(element, '::after');
      const card = cover.content !== 'none' && cover.position === 'absolute' ? element.closest('tr') : null;
      return (card ?? element).getBoundingClientRect();
    };
    const tapped = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    for (const each of document.querySelectorAll(tapped)) {
      if (!visible(each) || each.matches(':disabled')) continue;
      const box = boxOf(each);
      const amongWords = each.tagName === 'A' && getComputedStyle(each).display === 'inline';
      if (box.height < target - 0.5 || (!amongWords && box.width < target - 0.5))
        found.push(`target of ${Math.round(box.width)} × ${Math.round(box.height)} px: ${name(each)}`);
      if (each.matches('.btn, .tabbar a, summary') && each.scrollWidth > each.clientWidth + 1)
        found.push(`spills: ${name(each)}`);
    }
    return found;
  }, limits);
}
