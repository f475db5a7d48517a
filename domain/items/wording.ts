const halfToFull: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/** For the reader: Chinese text with full-width punctuation; digits, letters and their joints stay. */
export const display = (text: string): string =>
  text.replace(/[,;:!?()]/g, (mark, at: number) =>
    /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1)) ? mark : (halfToFull[mark] ?? mark),
  );

const unusual = /[\s,;:!?()‘’「」『』"％]/;

/** For comparing: one width of punctuation, no spaces, one kind of quotation marks. */
export const normal = (text: string): string =>
  // Most short texts are normal already, and this is asked tens of thousands of times for one article.
  unusual.test(text)
    ? display(text)
        .replace(/\s/g, '')
        .replace(/[‘’「」『』"]/g, (mark) => ('’」』'.includes(mark) ? '”' : '“'))
        .replace(/％/g, '%')
    : text;

/**
 * Whether `part` stands in `text`, whatever the width of punctuation, and not as a piece of a longer number:
 * 8个 is not in 48个, 2018年 is not in 2018-2020年.
 */
export function stands(part: string, text: string): boolean {
  const whole = normal(text);
  const wanted = normal(part);
  if (wanted === '') return false;
  const digitFirst = /^\d/.test(wanted);
  const digitLast = /\d$/.test(wanted);
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const before = whole.charAt(at - 1);
    const after = whole.charAt(at + wanted.length);
    if (!(digitFirst && /[\d.-]/.test(before)) && !(digitLast && /[\d.%-]/.test(after))) return true;
  }
  return false;
}

/** Longest common substring of the normal forms, in UTF-16 units. */
export function commonLength(one: string, other: string): number {
  const a = normal(one);
  const b = normal(other);
  let best = 0;
  for (let from = 0; from < a.length - best; from += 1) {
    while (from + best < a.length && b.includes(a.slice(from, from + best + 1))) best += 1;
  }
  return best;
}

export const BLANK = '（　）';

const questionWord = /(?:什么|多少|哪\S{0,3}|几\S{0,2}|谁|何时|何地)$/;
const anchor = (text: string): string => (/文章|文中/.test(text) ? text : `据文章，${text}`);
const trimmed = (text: string): string => display(text).replace(/[。？?，；\s]+$/, '');

/** The stem that asks for a fact. */
export function asking(ask: string): string {
  const text = trimmed(ask);
  if (text.includes('____')) return `${anchor(text).replace('____', BLANK)}。`;
  return anchor(questionWord.test(text) ? `${text}？${BLANK}` : `${text}是${BLANK}。`);
}

/** The statement that says `value` of a fact: its clause with the blank filled. */
export function saying(ask: string, value: string): string {
  const text = trimmed(ask);
  const full = text.includes('____') ? text.replace('____', display(value)) : `${text}是${display(value)}`;
  return `${full}。`;
}

/** The same, as a stem to be judged true or false. */
export const judging = (ask: string, value: string): string => anchor(saying(ask, value));
