import type { Fact } from '@/domain/article/article';
import { dateFoils } from './distractors-date';
import { countFoils } from './distractors-number';
import { titleFoils } from './distractors-title';
import { isKin } from './kinship';
import { type Making, textOf } from './making';
import { hash } from './random';
import { normal, stands } from './wording';

/** A wrong answer and the fact it comes from; null where the article does not hold it. */
export type Distractor = { value: string; origin: Fact | null };

/**
 * Wrong answers to a fact, best first: candidates of the article by likeness, then an editor's foils, then variants of
 * the number or date itself. None is true of the fact, by the rules the gate applies again.
 */
export function distractorsOf(fact: Fact, making: Making): Distractor[] {
  const found = [...articleDistractors(fact, making), ...foilsOf(fact, making), ...variantsOf(fact, making)];
  const seen = new Set([normal(fact.value)]);
  return found.filter(({ value }) => {
    const wording = normal(value);
    return seen.has(wording) ? false : seen.add(wording) && isFree(value, fact, making);
  });
}

/** Those that stand in the article or were written by an editor: good enough for a statement to be judged. */
export const groundedDistractors = (fact: Fact, making: Making): Distractor[] =>
  [...articleDistractors(fact, making), ...foilsOf(fact, making)].filter(({ value }) =>
    isFree(value, fact, making),
  );

/** The same, and where nobody sorted the facts also what was made up from the number, date or title itself. */
export const statedWrong = (fact: Fact, making: Making): Distractor[] => {
  const grounded = groundedDistractors(fact, making);
  return grounded.length > 0 || !making.unsorted
    ? grounded
    : variantsOf(fact, making).filter(({ value }) => isFree(value, fact, making));
};

/** Not argued against by an editor, no alias of the key, and, unless it is a number, not said in the same sentence. */
export function isFree(value: string, fact: Fact, making: Making): boolean {
  const barred = [fact.value, ...fact.aliases, ...(fact.avoid ?? []), ...(fact.members ?? [])].map(normal);
  const clauses = [fact.ask, fact.claim ?? ''];
  if (barred.includes(normal(value)) || clauses.some((clause) => stands(value, clause))) return false;
  return isMeasured(fact) || !stands(value, textOf(fact, making));
}

export const isMeasured = (fact: Fact): boolean =>
  ['count', 'percentage', 'date', 'span'].includes(fact.kind);

const foilsOf = (fact: Fact, making: Making): Distractor[] =>
  (fact.foils ?? []).map((value) => ({ value, origin: originOf(value, making) }));

/** The fact of the article whose value, or one of whose members, this is. */
export const originOf = (value: string, making: Making): Fact | null =>
  making.origins.get(normal(value)) ?? null;

function articleDistractors(fact: Fact, making: Making): Distractor[] {
  const ranked = making.ranked.get(fact) ?? rank(fact, making);
  making.ranked.set(fact, ranked);
  return ranked;
}

function rank(fact: Fact, making: Making): Distractor[] {
  if (fact.kind === 'count' || fact.kind === 'percentage') return countFoils(fact, making).found;
  if (fact.kind === 'date' || fact.kind === 'span') return dateFoils(fact, making).found;
  if (fact.kind === 'list' || fact.kind === 'pair') return [];
  return wordDistractors(fact, making);
}

function variantsOf(fact: Fact, making: Making): Distractor[] {
  if (fact.kind === 'count' || fact.kind === 'percentage') return countFoils(fact, making).made;
  if (fact.kind === 'date' || fact.kind === 'span') return dateFoils(fact, making).made;
  return fact.kind === 'document' && isUnsorted(fact, making) ? titleFoils(fact, making) : [];
}

/** How values are dressed: “…”, 《…》, several of them, or bare. Options must be dressed alike. */
export const dress = (value: string): string =>
  /^[“《].*[”》]$/.test(value) ? (value.match(/[“”《》]/g) ?? []).join('') : '';

/** Facts of the same family (or, where the editor named none, of the same kind), same dress and like length. */
function wordDistractors(fact: Fact, making: Making): Distractor[] {
  const scored = making.facts.flatMap((other) =>
    valuesOf(other).map((value) => ({ value, origin: other, score: likeness(fact, other, value, making) })),
  );
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ value, origin }) => ({ value, origin }));
}

const valuesOf = (fact: Fact): string[] => fact.members ?? [fact.value];

function likeness(fact: Fact, other: Fact, value: string, making: Making): number {
  if (other.id === fact.id || other.ban) return 0;
  const shared = (fact.family ?? []).filter((family) => other.family?.includes(family)).length;
  const ratio = Math.min(value.length, fact.value.length) / Math.max(value.length, fact.value.length);
  if (ratio < 0.4 || (fact.family !== undefined && shared === 0) || dress(value) !== dress(fact.value))
    return 0;
  if (!fact.family && !(isUnsorted(fact, making) && isKin(fact, other, value, making))) return 0;
  const chance = hash(`${making.seed}/${fact.id}/${value}`) / 2 ** 32;
  return shared + ratio + Number(other.sentence !== fact.sentence) * 0.2 + chance * 0.3;
}

/** Where an editor sorted the facts into families, kinship by kind would offer what nobody would believe. */
export const isUnsorted = (fact: Fact, making: Making): boolean => !fact.foils && making.unsorted;
