import type { Fact } from '@/domain/article/article';
import type { Distractor } from './distractors';
import type { Making } from './making';
import { windowAround } from './random';

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
    .filter((other) => other.id !== fact.id && /\d/.test(other.value) && dateShape(other.value) === shape)
    .map((origin) => ({ value: origin.value, origin }));
  const parts = fact.value.match(slot) ?? [];
  const [first, second] = parts;
  const rest = fact.value.split(slot);
  const build = (...values: string[]) => rest.map((text, at) => text + (values[at] ?? '')).join('');
  const steps = [...windowAround(`${making.seed}/${fact.id}`), -1, 1, -2, 2];
  const wrong = (value: string): Distractor => ({ value, origin: null });
  if (first === undefined || parts.length > 2) return { found, made: [] };
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
  return { found: [], made: [build(first, two), build(one, second), build(one, two)].map(wrong) };
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
  const named = others.find((part) => part.role === role && part.text !== text);
  if (named) return named.text;
  if (role === '日') return String(value > 10 ? value - 10 : value + 10);
  return String(value > 1 ? value - 1 : value + 1);
}
