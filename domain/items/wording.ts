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

/** The normal forms of the last texts asked for: one article's sentences are compared tens of thousands of times. */
const known = new Map<string, string>();
const MOST_KNOWN = 4096;

/** For comparing: one width of punctuation, no spaces, one kind of quotation marks. */
export function normal(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  // Most short texts are normal already.
  if (!unusual.test(text)) return text;
  const form = display(text)
    .replace(/\s/g, '')
    .replace(/[‘’「」『』"]/g, (mark) => ('’」』'.includes(mark) ? '”' : '“'))
    .replace(/％/g, '%');
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, form);
  return form;
}

/**
 * Whether `part` stands in `text`, whatever the width of punctuation, and not as a piece of a longer number:
 * 8个 is not in 48个, 860个 not in 1,860个, 二十名 not in 三百二十名, 2018年 not in 2018-2020年.
 */
export function stands(part: string, text: string): boolean {
  const whole = normal(text);
  const wanted = normal(part);
  if (wanted === '') return false;
  const digitFirst = /^\d/.test(wanted);
  const wordFirst = /^[二两三四五六七八九十百千万]/.test(wanted);
  const digitLast = /\d$/.test(wanted);
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    const before = whole.charAt(at - 1);
    const after = whole.charAt(at + wanted.length);
    if (wordFirst && /[一二两三四五六七八九十百千万]/.test(before)) continue;
    if (!(digitFirst && /[\d.,-]/.test(before)) && !(digitLast && /[\d.,%-]/.test(after))) return true;
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

const questionWord = /做什么|什么|怎样|如何|多少\S?|哪(?:些|个|里|家|年|天)|几(?:个|名|项|期|年)/;
const expectant = /(?:是|有|为|叫|来自|成|包括|达到|提升至|位于|设在|由)$/;
const remark = /（[^（）]*）$/;

const anchor = (text: string): string => (/文章|文中/.test(text) ? text : `据文章，${text}`);
const trimmed = (text: string): string => display(text).replace(/[。？?，；：\s]+$/, '');

/**
 * What is asked, as a clause with its blank `____`: the clause as it is, a question with its question word left out, or a
 * phrase (主会场所在地) with 是 and the blank after it. A closing remark in brackets is the editor's, not the reader's.
 */
export function cloze(ask: string): string {
  const text = trimmed(ask);
  if (text.includes('____')) return text;
  const bare = trimmed(text.replace(remark, '')) || text;
  if (questionWord.test(bare)) return bare.replace(questionWord, '____');
  return expectant.test(bare) ? `${bare}____` : `${bare}是____`;
}

/** The stem that asks for a fact. */
export const asking = (ask: string): string => `${anchor(cloze(ask)).replace('____', BLANK)}。`;

/** The statement that says `value` of a fact: its clause with the blank filled. */
export const saying = (ask: string, value: string): string =>
  `${cloze(ask).replace('____', display(value))}。`;

/** The same, as a stem to be judged true or false. */
export const judging = (ask: string, value: string): string => anchor(saying(ask, value));
