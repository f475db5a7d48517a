import type { Fact } from '@/domain/article/article';

/** The wrong ways to join the lefts and rights of a pair fact, each written as the fact's value is. */
export function permutations(fact: Fact): string[] {
  const pairs = fact.pairs ?? [];
  const rights = pairs.map(([, right]) => right);
  return orders(rights)
    .filter((order) => order.some((right, at) => right !== rights[at]))
    .sort((a, b) => moved(b, rights) - moved(a, rights))
    .map((order) =>
      pairs.reduce((text, [left, right], at) => text.replace(left + right, left + order[at]), fact.value),
    );
}

const moved = (order: string[], rights: string[]): number =>
  order.filter((right, at) => right !== rights[at]).length;

function orders(values: string[]): string[][] {
  if (values.length < 2) return [values];
  return values.flatMap((value, at) => orders(values.toSpliced(at, 1)).map((rest) => [value, ...rest]));
}
