import type { Span } from './article';
import type { Draft } from './damage';
import { type SourceLine, sentenceRanges } from './source-lines';
import { isWhole } from './whole-characters';

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
      // A rare character, of two units, has no neighbours one could count by.
      .filter(([pair]) => pair.length === 2 && !reduplicated.test(pair))
      .map(({ index }) => ({ line, at: index })),
  );
  const behind = ({ line, at }: Place) => line.text.slice(at + 2, at + 5);
  const before = ({ line, at }: Place) => line.text.slice(Math.max(0, at - 2), at + 1);
  const standing = occurrences(plain, [...places.map(behind), ...places.map(before)]);
  const knownBefore = characterBefore(plain, standing);
  const misread = places.flatMap((place) => {
    const { line, at } = place;
    const rest = behind(place);
    const wrong = line.text.charAt(at + 1);
    const known = isWhole(rest) ? knownBefore(rest, line.start + at + 2) : null;
    if (known === null || known === wrong || !isWhole(known)) return [];
    const reason = `“${known}${rest}”在文中别处完整出现，扫描把“${known}”读成了“${wrong}”。`;
    return [mend('doubled-character', line, at + 1, wrong + rest, known + rest, 'certain', reason)];
  });
  const mended = new Set(misread.map(({ start }) => start));
  const standsOnce = printedOnce(plain, standing, mended);
  const printedTwice = places.flatMap((place) => {
    const { line, at } = place;
    const head = before(place);
    // 共产党党员: the end of one word and the beginning of the next.
    if (/^党党[员组委建课史校支费性章内风务外群]/.test(line.text.slice(at, at + 3))) return [];
    if (mended.has(line.start + at + 1) || head.length < GRAM || !/^\p{Script=Han}+$/u.test(head)) return [];
    if (!standsOnce(head, line.start + at - 2)) return [];
    const pair = line.text.slice(at, at + 2);
    const reason = `“${head}”在文中别处只有一个“${pair.charAt(0)}”，此处多印了一个。`;
    return [mend('doubled-character', line, at, pair, pair.charAt(0), 'high', reason)];
  });
  return [...misread, ...printedTwice, ...paragraphs.flatMap(doubledWords)];
}

/** So many characters are words one can know a place by. */
const GRAM = 3;

type Occurrences = ReadonlyMap<string, readonly number[]>;

/** Where each of the words stands, found in one pass: a long text may hold as many pairs as it has characters. */
function occurrences(plain: string, words: string[]): Occurrences {
  const found = new Map<string, number[]>(
    words.filter(({ length }) => length === GRAM).map((word) => [word, []]),
  );
  for (let at = 0; at + GRAM <= plain.length; at += 1) found.get(plain.slice(at, at + GRAM))?.push(at);
  return found;
}

/** What is worked out for a word once, however often the word is asked for. */
function once<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const value = known.get(word) ?? work(word);
    known.set(word, value);
    return value;
  };
}

/** The one character that stands before `rest` wherever else it occurs, twice at least; null when there is none. */
function characterBefore(plain: string, standing: Occurrences) {
  const counted = once((rest) => {
    const counts = new Map<string, number>();
    for (const at of standing.get(rest) ?? []) {
      const char = plain.charAt(at - 1);
      counts.set(char, (counts.get(char) ?? 0) + 1);
    }
    return counts;
  });
  return (rest: string, except: number): string | null => {
    const own = plain.charAt(except - 1);
    // Of more than two characters one is left over in any case.
    const counts = [...counted(rest)]
      .slice(0, 3)
      .map(([char, n]) => [char, n - (char === own ? 1 : 0)] as const);
    const [first, ...others] = counts.filter(([, n]) => n > 0);
    return first && others.length === 0 && first[1] > 1 ? first[0] : null;
  };
}

/** Whether `head` stands somewhere else with its last character once, or doubled where that is mended already. */
function printedOnce(plain: string, standing: Occurrences, mended: ReadonlySet<number>) {
  const single = once((head) =>
    (standing.get(head) ?? []).filter((at) => {
      const next = at + GRAM;
      return plain.charAt(next) !== head.slice(-1) || mended.has(next);
    }),
  );
  return (head: string, except: number): boolean => {
    const [first, ...others] = single(head).slice(0, 2);
    return first !== undefined && (first !== except || others.length > 0);
  };
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
