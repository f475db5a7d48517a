import type { Item } from '../item';
import { excludes, quantitiesIn, quantityOf, sameUnit } from '../quantity';
import { commonLength, normal, stands } from '../wording';
import { distractorsOf, factOf, type Gate, type GateContext, keysOf } from './gate-context';

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
  const facts = context.asked.get(normal(option)) ?? [];
  return facts
    .filter(({ words }) => normal(stem).includes(words))
    .map(({ id }) => `“${option}”也成立，见事实 ${id}。`);
}

/** As much of a sentence after a number as names what it counts, in UTF-16 units. */
const COUNTED = 14;

/** G1: of two numbers of one sentence, the key is the one that counts what the stem asks for. */
export const keyCountsWhatIsAsked: Gate = (item, context) => {
  if (item.kind !== 'single') return [];
  const text = normal(keyText(item, context));
  const counted = (option: string): number => {
    const at = stands(option, text) && quantityOf(option) ? text.indexOf(normal(option)) : -1;
    const from = at + normal(option).length;
    return at < 0 ? 0 : commonLength(text.slice(from, from + COUNTED), item.stem);
  };
  const key = counted(keysOf(item)[0] ?? '');
  const better = distractorsOf(item).find((option) => counted(option) > key && counted(option) > 3);
  return better === undefined ? [] : [`按所引句子，题干所问的更可能是“${better}”。`];
};

/** Characters on either side of a blank by which its place in the article is known; with a side missing, more. */
const NEAR = 2;
const FAR = 4;
const REACH = 8;

/** G3: the words around the blank lead to one place of the article, and no distractor fits there. */
export const blankIsUnique: Gate = (item, context) => {
  if (item.kind === 'true-false') return [];
  const keys = keysOf(item);
  return [...item.stem.matchAll(/（[\s　]*）|____/g)].flatMap(({ index, 0: blank }, at) => {
    // Of several blanks, the others are read as filled.
    let other = at;
    const after = item.stem.slice(index + blank.length).replaceAll('____', () => keys[++other] ?? '');
    return uniqueAt(item, item.stem.slice(0, index), after, context);
  });
};

function uniqueAt(item: Item, leftOf: string, rightOf: string, context: GateContext): string[] {
  const before = normal(leftOf);
  const after = normal(rightOf).replace(/[。？]?(?:（多选）)?$/, '');
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
}

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
