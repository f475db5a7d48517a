import { normal, stands } from '../wording';
import { citedText, distractorsOf, factOf, type Gate, keysOf } from './gate-context';

/** G1: each quotation stands in its sentence to the letter, and each key stands in a sentence cited. */
export const keyHasSource: Gate = (item, context) => {
  if (item.source.length === 0) return ['没有写出处。'];
  const misquoted = item.source.flatMap(({ sentence, quote }) => {
    const text = context.sentences.get(sentence)?.text;
    if (text === undefined) return [`文章中没有句子 ${sentence || '（未写编号，引文也找不到）'}。`];
    return quote !== '' && text.includes(quote) ? [] : [`引文“${quote}”不在句子 ${sentence} 中。`];
  });
  if (misquoted.length > 0 || item.kind === 'true-false') return misquoted;
  // What is put in order is told in one's own words; its times are proven by a gate of their own.
  if (item.kind === 'ordering') return [];
  const cited = citedText(item, context);
  const titles = item.source.map(({ sentence }) => context.titles.get(sentence) ?? '');
  return keysOf(item)
    .filter((key) => !stands(key, cited) && !isComposed(key, cited) && !titles.includes(normal(key)))
    .map((key) => `答案“${key}”不在所引句子中。`);
};

/**
 * A key put together from an enumeration that shares its head, part by part: 区党校、镇（街道）党校 from
 * “在区、镇(街道)党校”.
 */
function isComposed(key: string, cited: string): boolean {
  const parts = normal(key).split('、');
  const text = normal(cited);
  const isShared = (part: string) =>
    Array.from({ length: part.length - 1 }, (_, at) => [part.slice(0, at + 1), part.slice(at + 1)]).some(
      ([first = '', head = '']) => {
        const at = head.length > 1 ? text.indexOf(`${first}、`) : -1;
        const clause = at < 0 ? '' : (text.slice(at).match(/^[^，。；]{0,16}/)?.[0] ?? '');
        return clause.includes(head);
      },
    );
  return parts.length > 1 && parts.every((part) => stands(part, cited) || isShared(part));
}

/** G1: nothing the article's editor banned, and nothing that hangs on a doubtful repair. */
export const nothingBanned: Gate = (item, context) => {
  const fact = factOf(item, context);
  if (fact?.ban) return [`事实 ${fact.id} 不得出题。`];
  const keys = keysOf(item).map(normal);
  const banned = [...context.facts.values()].filter(
    ({ ban, sentence, value }) =>
      ban &&
      item.source.some(
        (source) =>
          source.sentence === sentence && (value.includes(source.quote) || keys.includes(normal(value))),
      ),
  );
  return banned.map(({ value }) => `“${value}”不得出题。`);
};

/** How much text on either side of a repair tells that an item speaks of that very place, in UTF-16 units. */
const BESIDE = 3;
/** The longest wording anybody could put between the two sides. */
const BETWEEN = 6;

/** G1: neither stem nor key leans on words that were mended without certainty or are in doubt. */
export const nothingDoubtful: Gate = (item, context) => {
  const texts = [item.stem, ...keysOf(item), ...(item.kind === 'matching' ? item.left : [])].map(normal);
  return item.source.flatMap(({ sentence }) => {
    const { text = '', marks = [] } = context.sentences.get(sentence) ?? {};
    const touched = marks.filter(({ repair, start, end }) => {
      const word = normal(text.slice(start, end));
      if (context.repairs.get(repair)?.confidence !== 'medium' || !/\p{L}/u.test(word)) return false;
      const [before, after] = [
        text.slice(Math.max(0, start - BESIDE), start),
        text.slice(end, end + BESIDE),
      ].map(normal);
      return texts.some(
        (said) => isAround(said, before ?? '', after ?? '') || (word.length > 3 && said.includes(word)),
      );
    });
    return touched.map(({ repair }) => `考点落在修复 ${repair} 处，原文在此有疑。`);
  });
};

function isAround(text: string, before: string, after: string): boolean {
  if (before.length < BESIDE || after.length < BESIDE) return false;
  const at = text.indexOf(before);
  const next = at < 0 ? -1 : text.indexOf(after, at + before.length);
  return next >= 0 && next - at - before.length <= BETWEEN;
}

/** Fewest characters of the source in a row that count as quoting it. */
const QUOTED = 8;

/** G12: the explanation quotes the source; where every option has its own source, those are the quotations. */
export const explanationQuotes: Gate = (item) => {
  const explanation = normal(item.explanation);
  if (explanation === '') return ['没有解析。'];
  if (item.kind === 'single' && item.source.length >= item.options.length) return [];
  const quoted = item.source.some(({ quote }) => {
    const wording = normal(quote).replace(/[。，；]$/, '');
    const clauses = wording.split(/[，；。]/).filter((clause) => clause.length >= QUOTED);
    return (
      (wording !== '' && explanation.includes(wording)) ||
      clauses.some((clause) => explanation.includes(clause))
    );
  });
  return quoted ? [] : ['解析没有引用原文。'];
};

/** G3: the keys of a multiple item are all members of the enumeration it asks for. */
export const enumerationComplete: Gate = (item, context) => {
  if (item.kind !== 'multiple') return [];
  const fact = factOf(item, context);
  const keys = keysOf(item).map(normal);
  const missing = (fact?.members ?? []).filter((member) => !keys.includes(normal(member)));
  const wrong = distractorsOf(item).filter((option) =>
    fact?.members?.some((member) => normal(member) === normal(option)),
  );
  return [...missing, ...wrong].length > 0
    ? [`列举不全，缺“${[...new Set([...missing, ...wrong])].join('”“')}”。`]
    : [];
};
