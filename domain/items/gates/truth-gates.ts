import type { Fact } from '@/domain/article/article';
import type { Item } from '../item';
import { excludes, overlap, quantitiesIn, quantityOf, sameUnit } from '../quantity';
import { cloze, judging, normal, stands } from '../wording';
import { citedText, distractorsOf, factOf, type Gate, type GateContext, keysOf } from './gate-context';

/** G2: no number offered as wrong could be called right: ranges of 近, 多, 余, 超过 must not meet. */
export const numbersExclude: Gate = (item) => {
  if (item.kind === 'true-false') return [];
  return keysOf(item).flatMap((key) => {
    const right = quantityOf(key);
    if (!right) return [];
    return distractorsOf(item).flatMap((distractor) => {
      const wrong = quantityOf(distractor);
      const clash = wrong !== null && sameUnit(right, wrong) && !excludes(right, wrong);
      return clash ? [`“${distractor}”与答案“${key}”的取值范围相交，也可能成立。`] : [];
    });
  });
};

/** G2: a count of people is not offered beside a number that names the activity itself (“十万党员…”). */
export const namesAreNotCounts: Gate = (item, context) => {
  const people = keysOf(item).some((key) => /[名人]$/.test(key) && quantityOf(key));
  if (!people) return [];
  const named = context.wordings.flatMap((text) => [
    ...text.matchAll(/“([一二三四五六七八九十])([百千万])(?:名)?党员/g),
  ]);
  const digits = '零一二三四五六七八九十';
  const amounts = named.map(
    ([, digit = '', scale = '']) => digits.indexOf(digit) * ({ 百: 100, 千: 1000, 万: 10_000 }[scale] ?? 1),
  );
  return distractorsOf(item)
    .filter(
      (option) =>
        quantitiesIn(option).some(({ amount }) => amounts.includes(amount)) || /^[近约]?十万/.test(option),
    )
    .map((option) => `“${option}”与文中活动名称里的数字相混。`);
};

/** G2: no distractor stands in the key's sentence (numbers apart), is an alias of the key, or is barred by the editor. */
export const distractorsAreFalse: Gate = (item, context) => {
  if (item.kind === 'true-false') return [];
  const cited = keyText(item, context);
  const fact = factOf(item, context);
  const barred = fact ? [...fact.aliases, ...(fact.avoid ?? [])].map(normal) : [];
  return distractorsOf(item).flatMap((option) => {
    if (keysOf(item).some((key) => normal(key) === normal(option))) return [`“${option}”与答案相同。`];
    if (barred.includes(normal(option))) return [`“${option}”在此题中可以成立。`];
    const measured = quantitiesIn(option).length > 0 && quantitiesIn(keysOf(item)[0] ?? '').length > 0;
    if (!measured && stands(option, cited)) return [`“${option}”就在所引句子中。`];
    return sameAsked(item.stem, option, context);
  });
};

/** The cited sentences that hold a key; sentences cited for what else is on offer do not count. */
const keyText = (item: Item, context: GateContext): string =>
  item.source
    .map(({ sentence }) => context.sentences.get(sentence)?.text ?? '')
    .filter((text) => keysOf(item).some((key) => stands(key, text)))
    .join('');

/** Another fact asked in the same words, with this value: then the option is right too. */
function sameAsked(stem: string, option: string, context: GateContext): string[] {
  const facts = [...context.facts.values()].filter(
    ({ ask, value }) =>
      ask.length >= 8 &&
      normal(value) === normal(option) &&
      normal(stem).includes(normal(cloze(ask)).replace('____', '（）')),
  );
  return facts.map(({ id }) => `“${option}”也成立，见事实 ${id}。`);
}

/** Characters on either side of a blank by which its place in the article is known; with a side missing, more. */
const NEAR = 2;
const FAR = 4;
const REACH = 8;

/** G3: the words around the blank lead to one place of the article, and no distractor fits there. */
export const blankIsUnique: Gate = (item, context) => {
  const blank = /（[\s　]*）|____/.exec(item.stem);
  if (item.kind === 'true-false' || !blank) return [];
  const before = normal(item.stem.slice(0, blank.index));
  const after = normal(item.stem.slice(blank.index + blank[0].length)).replace(/[。？]?(?:（多选）)?$/, '');
  const right = after.slice(0, REACH).match(/^[^，。；：]*/)?.[0] ?? '';
  const left = before.slice(right.length > NEAR ? -NEAR : -FAR).match(/[^，。；：]*$/)?.[0] ?? '';
  const fitting = distractorsOf(item).filter((option) => {
    const filled = left + normal(option) + right;
    return (
      left.length + right.length >= FAR &&
      context.wordings.some((text) => text.includes(filled) && stands(filled, text))
    );
  });
  const reasons = fitting.map((option) => `“${option}”填入后在文中也成立。`);
  if (left.length < NEAR || right.length <= NEAR) return reasons;
  const fillers = new Set(context.wordings.flatMap((text) => between(text, left, right)));
  if (fillers.size > 1) reasons.push(`题干空处在文中有${fillers.size}种填法：“${[...fillers].join('”“')}”。`);
  return reasons;
};

function between(text: string, left: string, right: string): string[] {
  const found: string[] = [];
  for (let from = text.indexOf(left); from >= 0; from = text.indexOf(left, from + 1)) {
    const start = from + left.length;
    const end = text.indexOf(right, start + 1);
    if (end > start && end - start <= 12 && !/[，。；]/.test(text.slice(start, end)))
      found.push(text.slice(start, end));
  }
  return found;
}

/** G9: a true statement holds nothing foreign to its sources; a false one differs in exactly one place, and clearly. */
export const oneChange: Gate = (item, context) => {
  if (item.kind !== 'true-false') return [];
  const cited = normal(citedText(item, context));
  const isTrue = item.key[0] === 0;
  const fact = factOf(item, context);
  const numbers = quantitiesIn(withoutNames(item.stem, context)).filter(
    ({ text }) => !stands(text, cited) && !contextual(text, context),
  );
  const clash = numbers.filter((number) =>
    quantitiesIn(cited).some((other) => sameUnit(number, other) && overlap(number, other)),
  );
  if (!isTrue && clash[0]) return [`“${clash[0].text}”与原文的取值范围相交，不能判为错。`];
  if (isTrue && numbers[0]) return [`“${numbers[0].text}”不在所引句子中，不能判为对。`];
  if (isTrue) return miscounted(item.stem, cited);
  if (numbers.length > 1 && !(fact && isFramed(item.stem, fact))) return ['错题与原文的差异不止一处。'];
  const body = normal(item.stem)
    .replace(/^据文章，/, '')
    .replace(/。$/, '');
  if (context.wordings.some((text) => text.includes(body))) return ['题干就是原文，不能判为错。'];
  const said = fact && normal(item.stem) === normal(judging(fact.claim ?? fact.ask, fact.value));
  return said ? ['题干与事实一致，不能判为错。'] : [];
};

/** The stem without titles and spans of years that stand in the article as they are: their digits count nothing. */
const withoutNames = (stem: string, context: GateContext): string =>
  normal(stem).replace(/《[^》]+》|\d{4}[-—–至]\d{4}年/g, (name) =>
    context.wordings.some((text) => stands(name, text)) ? '' : name,
  );

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
