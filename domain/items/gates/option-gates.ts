import { dress } from '../distractors';
import { dateShape } from '../distractors-date';
import type { Item } from '../item';
import { faultsOf, optionsOf } from '../kinds';
import { isAscending } from '../options';
import { quantitiesIn, quantityOf, sameUnit } from '../quantity';
import { normal } from '../wording';
import { type Gate, keysOf } from './gate-context';

/** Options that stand side by side as answers to one question. */
const hasLikeOptions = (item: Item): boolean =>
  item.kind === 'single' || item.kind === 'multiple' || item.kind === 'matching';

/** G4: options of one kind and unit; hedged numbers beside hedged ones only. */
export const optionsAlike: Gate = (item) => {
  if (!hasLikeOptions(item)) return [];
  const options = optionsOf(item);
  const numbers = options.map(quantityOf);
  const [first] = numbers;
  const some = numbers.filter((number) => number !== null);
  if (some.length > 0 && some.length < options.length) return ['选项中有的是数字，有的不是。'];
  if (first) {
    const units = some.every((number) => sameUnit(first, number));
    const hedges = some.filter(({ approximate }) => approximate).length;
    return [
      ...(units ? [] : ['选项的单位不一致。']),
      ...(hedges === 0 || hedges === some.length ? [] : ['有的选项是概数，有的是确数。']),
    ];
  }
  const dates = options.filter(
    (option) => /^(?:[今去]年)?\d+.*[年月日底]$/.test(option) && option.length < 14,
  );
  if (dates.length > 1 && dates.length < options.length && keysOf(item).every((key) => dates.includes(key)))
    return ['选项中有的是日期，有的不是。'];
  if (dates.length === options.length && new Set(options.map(dateShape)).size > 1)
    return ['选项的日期写法不一致。'];
  const forms = new Set(options.map(formOf));
  if (forms.size > 1 && options.every((option) => quantitiesIn(option).length > 1))
    return ['选项中各个数字的写法不一致。'];
  if (new Set(options.map(dress)).size > 1) return ['选项的引号或书名号不一致。'];
  return [];
};

/** The units and hedges of several numbers in one option: 7个方面18项任务 is 个 and 项, both exact. */
const formOf = (option: string): string =>
  quantitiesIn(option)
    .map(({ unit, approximate }) => `${approximate ? '约' : ''}${unit}`)
    .join(' ');

/** The key may not stand out by length: beyond this ratio to the next longest it gives itself away. */
const STANDS_OUT = 1.3;

/** G5: the only right option is not by far the longest. */
export const keyNotLongest: Gate = (item) => {
  if (item.kind !== 'single') return [];
  const key = keysOf(item)[0] ?? '';
  const others = item.options.filter((_, index) => index !== item.key[0]).map((option) => option.length);
  return key.length > STANDS_OUT * Math.max(...others) ? ['正确选项明显长于其他选项。'] : [];
};

/** Longest to shortest option, beyond which the options look uneven. */
const UNEVEN = 2.5;

/** G5: options of similar length. */
export const lengthsAlike: Gate = (item) => {
  if (!hasLikeOptions(item)) return [];
  const lengths = optionsOf(item).map((option) => option.length);
  return Math.max(...lengths) > UNEVEN * Math.min(...lengths) ? ['选项长短相差过大。'] : [];
};

const forbidden =
  /以上(?:皆|都|均|全)|(?:皆|都|均)(?:是|不是|对|不对|正确)$|全都|^[A-D]和[A-D]$|^[A-D]、[A-D]/;
const absolutes = /^(?:必须|绝不|绝对|从不|永远|一切|所有|任何)/;

/** G8: no all-of-the-above, no doubled options, none inside another, no absolute word only where it is wrong. */
export const optionsProper: Gate = (item) => {
  if (!hasLikeOptions(item)) return [];
  const options = optionsOf(item).map(normal);
  const reasons = options
    .filter((option) => forbidden.test(option))
    .map((option) => `不用“${option}”这样的选项。`);
  if (new Set(options).size < options.length) reasons.push('选项有重复。');
  else {
    const inside = options.find((option) =>
      options.some((other) => other !== option && isInside(option, other)),
    );
    if (inside !== undefined) reasons.push(`选项“${inside}”包含在另一选项中。`);
  }
  const keys = keysOf(item).map(normal);
  const absolute = options.find(
    (option) => absolutes.test(option) && !keys.some((key) => absolutes.test(key)),
  );
  if (absolute !== undefined) reasons.push(`只有错误选项“${absolute}”带绝对词。`);
  return reasons;
};

/** Numbers apart: 8个 within 48个 is no overlap of meaning, and 党委 at the end of 区党委 is no doubling. */
const isInside = (part: string, whole: string): boolean =>
  quantityOf(part) === null &&
  part.length >= 3 &&
  whole.length < part.length + 4 &&
  whole.includes(part) &&
  !/\d/.test(part);

/** G12: numbers and dates in ascending order. */
export const numbersAscend: Gate = (item) =>
  hasLikeOptions(item) && !isAscending(optionsOf(item)) ? ['数字或日期选项没有按升序排列。'] : [];

/** G8: as many options and keys as the kind asks for, and each key a place among them. */
export const shapeRight: Gate = (item) => faultsOf(item);
