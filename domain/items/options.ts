import { dateRank, dateShape } from './distractors-date';
import { quantitiesIn } from './quantity';
import { shuffled } from './random';
import { display, normal } from './wording';

/** Options in the order they are shown: numbers and dates ascending, all else shuffled by the seed. */
export function arranged(values: string[], seed: string): string[] {
  const ranked = ranksOf(values);
  if (ranked === null) return shuffled(values, seed).map(display);
  return values.toSorted((a, b) => compare(ranked.get(a) ?? [], ranked.get(b) ?? [])).map(display);
}

/** Whether options that can be ordered are in ascending order; true where there is no such order. */
export function isAscending(options: string[]): boolean {
  const ranked = ranksOf(options);
  if (ranked === null) return true;
  return options.every(
    (option, at) =>
      at === 0 || compare(ranked.get(options[at - 1] ?? '') ?? [], ranked.get(option) ?? []) <= 0,
  );
}

/** What each option is ordered by, when all of them are dates of a shape or numbers of a wording. */
function ranksOf(values: string[]): Map<string, number[]> | null {
  const [first = ''] = values;
  const isDate = /\d+[年月日]|[今去]年/.test(first);
  if (isDate && values.every((value) => dateShape(value) === dateShape(first))) {
    return new Map(values.map((value) => [value, [dateRank(value)]]));
  }
  const numbers = values.map((value) => quantitiesIn(value));
  const alone = numbers.every((list, at) => list.length === 1 && list[0]?.text === values[at]);
  const paired = numbers.every((list) => list.length > 1) && new Set(values.map(wordingOnly)).size === 1;
  if (!alone && !paired) return null;
  return new Map(values.map((value, at) => [value, (numbers[at] ?? []).map(({ amount }) => amount)]));
}

const wordingOnly = (value: string): string =>
  quantitiesIn(value).reduce((text, { text: number }) => text.replace(number, '#'), normal(value));

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
