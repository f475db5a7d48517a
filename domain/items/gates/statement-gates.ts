import type { Fact } from '@/domain/article/article';
import { overlap, quantitiesIn, sameUnit } from '../quantity';
import { judging, normal, stands } from '../wording';
import { citedText, factOf, type Gate, type GateContext } from './gate-context';

/** G9: a true statement holds nothing foreign to its sources; a false one differs in exactly one place, and clearly. */
export const oneChange: Gate = (item, context) => {
  if (item.kind !== 'true-false') return [];
  const cited = normal(citedText(item, context));
  const isTrue = item.key[0] === 0;
  const fact = factOf(item, context);
  const numbers = quantitiesIn(withoutNames(item.stem, context)).filter(
    ({ text }) => !stands(text, cited) && !contextual(text, context),
  );
  const dates = isTrue ? foreignDates(item.stem, context) : [];
  if (dates[0]) return [`“${dates[0]}”不在文章中，不能判为对。`];
  const clash = numbers.filter((number) =>
    quantitiesIn(cited).some((other) => sameUnit(number, other) && overlap(number, other)),
  );
  if (!isTrue && clash[0]) return [`“${clash[0].text}”与原文的取值范围相交，不能判为错。`];
  if (isTrue && numbers[0]) return [`“${numbers[0].text}”不在所引句子中，不能判为对。`];
  const said = fact && normal(item.stem) === normal(judging(fact.claim ?? fact.ask, fact.value));
  if (isTrue) {
    if (fact && !said && isFramed(item.stem, fact)) return [`与事实“${fact.value}”不符，不能判为对。`];
    return [...foreignNames(item.stem, context), ...miscounted(item.stem, cited)];
  }
  if (numbers.length > 1 && !(fact && isFramed(item.stem, fact))) return ['错题与原文的差异不止一处。'];
  const body = unquoted(normal(item.stem))
    .replace(/^据文章，/, '')
    .replace(/。$/, '');
  if (context.wordings.some((text) => unquoted(text).includes(body))) return ['题干就是原文，不能判为错。'];
  return said ? ['题干与事实一致，不能判为错。'] : [];
};

const dating = /\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日|底|初)|[今去]年\d{1,2}月底?/g;

/** Dates are read whole: 9月 and 29日 may both stand in an article that has no 9月29日. */
const foreignDates = (stem: string, context: GateContext): string[] =>
  (withoutNames(stem, context).match(dating) ?? []).filter(
    (date) => !context.wordings.some((text) => stands(date, text)),
  );

/**
 * G9: a statement in the very words in which a fact is asked is true with that fact's value and false with any other,
 * whether it names the fact or not.
 */
export const verdictFits: Gate = (item, context) => {
  if (item.kind !== 'true-false') return [];
  const stem = normal(item.stem);
  const framed = item.source
    .flatMap(({ sentence }) => context.frames.get(sentence) ?? [])
    .filter(({ before, after }) => stem.startsWith(before) && stem.endsWith(after))
    .map(({ fact, before, after }) => ({
      fact,
      filled: stem.slice(before.length, stem.length - after.length),
    }))
    .filter(({ fact, filled }) => filled !== '' && filled.length <= 2 * fact.value.length + 2);
  const right = framed.find(({ fact, filled }) =>
    [fact.value, ...fact.aliases].some((value) => normal(value) === filled),
  );
  if (right && item.key[0] === 1) return [`与事实 ${right.fact.id} 一致，不能判为错。`];
  const near = framed.some(
    ({ fact, filled }) => normal(fact.value).includes(filled) || filled.includes(normal(fact.value)),
  );
  return framed[0] && !right && !near && item.key[0] === 0
    ? [`原文此处是“${framed[0].fact.value}”，不能判为对。`]
    : [];
};

/** A stem may put quotation marks where the article has none: “去年9月底”. */
const unquoted = (text: string): string => text.replace(/[“”]/g, '');

/** The stem without titles and spans of years that stand in the article as they are: their digits count nothing. */
const withoutNames = (stem: string, context: GateContext): string =>
  normal(stem).replace(/《[^》]+》|\d{4}[-—–至]\d{4}年/g, (name) =>
    context.wordings.some((text) => stands(name, text)) ? '' : name,
  );

/** Titles and quoted names of a true statement stand in the article. */
const foreignNames = (stem: string, context: GateContext): string[] =>
  (normal(stem).match(/《[^》]+》|“[^”]+”/g) ?? [])
    .filter((name) => !context.wordings.some((text) => text.includes(name.slice(1, -1))))
    .map((name) => `${name}不在文章中，不能判为对。`);

/** Numbers that belong to the asking clause may come from another sentence. */
const contextual = (text: string, context: GateContext): boolean =>
  context.wordings.some((sentence) => stands(text, sentence)) && /年|月|日/.test(text);

/** A number in a true statement must count the same thing as in the source: 48个村 is not 48个…村(社区)党组织. */
function miscounted(stem: string, cited: string): string[] {
  const text = normal(stem);
  return quantitiesIn(text)
    .filter(({ unit }) => unit !== '' && !/[年月日%]/.test(unit))
    .flatMap((number) => {
      const rest = text.slice(number.start + number.text.length).match(/^[\p{L}（“]+/u)?.[0] ?? '';
      const at = cited.indexOf(number.text);
      if (at < 0 || rest === '' || /^[的，。]/.test(rest)) return [];
      const source = cited.slice(at + number.text.length, at + number.text.length + 24);
      return source.includes(rest.slice(0, 2)) ? [] : [`“${number.text}${rest}”与原文所数的不是同一对象。`];
    });
}

/** Whether a statement is a fact's clause with some value in the blank; a hand-written one need not be. */
function isFramed(stem: string, fact: Fact): boolean {
  const [before = '', after = ''] = normal(judging(fact.claim ?? fact.ask, '____')).split('____');
  return normal(stem).startsWith(before) && normal(stem).endsWith(after);
}
