import { inDigits } from './numerals';

/** What somebody may leave out or add without meaning something else; a point between digits counts. */
const ornament = /[\s“”‘’"'《》〈〉「」『』、，,。;；:：!！?？·()（）+＋_]|(?<!\d)\.|\.(?!\d)/g;

/** A text as it is compared: full and half width, spaces, quotation marks and ways of writing numbers make no difference. */
export const canonical = (text: string): string =>
  inDigits(text.normalize('NFKC').toLowerCase().replace(ornament, ''))
    .replace(/百分之(\d+(?:\.\d+)?)/g, '$1%')
    .replace(/100分之(\d+(?:\.\d+)?)/g, '$1%');

const day = /^(?:(\d{1,2})月(\d{1,2})[日号]?|(\d{1,2})[./-](\d{1,2}))$/;
const full = /^(\d{4})(?:年(\d{1,2})月(\d{1,2})[日号]?|[./-](\d{1,2})[./-](\d{1,2}))$/;
const month = /^(\d{4})(?:年(\d{1,2})月份?|[./-](\d{1,2}))$/;
const years = /^(\d{4})年?[-–—~至到](\d{4})年?$/;

/** Everything a text may stand for: itself, and the date or years it names (3月29日, 3.29 and 03-29 are one). */
function readings(text: string): string[] {
  const plain = canonical(text);
  const parts = (pattern: RegExp) => pattern.exec(plain)?.slice(1).filter(Boolean).map(Number);
  return [plain, ...[full, day, month, years].flatMap((pattern) => parts(pattern)?.join('-') ?? [])];
}

/** Whether two texts answer a blank alike; an empty one answers nothing. */
export const isSame = (one: string, other: string): boolean =>
  canonical(one) !== '' && readings(one).some((reading) => readings(other).includes(reading));

/** Whether what a member wrote is one of the accepted forms. */
export const isAccepted = (given: string, accepted: readonly string[]): boolean =>
  accepted.some((form) => isSame(given, form));
