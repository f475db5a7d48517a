import { numeralOf } from './numerals';

/**
 * A number as it is printed, with what it allows: 近6万名 is [55000, 60000), 12万余名 is [120000, 130000),
 * 12万名 is [120000, 125000), 超过50% is (50, 100], 376个 is 376 alone. `digits` are the figures as printed (1,860 and
 * 三十八 too), `scale` is 百, 千, 万 or 亿 behind figures, `unit` what follows the number.
 */
export type Quantity = {
  text: string;
  start: number;
  digits: string;
  scale: string;
  amount: number;
  approximate: boolean;
  over: boolean;
  low: number;
  high: number;
  unit: string;
};

const scales: Record<string, number> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const units =
  '%|％|周年|个百分点|平方公里|平方米|公里|公顷|亩|吨|个|名|人次|人|位|户|家|期|项|条|次|批|所|座|处|支|场|篇|部|本|件|年|月|天|日|小时|分钟|元|级|届|倍|岁|份|里|分(?![钟之别期批布成支为析类组散享工管])';
/** Numbers in words count with these units only: 三年, 一次 and 四级 are part of names or idiom. */
const wordUnits =
  '个(?!多?月)|人次|名|人|位|户|家|项|篇|处|所|座|条|支|类|期|场|份|件|公里|里|亩|成(?![立为员果长功效绩就本都])';
const figures = '(?<figures>(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?)';
const words =
  '(?<words>(?:一(?=[百千万])|[二两三四五六七八九十百千])[〇零一二三四五六七八九十百千]*(?:万[〇零一二三四五六七八九十百千]*)?)';
const pattern = new RegExp(
  `(?<before>近(?<![最附临接靠]近)|约(?<![预合节特条契违邀履签相制公]约)|超过|超|逾)?(?:${figures}(?<more>多|余)?(?<scale>[百千万亿])?(?<moreAfter>多|余)?(?<unit>${units})?|${words}(?<wordsMore>多|余)?(?<wordsUnit>${wordUnits}))(?<atLeast>以上)?`,
  'g',
);

/** Every number of a text, in order. Years in spans such as 2018-2020年 count one by one. */
export const quantitiesIn = (text: string): Quantity[] =>
  [...text.matchAll(pattern)].map((match) => {
    const part = match.groups ?? {};
    const { before = '', scale = '' } = part;
    const digits = part.figures ?? part.words ?? '';
    const more = part.more ?? part.wordsMore ?? '';
    const unit = part.unit ?? part.wordsUnit ?? '';
    const factor = scales[scale] ?? 1;
    const base = numeralOf(digits) ?? Number.NaN;
    const amount = base * factor;
    const zeros = Number.isInteger(base) ? (String(base).match(/0+$/)?.[0].length ?? 0) : 0;
    // The last place that is printed: 2600多 leaves the tens open, 120多万 the units of 万, 10万余 what is below 万.
    const place = scale === '' || more !== '' ? 10 ** zeros * factor : factor;
    const over = before.startsWith('超') || before === '逾' || part.atLeast !== undefined;
    const vague = more !== '' || part.moreAfter !== undefined;
    const ceiling = ceilings[unit] ?? Number.POSITIVE_INFINITY;
    let [low, high] = [amount, amount];
    if (over) [low, high] = [amount, ceiling];
    else if (before === '近') [low, high] = [amount - place / 2, amount];
    else if (before === '约') [low, high] = [amount - place / 2, amount + place / 2];
    else if (vague) [low, high] = [amount, amount + place];
    else if (scale !== '') [low, high] = [amount, amount + place / 2];
    return {
      text: match[0],
      start: match.index,
      digits,
      scale,
      amount,
      approximate: over || vague || before !== '',
      over,
      low,
      high,
      unit,
    };
  });

/** Shares of a whole end somewhere. */
const ceilings: Record<string, number> = { '%': 100, '％': 100, 成: 10 };

/** Whether the figures of a number are words: 三十八, 近六百. */
export const isInWords = ({ digits }: Quantity): boolean => !/\d/.test(digits);

/** The last texts read as numbers: the same options are weighed against each other again and again. */
const read = new Map<string, Quantity | null>();
const MOST_READ = 2048;

/** The text read as one number and nothing else, or null. */
export function quantityOf(text: string): Quantity | null {
  const before = read.get(text);
  if (before !== undefined) return before;
  const [first] = quantitiesIn(text.trim());
  const quantity = first && first.text === text.trim() ? first : null;
  if (read.size >= MOST_READ) read.clear();
  read.set(text, quantity);
  return quantity;
}

/** People are counted in 名, 人 and 位 alike. */
export const sameUnit = (a: Quantity, b: Quantity): boolean => unitClass(a.unit) === unitClass(b.unit);
const unitClass = (unit: string): string =>
  ['名', '人', '位'].includes(unit) ? '人' : unit.replace('％', '%');

/** Whether some number could be called by both: then one cannot be wrong where the other is right. */
export function overlap(a: Quantity, b: Quantity): boolean {
  if (a.low === a.high || b.low === b.high) {
    const [point, range] = a.low === a.high ? [a.low, b] : [b.low, a];
    return range.low === range.high
      ? range.low === point
      : point >= range.low && point < range.high + Number(range.over);
  }
  return a.low < b.high && b.low < a.high;
}

/** `distractor` cannot be true where `key` is: one-sided for 超过N, which every larger number also satisfies. */
export const excludes = (key: Quantity, distractor: Quantity): boolean =>
  key.over ? distractor.low < key.low && distractor.amount < key.amount : !overlap(key, distractor);
