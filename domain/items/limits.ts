import { type Quantity, quantitiesIn, sameUnit } from './quantity';

/** What a number must stay within to be believed where it stands; exclusive. */
export type Limits = { above: number; below: number };

const rise = '(?:提升|提高|增加|上升|发展|扩大|增长|扩展|增至|升)(?:到|至)?(?:如今的?|现在的?|目前的?)?';
const fall = '(?:下降|减少|降低|锐减|缩减|压缩|缩短|降)(?:到|至)?(?:如今的?|现在的?|目前的?)?';
const figures = '[近约]?[\\d.,]+[百千万亿]?[^\\d，。；]{0,4}';

/**
 * What the words around a blank allow: 由（　）提升到74.5% only what is less, 由61%提升到（　） only what is more, 第二批（　）
 * 中有12个 more than 12; behind 不足 or before 以上 a greater number would be true as well.
 * @param before the words before the blank, @param after those behind it
 */
export function limitsOf(before: string, after: string, key: Quantity): Limits {
  const limits: Limits = { above: 0, below: Number.POSITIVE_INFINITY };
  const same = (text: string): number | null =>
    quantitiesIn(text).find((number) => sameUnit(number, key))?.amount ?? null;
  const onward = (verb: string): number | null =>
    same(new RegExp(`^[^，,。；;]{0,12}?[、，,]?${verb}(${figures})`).exec(after)?.[1] ?? '');
  const backward = (verb: string): number | null =>
    same(new RegExp(`(?:由|从)[^。；;]{0,10}?(${figures})[^。；;]{0,12}?${verb}$`).exec(before)?.[1] ?? '');
  const below = [onward(rise), backward(fall)].filter((limit) => limit !== null);
  const above = [
    onward(fall),
    backward(rise),
    same(/^[^，,。；;]{0,8}[中里]有?([\d.,]+[^，,。；;]?)/.exec(after)?.[1] ?? ''),
  ].filter((limit) => limit !== null);
  // Of a bound nothing else can be called wrong: fewer than 10 may be fewer than 7.
  if (/(?:不足|不到|不满|不超过|低于|少于|最多|至多)$/.test(before) || /^(?:以内|以下)/.test(after))
    below.push(0);
  if (/^以上/.test(after)) below.push(key.amount);
  limits.below = Math.min(limits.below, ...below);
  limits.above = Math.max(limits.above, ...above);
  return limits;
}

export const withinLimits = ({ amount }: Quantity, { above, below }: Limits): boolean =>
  amount > above && amount < below;
