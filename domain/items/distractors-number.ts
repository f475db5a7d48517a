import type { Fact } from '@/domain/article/article';
import type { Distractor } from './distractors';
import { limitsOf, withinLimits } from './limits';
import { type Making, textOf } from './making';
import { chinese, numeralOf } from './numerals';
import { excludes, isInWords, overlap, type Quantity, quantitiesIn, quantityOf, sameUnit } from './quantity';
import { windowAround } from './random';

/** Beyond this ratio a number of the article is no longer taken for the other. */
const FARTHEST = 12;

/** Below this, neighbours a tenth away would be anybody's last guess: 11 beside 1 and 21. */
const FINE = 30;

/** Fewer than this in words is mostly idiom: 两个, 三支. */
const FEW = 4;

/** Made numbers nearer than this to one another (difference of logarithms) would look like a misprint. */
const LEAST_APART = 0.03;

type Foils = { found: Distractor[]; made: Distractor[] };
type Pooled = { quantity: Quantity; origin: Fact };

/** Wrong counts: `found` are other counts of the article, nearest first; `made` are variants of the number itself. */
export function countFoils(fact: Fact, making: Making): Foils {
  const parts = quantitiesIn(fact.value);
  const [only] = parts;
  if (!only) return { found: [], made: [] };
  if (parts.length > 1) return { found: [], made: grid(fact, parts, making) };
  if (only.text !== fact.value) return { found: [], made: [] };
  const text = textOf(fact, making);
  const at = text.indexOf(fact.value);
  const limits = limitsOf(text.slice(0, at), text.slice(at + fact.value.length), only);
  const fits = (quantity: Quantity) => withinLimits(quantity, limits);
  const found = poolOf(fact, making)
    .map(({ quantity, origin }) => ({ quantity: shedHedge(only, quantity), origin }))
    .filter(({ quantity }) => sameUnit(only, quantity) && isLike(only, quantity) && fits(quantity))
    .sort((a, b) => byLikeness(only, a.quantity, b.quantity))
    .map(({ quantity, origin }) => ({ value: inScript(only, quantity, quantity.amount), origin }))
    // 90多位 beside 四百余人 is written otherwise and counts otherwise.
    .filter(({ value }) => !making.unsorted || quantityOf(value)?.unit === only.unit);
  return {
    found: withoutOverlap(found),
    made: variants(only, `${making.seed}/${fact.id}`)
      .filter(fits)
      .map(({ text: value }) => ({ value, origin: null })),
  };
}

/** A number dressed like the key: its unit, its hedge, in words where it is in words, with commas where it has them. */
function inScript(key: Quantity, quantity: Quantity, amount: number): string {
  if (isInWords(key) === isInWords(quantity)) return quantity.text.replace(quantity.unit, key.unit);
  const rest = (part: Quantity) => part.text.replace(part.digits, '#').replace(part.scale, '');
  if (rest(key).replace(key.unit, '') !== rest(quantity).replace(quantity.unit, '')) return quantity.text;
  return rest(key).replace('#', isInWords(key) ? counted(amount) : String(amount));
}

const poolOf = (fact: Fact, making: Making): Pooled[] =>
  making.facts
    .filter((other) => other.id !== fact.id && !other.ban && ['count', 'percentage'].includes(other.kind))
    .flatMap((origin) => {
      const quantity = quantityOf(origin.value);
      return quantity ? [{ quantity, origin }] : [];
    });

const distance = (a: Quantity, b: Quantity): number => Math.abs(Math.log(a.amount / b.amount));

/** Printed with the very unit first (名 before 人), then near in size. */
const byLikeness = (key: Quantity, a: Quantity, b: Quantity): number =>
  Number(b.unit === key.unit) - Number(a.unit === key.unit) || distance(key, a) - distance(key, b);

/** 超过50% beside an exact percentage is offered as 50%. */
const shedHedge = (key: Quantity, other: Quantity): Quantity =>
  other.unit === '%' && !key.approximate ? (quantityOf(`${other.digits}%`) ?? other) : other;

/** Same hedge family, near in size, and impossible where the key is true. */
const isLike = (key: Quantity, other: Quantity): boolean =>
  key.approximate === other.approximate &&
  !(isInWords(other) && other.amount < FEW) &&
  distance(key, other) <= Math.log(FARTHEST) &&
  excludes(key, other);

/** Options must exclude one another too, or two of them would say the same. */
function withoutOverlap(distractors: Distractor[]): Distractor[] {
  const kept: { quantity: Quantity; distractor: Distractor }[] = [];
  for (const distractor of distractors) {
    const quantity = quantityOf(distractor.value);
    if (quantity && kept.every((other) => !overlap(quantity, other.quantity)))
      kept.push({ quantity, distractor });
  }
  return kept.map(({ distractor }) => distractor);
}

/** The same number otherwise: digits turned round, then neighbours a believable step away; hedge and unit stay. */
function variants(key: Quantity, chance: string): Quantity[] {
  const value = numeralOf(key.digits) ?? 0;
  const decimals = key.digits.split('.')[1]?.length ?? 0;
  // 98.5% beside 97.5% and 96.5%: the part behind the point stays.
  const digits = String(Math.floor(value));
  const turned =
    decimals === 0 && digits.length === 2 && !/0$|^(.)\1$/.test(digits)
      ? [Number([...digits].reverse().join(''))]
      : [];
  const leading = decimals > 0 ? 1 : 10 ** (digits.length - 1);
  const stride =
    digits.length === 2 && value < FINE
      ? 2
      : digits.length > 2 && value < 3 * leading
        ? leading / 2
        : leading;
  const steps =
    value === leading && value >= 10
      ? [value / 2, value * 1.5, value * 2]
      : [...windowAround(chance), 1, 2, 3, -1, 4].map((step) => value + step * stride);
  const made = [...turned, ...steps]
    .filter(
      (number) =>
        (decimals > 0 || Number.isInteger(number)) &&
        number > 0 &&
        !(decimals > 0 && number < 1) &&
        !(key.unit === '%' && number >= 100) &&
        !(key.unit === '成' && number >= 10),
    )
    .map((number) => key.text.replace(key.digits, printed(number, key, decimals)));
  const kept: Quantity[] = [];
  for (const quantity of made.map(quantityOf)) {
    const apart = quantity && [...kept, key].every((other) => distance(quantity, other) > LEAST_APART);
    if (quantity && apart && excludes(key, quantity)) kept.push(quantity);
  }
  return kept;
}

/** Two of a thing is 两. */
const counted = (number: number): string => (number === 2 ? '两' : chinese(number));

/** A number written as the key's figures are. */
function printed(number: number, key: Quantity, decimals: number): string {
  if (isInWords(key)) return counted(number);
  return key.digits.includes(',')
    ? String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')
    : number.toFixed(decimals);
}

/**
 * Two numbers in one value give a square of options: each number is right in two of them, so knowing one does not give
 * the answer away.
 */
function grid(fact: Fact, parts: Quantity[], making: Making): Distractor[] {
  const [first, second] = parts;
  if (!first || !second || parts.length > 2) return [];
  const one = substitute(first, fact, making);
  const two = substitute(second, fact, making);
  if (one === null || two === null) return [];
  const build = (a: string, b: string) =>
    fact.value.slice(0, first.start) +
    a +
    fact.value.slice(first.start + first.text.length, second.start) +
    b +
    fact.value.slice(second.start + second.text.length);
  const values = [build(first.text, two), build(one, second.text), build(one, two)];
  return values.map((value) => ({ value, origin: null }));
}

/** The number of the article nearest to one part of a value, dressed like it; same unit before any other. */
function substitute(part: Quantity, fact: Fact, making: Making): string | null {
  const inside = quantitiesIn(fact.value).map(({ amount }) => amount);
  const pool = poolOf(fact, making).filter(
    ({ quantity }) => isLike(part, quantity) && !inside.includes(quantity.amount),
  );
  const ranked = pool.sort(
    (a, b) =>
      Number(sameUnit(part, b.quantity)) - Number(sameUnit(part, a.quantity)) ||
      byLikeness(part, a.quantity, b.quantity),
  );
  const best = ranked[0]?.quantity;
  if (!best) return variants(part, `${making.seed}/${fact.id}`)[0]?.text ?? null;
  return sameUnit(part, best)
    ? best.text.replace(best.unit, part.unit)
    : part.text.replace(part.digits, best.digits);
}
