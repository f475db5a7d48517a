import type { Fact } from '@/domain/article/article';
import type { Distractor } from './distractors';
import type { Making } from './making';
import { windowAround } from './random';

/** A year farther off would be nobody's guess. */
const SAME_ERA = 15;

type Foils = { found: Distractor[]; made: Distractor[] };

const slot = /今年|去年|\d{4}|\d{1,2}/g;

/** A date with its numbers left out: 2019年11月 and 2020年9月 have one shape, 2018年 and 3月29日 have others. */
export const dateShape = (text: string): string =>
  text.replace(slot, (part) => (part.length === 4 ? 'Y' : /年/.test(part) ? 'R' : 'N'));

/** Orders dates of one shape. */
export const dateRank = (text: string): number =>
  (text.match(slot) ?? []).reduce(
    (sum, part) => sum * 100 + (part === '去年' ? 1 : part === '今年' ? 2 : Number(part)),
    0,
  );

/**
 * Wrong dates: `found` are other dates of the article in the same shape. `made` moves the parts: a date of two parts
 * gives a square (each part right in two options), a year its neighbours, a span of years the spans beside it.
 */
export function dateFoils(fact: Fact, making: Making): Foils {
  const shape = dateShape(fact.value);
  const dates = making.facts.filter((other) => !other.ban && ['date', 'span'].includes(other.kind));
  const found = dates
    .filter(
      (other) =>
        other.id !== fact.id &&
        /\d/.test(other.value) &&
        dateShape(other.value) === shape &&
        isSameEra(fact.value, other.value),
    )
    .map((origin) => ({ value: origin.value, origin }));
  const parts = fact.value.match(slot) ?? [];
  const [first, second] = parts;
  const rest = fact.value.split(slot);
  const build = (...values: string[]) => rest.map((text, at) => text + (values[at] ?? '')).join('');
  const steps = [...windowAround(`${making.seed}/${fact.id}`), -1, 1, -2, 2];
  const wrong = (value: string): Distractor => ({ value, origin: null });
  if (first === undefined) return { found, made: [] };
  const isRow = fact.kind === 'span' && !/年/.test(fact.value);
  if (parts.length > 2 || isRow)
    return {
      found: isWhole(fact.value) ? found : [],
      made: shifted(fact.value, `${making.seed}/${fact.id}`).map(wrong),
    };
  if (second === undefined) {
    const made = steps.map((step) => build(String(Number(first) + step)));
    return { found, made: first.length === 4 ? made.map(wrong) : [] };
  }
  if (first.length === 4 && second.length === 4) {
    const moved = steps.map((step) => build(String(Number(first) + step), String(Number(second) + step)));
    return { found, made: moved.map(wrong) };
  }
  // A part named in a date of the same shape comes first: 今年4月底 is confused with 去年9月底, not with 3月29日.
  const byShape = dates.toSorted(
    (a, b) => Number(dateShape(b.value) === shape) - Number(dateShape(a.value) === shape),
  );
  const others = byShape.filter((other) => other.id !== fact.id).flatMap(({ value }) => partsOf(value));
  const one = otherPart(first, partsOf(fact.value)[0]?.role, others);
  const two = otherPart(second, partsOf(fact.value)[1]?.role, others);
  return {
    found: [],
    made: [build(first, two), build(one, second), build(one, two)].filter(isDate).map(wrong),
  };
}

const isWhole = (value: string): boolean => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(value);

/** Whether the calendar has it, as far as month and day tell. */
const isDate = (value: string): boolean =>
  [...value.matchAll(/(\d{1,2})月(?:(\d{1,2})日)?/g)].every(([, month, day]) => {
    const most = Number(month) === 2 ? 28 : [4, 6, 9, 11].includes(Number(month)) ? 30 : 31;
    return Number(month) > 0 && Number(month) < 13 && Number(day ?? 1) > 0 && Number(day ?? 1) <= most;
  });

/**
 * A date or span of three parts or more, moved: its years or its months by one (days where it has no year), or both, so
 * that each is right in two options.
 */
function shifted(value: string, chance: string): string[] {
  const move = (unit: '年' | '月' | '日', by: number) => (text: string) =>
    text.replace(new RegExp(`\\d+(?=${unit})`, 'g'), (number) => String(Number(number) + by));
  const [step = 1] = windowAround(chance);
  const year = move('年', step > 0 ? 1 : -1);
  const month = [move('月', 1), move('月', -1), move('月', 2)].find((change) => isDate(change(value)));
  const day = [move('日', 3), move('日', -3), move('日', 5)].find((change) => isDate(change(value)));
  const onlyMonths = !/年|日/.test(value);
  if (onlyMonths)
    return [1, -1, 2, -2]
      .map((by) => move('月', by)(value))
      .filter(isDate)
      .slice(0, 3);
  const [one, two] = /年/.test(value) ? [year, month] : [month, day];
  return one && two ? [two(value), one(value), one(two(value))] : [];
}

const yearIn = (value: string): number | null => Number(/(\d{4})年?/.exec(value)?.[1] ?? 0) || null;

function isSameEra(one: string, other: string): boolean {
  const [a, b] = [yearIn(one), yearIn(other)];
  return a === null || b === null || Math.abs(a - b) <= SAME_ERA;
}

type Part = { text: string; role: string };

const partsOf = (date: string): Part[] =>
  [...date.matchAll(/(今年|去年)|(\d{4}|\d{1,2})(?=([年月日]))/g)].map(([, relative, number, role]) => ({
    text: relative ?? number ?? '',
    role: relative ? 'relative' : (role ?? ''),
  }));

/** Another year, month or day for this one: one the article names, else a step away within the calendar. */
function otherPart(text: string, role: string | undefined, others: Part[]): string {
  if (role === 'relative') return text === '今年' ? '去年' : '今年';
  const value = Number(text);
  const isNear = (part: Part) => role !== '年' || Math.abs(Number(part.text) - value) <= SAME_ERA;
  const named = others.find((part) => part.role === role && part.text !== text && isNear(part));
  if (named) return named.text;
  if (role === '日') return String(value > 10 ? value - 10 : value + 10);
  return String(value > 1 ? value - 1 : value + 1);
}
