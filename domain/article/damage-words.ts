import type { Span } from './article';
import type { Draft } from './damage';
import { type SourceLine, sentenceRanges } from './source-lines';

/** A wording to be put in the place of another; where nothing is put there, it goes. */
export function mend(
  kind: Draft['kind'],
  line: SourceLine,
  at: number,
  before: string,
  after: string,
  confidence: Draft['confidence'],
  reason: string,
): Draft {
  const start = line.start + at;
  const [from, to] = sentenceRanges(line).find(([, end]) => at < end) ?? [0, line.text.length];
  const touched: Span = [line.start + from, line.start + to];
  return {
    kind,
    start,
    end: start + before.length,
    before,
    after,
    confidence,
    reason,
    touches: [touched],
    repairs:
      after === ''
        ? [{ op: 'drop', id: '', at: start, before, confidence, note: reason }]
        : [{ op: 'mend', id: '', at: start, before, after, confidence, note: reason }],
  };
}

/** What is doubled by right: 人人, 高高, 看看 and their like. */
export const reduplicated =
  /[人天年月日时处步层家户个件条点滴样代次回事种句声阵片块串排队座栋项常往渐慢深紧牢稳高大小多好久早远轻静默悄徐缓匆仅刚恰偏明暗冷暖亮堂满蒸欣勃蓬源绵滔熊孜默兢勤恳踏实清楚明白真切妈爸爷奶哥姐弟妹看想说听走试谈聊问数算读写学教讲练帮]/;

type Place = { line: SourceLine; at: number };

/**
 * A character printed twice where the text itself knows better: the words behind it stand elsewhere with another
 * character before them (抓抓弱涣散, elsewhere 软弱涣散), or the words before it stand elsewhere with it once (一手抓抓党
 * beside 一手抓…); and a word of three characters or more printed twice in a row.
 */
export function doubledCharacters(plain: string, lines: SourceLine[]): Draft[] {
  const paragraphs = lines.filter(({ role }) => role === 'paragraph');
  const places = paragraphs.flatMap((line): Place[] =>
    [...line.text.matchAll(/(\p{Script=Han})\1/gu)]
      .filter(([pair]) => !reduplicated.test(pair))
      .map(({ index }) => ({ line, at: index })),
  );
  const misread = places.flatMap(({ line, at }) => {
    const rest = line.text.slice(at + 2, at + 5);
    const wrong = line.text.charAt(at + 1);
    const known = rest.length === 3 ? knownBefore(plain, rest, line.start + at + 2) : null;
    if (known === null || known === wrong) return [];
    const reason = `“${known}${rest}”在文中别处完整出现，扫描把“${known}”读成了“${wrong}”。`;
    return [mend('doubled-character', line, at + 1, wrong + rest, known + rest, 'certain', reason)];
  });
  const mended = new Set(misread.map(({ start }) => start));
  const printedTwice = places.flatMap(({ line, at }) => {
    const place = line.start + at + 1;
    const head = line.text.slice(Math.max(0, at - 2), at + 1);
    if (mended.has(place) || head.length < 3 || !/^\p{Script=Han}+$/u.test(head)) return [];
    if (!standsOnce(plain, head, line.start + at - 2, mended)) return [];
    const pair = line.text.slice(at, at + 2);
    const reason = `“${head}”在文中别处只有一个“${pair.charAt(0)}”，此处多印了一个。`;
    return [mend('doubled-character', line, at, pair, pair.charAt(0), 'high', reason)];
  });
  return [...misread, ...printedTwice, ...paragraphs.flatMap(doubledWords)];
}

/** The one character that stands before `rest` wherever else it occurs, twice at least; null when there is none. */
function knownBefore(plain: string, rest: string, except: number): string | null {
  const before: string[] = [];
  for (let at = plain.indexOf(rest); at >= 0; at = plain.indexOf(rest, at + 1))
    if (at !== except) before.push(plain.charAt(at - 1));
  const [first] = before;
  return before.length > 1 && first !== undefined && before.every((char) => char === first) ? first : null;
}

function standsOnce(plain: string, head: string, except: number, mended: Set<number>): boolean {
  for (let at = plain.indexOf(head); at >= 0; at = plain.indexOf(head, at + 1)) {
    const next = at + head.length;
    if (at !== except && (plain.charAt(next) !== head.slice(-1) || mended.has(next))) return true;
  }
  return false;
}

const doubledWords = (line: SourceLine): Draft[] =>
  [...line.text.matchAll(/(\p{Script=Han}{3,12})\1/gu)]
    .filter(([, word = '']) => new Set(word).size > 2)
    .map(({ 1: word = '', index }) =>
      mend('doubled-passage', line, index + word.length, word, '', 'high', `“${word}”连着印了两遍。`),
    );

const placing =
  /把(?:(?!摆|放|置|提|作为|列|纳|抓|推|升|看)[^，,。；;]){2,24}?的(?=(?:突出|首要|重要|核心|优先|显著|中心)(?:位置|地位))/g;
const becoming =
  /(?<![成作称变化转认视因极])为(?=(?:推动|促进|服务|引领|支撑|保障|加快)(?:(?!提供|贡献|凝聚|注入|奠定|汇聚|打造|培养|建|涌现|锻造|当好)[^，,。；;]){2,40}的(?:主力军|生力军|排头兵|先锋队|压舱石|顶梁柱)[，,。；;])/g;

/** Verb patterns that lack their verb: 把…的突出位置, and …为推动…的主力军. The word put in is marked with 〔〕. */
export const missingWords = (lines: SourceLine[]): Draft[] =>
  lines
    .filter(({ role }) => role === 'paragraph')
    .flatMap((line) => [
      ...[...line.text.matchAll(placing)].map((match) => {
        const reason = '“把……的……位置”缺动词，“摆在”“放在”都可能，补作〔摆在〕。';
        const at = match.index + match[0].length - 1;
        return mend('missing-word', line, at, '的', '〔摆在〕', 'medium', reason);
      }),
      ...[...line.text.matchAll(becoming)].map(({ index }) => {
        const reason = '“为……的主力军”一类说法缺动词，补作〔成〕为。';
        return mend('missing-word', line, index, '为', '〔成〕为', 'medium', reason);
      }),
    ]);
