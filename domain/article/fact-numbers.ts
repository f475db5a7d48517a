import type { FactKind } from './article';
import { type Found, isWithin, quotedRanges } from './found';

const number = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+(?:\\.\\d+)?)(?:多|余)?[百千万亿]?(?:多|余)?';
const hedge = '(?:近(?<![最附临接靠]近)|约(?<![预合节特条契违邀履签相制公]约)|超过|超|逾|不少于|至少)?';
const unit =
  '个百分点|平方公里|平方米|公里|公顷|亩|吨|周年|个|名|人次|人|位|户|家|期|项|条|次|批|所|座|处|支|场|篇|部|本|件|年|天|小时|分钟|元|届|倍|级|类|份|分(?=可|[,，。；;、]|$)|对(?=[,，。；;、]|$)';
/** Chinese numerals count with these units only: 三年, 一次 and the like are mostly idiom. */
const spelled =
  '(?<![末前第])(?:近|约|超过)?(?:一(?=[百千万])|[二两三四五六七八九十百千])[〇零一二三四五六七八九十百千]*(?:万[〇零一二三四五六七八九十百千]*)?(?:多|余)?(?:个(?!多?月)|人次|级|项|名|人(?!小组)|位|户|家|期(?!工程|项目|建设)|类|支|所|座|篇|处|条|公里|里(?=[,，。；;、]|$))';
const month = '\\d{1,2}月(?:\\d{1,2}日|底|初|末|份|上旬|中旬|下旬)?';
const day = '\\d{1,2}日';
const year = '\\d{4}年';

/** Without a kind: read as one thing, so that no part of it is taken for another, and not asked for. */
const rules: [kind: FactKind | null, pattern: RegExp][] = [
  ['document', /《[^《》]{3,60}》/g],
  ['slogan', /“[^“”。！？!?]{2,30}”/g],
  ['span', /\d{4}年?\s*[-—–至]\s*\d{4}年|[一两三四五六七八九十]{1,2}(?:年|个月)(?:时间|内)/g],
  ['span', new RegExp(`(?:${year})?\\d{1,2}月${day}\\s*[至到—–-]\\s*(?:\\d{1,2}月)?${day}`, 'g')],
  [null, new RegExp(`同年${month}(?:[至到](?:${year})?${month})?`, 'g')],
  ['span', new RegExp(`(?:${year}|[今去前明]年)?${month}[至到](?:${year}|[今去前明]年)?${month}`, 'g')],
  [
    null,
    /[今去前明]年(?:的)?(?:暑假|寒假|上半年|下半年|年底|年初|同期|\d{1,2}[至到-]\d{1,2}月|[春夏秋冬]季?(?:学期)?|[一二三四]季度)/g,
  ],
  [
    null,
    /\d{1,2}[时点]\d{1,2}分|\d{1,2}[:：]\d{2}|\d{1,2}[时点](?![间候])|[\d一二两三四五六七八九十]+个多?月/g,
  ],
  ['date', new RegExp(`${year}[春夏秋冬][季天]?(?:学期)?`, 'g')],
  ['date', new RegExp(`(?:${year}|[今去前明]年)?${month}|${year}(?:底|初|末)?(?!来)`, 'g')],
  ['date', /党的[一二三四五六七八九十]+大以来|\d{2}世纪\d{2}年代/g],
  ['percentage', /(?:近|约|超过|超|逾)?\d+(?:\.\d+)?[%％]|百分之[一二三四五六七八九十百]+/g],
  ['percentage', /(?:近|约|超过|超)?[一二三四五六七八九]成(?![立为员果长功效绩就本都])(?:以上)?/g],
  [
    'count',
    /\d+(?:个|大)?(?:方面|领域|类|板块|环节|部分|步)\d+(?:项|条|个)(?:任务|措施|举措|工作|内容|指标|要求)?/g,
  ],
  ['count', /第(?:\d+|[一二三四五六七八九十百]+)(?:位|名|届|期)(?!全国|代表大会|全会|全体)/g],
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
      const partOfNumber = /\d[.,]?$/.test(text.slice(Math.max(0, start - 2), start)) && /^\d/.test(value);
      const ordinal = text.charAt(start - 1) === '第' || /^[届次]/.test(text.slice(end));
      if (!free || partOfNumber || (ordinal && kind === 'count') || isWithin(start, end, quoted)) continue;
      taken.push([start, end]);
      // 反“围剿” is one word; 折合 tells the same number again.
      const bound = kind === 'slogan' ? /反$/ : /(?:折合|相当于)约?$/;
      if (kind !== null && !bound.test(text.slice(0, start))) found.push({ kind, value, start });
    }
  }
  return found;
}
