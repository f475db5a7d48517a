const numbered =
  /^(?:#{1,6} |\d{1,2}(?:[ 　、．]|\.(?!\d))|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节编部]|[①-⑩])/;
const credit =
  /^[（(]?(?:采写|来源|作者|编辑|责编|记者|通讯员|本报(?:记者|通讯员|实习生)|本报讯|图片?[:：]|供稿|供图)|(?:摄|供图|供稿|图)[）)]?$|^\d{4}年\d{1,2}月\d{1,2}日$/;
const ends = /[。！？!?；;，,：:、…”]$/;

/** Longest heading taken for one, in UTF-16 units. */
const HEADING_LENGTH = 40;

/** Byline, photo credit, dateline: a short line without a full stop that says who made the page, not what it says. */
export const isCredit = (line: string): boolean =>
  line.length <= HEADING_LENGTH && !line.includes('。') && credit.test(line);

/** A heading: numbered (`1 …`, `一、…`, `（一）…`), or a short line that does not end like a sentence. */
export const isHeading = (line: string): boolean =>
  line.length <= HEADING_LENGTH &&
  !line.includes('。') &&
  !isCredit(line) &&
  (numbered.test(line) || !ends.test(line) || /^“[^“”]+”$/.test(line));

/** A heading without its number: `1 以组织振兴推动乡村振兴` → `以组织振兴推动乡村振兴`. */
export const headingTitle = (line: string): string => line.replace(numbered, '').trim() || line;

const families: [name: string, pattern: RegExp][] = [
  ['chapter', /^第[一二三四五六七八九十\d]{1,3}[章节编部]/],
  ['一、', /^[一二三四五六七八九十]{1,3}、/],
  ['（一）', /^[（(][一二三四五六七八九十]{1,3}[)）]/],
  ['1', /^\d{1,2}(?:[ 　、．]|\.(?!\d))/],
  ['①', /^[①-⑩]/],
  ['#', /^# /],
  ['##', /^## /],
  ['###', /^#{3,6} /],
];

/** How a heading is numbered, outermost way first in `headingLevels`; null when it is not. */
export const headingFamily = (line: string): string | null =>
  families.find(([, pattern]) => pattern.test(line))?.[0] ?? null;

/** The level of each way of numbering that `headings` use, from 1; headings without a number stand above all others. */
export function headingLevels(headings: string[]): (heading: string) => number {
  const used = new Set(headings.map(headingFamily));
  const order = [null, ...families.map(([name]) => name)].filter((name) => used.has(name));
  return (heading) => Math.max(0, order.indexOf(headingFamily(heading))) + 1;
}
