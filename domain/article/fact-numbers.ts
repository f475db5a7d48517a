import type { FactKind } from './article';
import { type Found, isWithin, quotedRanges } from './found';

const number = '\\d+(?:\\.\\d+)?(?:多|余)?[百千万亿]?(?:多|余)?';
const hedge = '(?:近|约|超过|超|逾|不少于|至少)?';
const unit =
  '个百分点|平方公里|平方米|公里|公顷|亩|吨|周年|个|名|人次|人|位|户|家|期|项|条|次|批|所|座|处|支|场|篇|部|本|件|年|天|小时|分钟|元|届|倍|级|类';
/** Chinese numerals count with these units only: 三年, 一次 and the like are mostly idiom. */
const spelled =
  '(?:近|约|超过)?[两三四五六七八九十百千][二三四五六七八九十百千]*(?:个(?!月)|级|项|名|户|家|期|类|支|所|座)';
const month = '\\d{1,2}月(?:\\d{1,2}日|底|初|末|份|上旬|中旬|下旬)?';
const year = '\\d{4}年';

const rules: [kind: FactKind, pattern: RegExp][] = [
  ['document', /《[^《》]{3,60}》/g],
  ['slogan', /“[^“”。！？!?]{2,30}”/g],
  ['span', /\d{4}年?\s*[-—–至]\s*\d{4}年|[一两三四五六七八九十]{1,2}(?:年|个月)(?:时间|内)/g],
  ['date', new RegExp(`(?:${year}|[今去前明]年)?${month}|${year}(?:底|初|末|春|秋)?(?!来)`, 'g')],
  ['date', /党的[一二三四五六七八九十]+大以来|\d{2}世纪\d{2}年代/g],
  ['percentage', /(?:近|约|超过|超|逾)?\d+(?:\.\d+)?[%％]|百分之[一二三四五六七八九十百]+/g],
  [
    'count',
    /\d+(?:个|大)?(?:方面|领域|类|板块|环节|部分|步)\d+(?:项|条|个)(?:任务|措施|举措|工作|内容|指标|要求)?/g,
  ],
  ['count', /第(?:\d+|[一二三四五六七八九十百]+)(?:位|名|次|届|批|期)(?!全国|代表大会|全会|全体)/g],
  ['count', new RegExp(`${hedge}${number}(?:${unit})(?:以上)?`, 'g')],
  ['count', new RegExp(spelled, 'g')],
];

/** Titles, quoted names, dates, spans, percentages, counts and ordinals. An earlier rule wins over a later. */
export function numbersAndNames(text: string): Found[] {
  const quoted = quotedRanges(text);
  const taken: [number, number][] = [];
  const found: Found[] = [];
  for (const [kind, pattern] of rules) {
    for (const { 0: value, index: start } of text.matchAll(pattern)) {
      const end = start + value.length;
      const free = taken.every(([from, to]) => end <= from || start >= to);
      const partOfNumber = /[\d.]/.test(text.charAt(start - 1)) && /^\d/.test(value);
      const ordinal = text.charAt(start - 1) === '第' || /^[届次]/.test(text.slice(end));
      if (!free || partOfNumber || (ordinal && kind === 'count') || isWithin(start, end, quoted)) continue;
      taken.push([start, end]);
      found.push({ kind, value, start });
    }
  }
  return found;
}
