/** How a written sentence is said aloud: engines read digits, ranges and marks each in their own way, or not at all. */
import { chinese, chineseYear } from '../items/numerals';

const DIGITS = '零一二三四五六七八九';
const TO = '[-–—－~～至到]';
/** What is counted by 两 instead of 二. 月, 日, 号, 届, 次 after 第 and the like are no counts. */
const COUNTED =
  '个|名|项|条|次|人|件|家|所|支|块|篇|本|位|种|天|套|批|场|座|对|类|周|年(?!级|代|月)|万|亿|千';

const oneByOne = (digits: string) => [...digits].map((digit) => DIGITS[Number(digit)] ?? digit).join('');

/** 1,860 → 一千八百六十, 9.28 → 九点二八, 007 → 零零七. */
function number(text: string): string {
  const [whole = '', part] = text.replace(/,/g, '').split('.');
  // Longer ones, and those with a leading nought, are names: telephone numbers, codes.
  const spelt = whole.length > 12 || (whole.length > 1 && whole.startsWith('0'));
  const said = spelt ? oneByOne(whole) : chinese(Number(whole));
  return part ? `${said}点${oneByOne(part)}` : said;
}

const AMOUNT = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

// No lookbehind: iPhones before iOS 16.4 refuse a whole file that holds one.
const rules: [RegExp, (...found: string[]) => string][] = [
  // A telephone number.
  [
    /(^|\D)(0\d{2,3})-(\d{7,8})(?!\d)/g,
    (_, before, area, line) => `${before}${oneByOne(area ?? '')}，${oneByOne(line ?? '')}`,
  ],
  [
    /(\d{1,2}):(\d{2})(?!\d)/g,
    (_, hour, minute) =>
      `${number(String(Number(hour)))}点${minute === '00' ? '' : `${minute?.startsWith('0') ? '零' : ''}${number(String(Number(minute)))}分`}`,
  ],
  // 2018-2020年, 2018年-2020年
  [
    new RegExp(`(\\d{4})年?\\s*${TO}\\s*(\\d{4})年`, 'g'),
    (_, from, to) => `${chineseYear(from ?? '')}到${chineseYear(to ?? '')}年`,
  ],
  [/\d+(?=年)/g, (year) => (year?.length === 4 ? chineseYear(year) : (year ?? ''))],
  [
    new RegExp(`(${AMOUNT})%\\s*${TO}\\s*(${AMOUNT})%`, 'g'),
    (_, from, to) => `百分之${number(from ?? '')}到百分之${number(to ?? '')}`,
  ],
  [new RegExp(`(${AMOUNT})%`, 'g'), (_, share) => `百分之${number(share ?? '')}`],
  [new RegExp(`(${AMOUNT})‰`, 'g'), (_, share) => `千分之${number(share ?? '')}`],
  [
    new RegExp(`(${AMOUNT})(万|亿|[个名项条月日号])?\\s*${TO}\\s*(?=${AMOUNT})`, 'g'),
    (_, from, unit) => `${number(from ?? '')}${unit ?? ''}到`,
  ],
  [new RegExp(`(^|[^\\d.第])2(?=(?:余|多)?(?:${COUNTED}))`, 'g'), (_, before) => `${before}两`],
  [new RegExp(`(?:${AMOUNT})`, 'g'), (found) => number(found ?? '')],
  [/(\p{L})\+(?=\p{L})/gu, (_, before) => `${before}加`],
  // A place to fill in.
  [/[（(]\s*[)）]|_{2,}/g, () => '，空格，'],
  [/[·•]/g, () => ''],
  // Quotation marks and title marks are not said; a pause keeps titles that follow each other apart.
  [/》《/g, () => '、'],
  [/[《》〈〉“”‘’「」『』"]/g, () => ''],
  [/[（(]/g, () => '，'],
  [/[)）]/g, () => '，'],
  [/——|…+/g, () => '，'],
  [/，(?=[，。；：、！？])|^，/g, () => ''],
  [/([，。；：、！？])，+/g, (_, stop) => stop ?? ''],
];

/** The words to hand to a speech engine for a piece of lesson, stem, option or explanation. Never shown. */
export function spoken(text: string): string {
  return rules.reduce((said, [pattern, say]) => said.replace(pattern, say), text.normalize('NFC').trim());
}
