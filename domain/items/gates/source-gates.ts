import { normal, stands } from '../wording';
import { citedText, distractorsOf, type Gate, keysOf } from './gate-context';

/** G1: each quotation stands in its sentence to the letter, and each key stands in a sentence cited. */
export const keyHasSource: Gate = (item, context) => {
  if (item.source.length === 0) return ['没有写出处。'];
  const misquoted = item.source.flatMap(({ sentence, quote }) => {
    const text = context.sentences.get(sentence)?.text;
    if (text === undefined) return [`文章中没有句子 ${sentence || '（未写编号，引文也找不到）'}。`];
    return quote !== '' && text.includes(quote) ? [] : [`引文“${quote}”不在句子 ${sentence} 中。`];
  });
  if (misquoted.length > 0 || item.kind === 'true-false') return misquoted;
  const cited = citedText(item, context);
  return keysOf(item)
    .filter((key) => !stands(key, cited))
    .map((key) => `答案“${key}”不在所引句子中。`);
};

/** G1: nothing the article's editor banned, and nothing that hangs on a doubtful repair. */
export const nothingBanned: Gate = (item, context) => {
  const fact = item.fact === null ? undefined : context.facts.get(item.fact);
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
  const texts = [item.stem, ...keysOf(item)].map(normal);
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

/** G12: the explanation quotes the source. */
export const explanationQuotes: Gate = (item) => {
  const explanation = normal(item.explanation);
  const quoted = item.source.some(({ quote }) => {
    const wording = normal(quote).replace(/[。，；]$/, '');
    return (
      explanation.includes(wording) ||
      wording.split(/[，；。]/).some((part) => part.length >= 8 && explanation.includes(part))
    );
  });
  return quoted ? [] : ['解析没有引用原文。'];
};

/** G3: the keys of a multiple item are all members of the enumeration it asks for. */
export const enumerationComplete: Gate = (item, context) => {
  if (item.kind !== 'multiple') return [];
  const fact = item.fact === null ? undefined : context.facts.get(item.fact);
  const keys = keysOf(item).map(normal);
  const missing = (fact?.members ?? []).filter((member) => !keys.includes(normal(member)));
  const wrong = distractorsOf(item).filter((option) =>
    fact?.members?.some((member) => normal(member) === normal(option)),
  );
  return [...missing, ...wrong].length > 0
    ? [`列举不全，缺“${[...new Set([...missing, ...wrong])].join('”“')}”。`]
    : [];
};
