import { QuestionError } from './reading';

/** Shares of the mark in percent, written as Moodle writes them: 33.33333. */
export const percent = (share: number): string => String(Number((share * 100).toFixed(5)));

/** In a short answer of Moodle a bare * stands for anything. */
export const withoutWildcard = (text: string): string => text.replaceAll('*', '\\*');

/**
 * An accepted string as it is stored.
 * @throws QuestionError at a wildcard, which no list of accepted strings can replace
 */
export function acceptedText(text: string): string {
  if (/(?<!\\)\*/.test(text)) throw new QuestionError(`答案“${text}”含有通配符 *，请改为具体的答案。`);
  return text.replaceAll('\\*', '*');
}

/** An option and the share of the mark it earns, percent. */
export type Weighed = { text: string; weight: number };

/**
 * The key of a single-choice question.
 * @throws QuestionError when not exactly one option earns the mark, or another earns part of it
 */
export function singleKey(options: readonly Weighed[]): [number] {
  const right = options.flatMap(({ weight }, at) => (weight > 0 ? [at] : []));
  const [key] = right;
  if (key === undefined) throw new QuestionError('没有正确选项。');
  if (right.length > 1) throw new QuestionError('单选题有几个选项得分；部分得分的单选题无法导入。');
  return [key];
}

/**
 * The key of a question with several answers: whatever earns something; how much is a rule of ours.
 * @throws QuestionError when nothing does
 */
export function multipleKey(options: readonly Weighed[]): number[] {
  const key = options.flatMap(({ weight }, at) => (weight > 0 ? [at] : []));
  if (key.length === 0) throw new QuestionError('没有正确选项。');
  return key;
}

/**
 * Accepted strings of one blank; a catch-all that earns nothing is left out.
 * @throws QuestionError at an answer that earns part of the mark
 */
export function acceptedOf(answers: readonly Weighed[]): string[] {
  const partial = answers.find(({ weight }) => weight > 0 && weight < 100);
  if (partial) throw new QuestionError(`答案“${partial.text}”只得部分分；部分得分的填空无法导入。`);
  return answers.filter(({ weight }) => weight === 100).map(({ text }) => acceptedText(text));
}

/** Pairs as a format lists them: each left with its right, then the rights left over (`left` is ''). */
export type Pair = { left: string; right: string };

/** Left, right and key from pairs; `order` gives each listed right its place in the stored list. */
export function matchingFrom(pairs: readonly Pair[], order: readonly number[] | null) {
  const paired = pairs.filter(({ left }) => left !== '');
  const listed = [...paired, ...pairs.filter(({ left }) => left === '')].map(({ right }) => right);
  const left = paired.map((pair) => pair.left);
  if (order) {
    const right = listed.map((_, place) => listed[order.indexOf(place)] ?? '');
    return { left, right, key: order.slice(0, left.length) };
  }
  const right = [...new Set(listed)];
  return { left, right, key: paired.map((pair) => right.indexOf(pair.right)) };
}

/** The way there: pairs in the order of the lefts, then the rights nobody needs; and the place of each in the stored list. */
export function pairsOf(item: { left: string[]; right: string[]; key: number[] }) {
  const surplus = item.right.flatMap((_, at) => (item.key.includes(at) ? [] : [at]));
  const order = [...item.key, ...surplus];
  const pairs: Pair[] = order.map((at, i) => ({ left: item.left[i] ?? '', right: item.right[at] ?? '' }));
  return { pairs, order };
}
