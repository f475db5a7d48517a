import type { Fact } from '@/domain/article/article';
import { belongsAlone } from './bond';
import { dress, isFree } from './distractors';
import { suits } from './kind';
import { sortOf } from './kinship';
import { type Making, textOf } from './making';
import { chinese } from './numerals';
import { overlap, quantityOf, sameUnit } from './quantity';
import { hash } from './random';
import { cloze, normal } from './wording';

/** What becomes one matching item: facts with what stands at their left, and rights that belong to none of them. */
export type MatchingSet = {
  id: string;
  stem: string;
  facts: Fact[];
  left: string[];
  right: string[];
  surplus: string[];
  level: 'recall' | 'understand' | 'analyse';
};

const MOST = 4;
const FEWEST = 3;
const MOST_SURPLUS = 2;
const LONGEST_LABEL = 34;
const LONGEST_CLAUSE = 52;

export const inChance = (facts: Fact[], making: Making, purpose: string): Fact[] =>
  facts.toSorted(
    (a, b) => hash(`${making.seed}/${purpose}/${a.id}`) - hash(`${making.seed}/${purpose}/${b.id}`),
  );

/** The pairs of a fact, where an editor wrote a right that belongs to none of them. */
export const pairSets = (making: Making): MatchingSet[] =>
  making.facts.flatMap((fact) => {
    const [left, right] = [0, 1].map((side) => (fact.pairs ?? []).map((pair) => pair[side] ?? ''));
    if (!left || !right || left.length < FEWEST || !fact.foils?.length || !suits(fact, 'matching')) return [];
    const subject = cloze(fact.ask).replace(/，[^，]{0,4}____$/, '');
    if (subject.includes('____')) return [];
    const stem = `文章讲到${subject}，用了${chinese(left.length)}组搭配。请为每一项选出与它相配的说法。`;
    return [{ id: fact.id, stem, facts: [fact], left, right, surplus: fact.foils, level: 'recall' }];
  });

/**
 * What a count counts, as its clause names it before or after the blank: 珠海建立的市级行业党委有____ counts
 * 珠海建立的市级行业党委; of a row, only the member with the blank: 文化站18个、农家书屋____ counts 农家书屋.
 */
export function countedIn(ask: string): string | null {
  const clauses = cloze(ask).split('，');
  const at = clauses.findIndex((clause) => clause.includes('____'));
  const clause = clauses[at] ?? '';
  const members = clause.split('、');
  const member = members.find((each) => each.includes('____')) ?? '';
  const [before = '', after = ''] = (/\d/.test(clause) ? member : clause).split('____');
  const named = before.replace(/(?:共?有|是|为|达到?)$/, '');
  const label = /数字|数量|标准/.test(named) ? (clauses[at - 1] ?? '') : after === '' ? named : after;
  return label.length < 4 ||
    /^(?:有|共|已|其中|另|每|为)|(?:收费|分成|共|达|占|为|至|到|不足|超过)$/.test(label) ||
    label.length > LONGEST_LABEL ||
    /____|\d/.test(label)
    ? null
    : label;
}

/** Things and how many of them there are: one unit, all exact or all hedged, no two ranges that meet. */
export function countSets(making: Making): MatchingSet[] {
  const counts = making.facts.flatMap((fact) => {
    const quantity = fact.kind === 'count' ? quantityOf(fact.value) : null;
    const label = quantity && suits(fact, 'matching') ? countedIn(fact.ask) : null;
    // Where no editor worded the asking points, nothing says how much of the clause is the name of what is counted.
    return quantity && label !== null && !making.unsorted ? [{ fact, quantity, label }] : [];
  });
  const sets: MatchingSet[] = [];
  const rest = new Set(counts);
  for (const first of counts) {
    if (!rest.has(first)) continue;
    const alike = [...rest].filter(
      ({ quantity }) =>
        sameUnit(first.quantity, quantity) && first.quantity.approximate === quantity.approximate,
    );
    for (const each of alike) rest.delete(each);
    const order = inChance(
      alike.map(({ fact }) => fact),
      making,
      'counts',
    );
    const apart = order
      .flatMap((fact) => alike.find((each) => each.fact === fact) ?? [])
      .filter((each, at, all) => all.slice(0, at).every((other) => !overlap(each.quantity, other.quantity)));
    for (let from = 0; from < apart.length; from += MOST) {
      const size = Math.min(MOST, apart.length - from, apart.length - 1);
      const chosen = apart.slice(from, from + size);
      const others = apart.filter((each) => !chosen.includes(each)).slice(0, MOST_SURPLUS);
      sets.push({
        id: chosen[0]?.fact.id ?? '',
        stem: `据文章，${chosen[0]?.label}等${chinese(size)}项的数量分别是多少？请为每一项选出对应的数字，数字有多余。`,
        facts: chosen.map(({ fact }) => fact),
        left: chosen.map(({ label }) => label),
        right: chosen.map(({ fact }) => fact.value),
        surplus: others.map(({ fact }) => fact.value),
        level: 'recall',
      });
    }
  }
  return sets.filter(({ left, surplus }) => left.length >= FEWEST && surplus.length > 0);
}

const wordKinds = ['slogan', 'name', 'document', 'organisation', 'place', 'statement'];

/** Names that are easily taken for one another, each to be put into the sentence of the article it belongs to. */
export function wordSets(making: Making): MatchingSet[] {
  const words = making.facts.filter(
    (fact) =>
      wordKinds.includes(fact.kind) && suits(fact, 'matching') && clauseOf(fact).length <= LONGEST_CLAUSE,
  );
  const used = new Set<string>();
  return groupsOf(words, making).flatMap(([name, group]) => {
    const chosen: Fact[] = [];
    for (const fact of inChance(group, making, name)) {
      const fits = !used.has(fact.id) && chosen.every((other) => areApart(fact, other, making));
      if (fits && chosen.length < MOST) chosen.push(fact);
    }
    const foils = [...chosen.flatMap(({ foils: own = [] }) => own), ...group.map(({ value }) => value)];
    const surplus = [...new Set(foils)].filter(
      (value) =>
        chosen.every((fact) => isLike(value, fact.value) && isFree(value, fact, making)) &&
        chosen.every((fact) => !isInside(value, fact.value)),
    );
    if (chosen.length < FEWEST || surplus.length === 0) return [];
    for (const { id } of chosen) used.add(id);
    const topic = topicOf(chosen);
    return [
      {
        id: chosen[0]?.id ?? '',
        stem: `据文章，${topic}${chinese(chosen.length)}句话的空处各应填什么？请为每一句选出一项，有多余的。`,
        facts: chosen,
        left: chosen.map(clauseOf),
        right: chosen.map(({ value }) => value),
        surplus: surplus.slice(0, MOST_SURPLUS - 1),
        level: 'understand' as const,
      },
    ];
  });
}

/** Names an item by what one of its sentences speaks of, so that stems differ: 关于“……”等. */
function topicOf(facts: Fact[]): string {
  const segments = facts.flatMap((fact) => clauseOf(fact).split('，'));
  const topic = segments.find((text) => text.length > 4 && text.length < 21 && !/____|\d|“|时$/.test(text));
  return topic === undefined ? '下面' : `关于“${topic}”等`;
}

const clauseOf = (fact: Fact): string => cloze(fact.claim ?? fact.ask);

/** By an editor's families; where the article has none at all, by kind, dress and last character. */
function groupsOf(facts: Fact[], making: Making): [string, Fact[]][] {
  const isSorted = making.facts.some(({ family }) => family !== undefined);
  const names = (fact: Fact) =>
    isSorted
      ? (fact.family ?? [])
      : [`${fact.kind}${sortOf(fact, fact.value, making) ?? (dress(fact.value) || fact.value.slice(-1))}`];
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const name of names(fact)) groups.set(name, [...(groups.get(name) ?? []), fact]);
  }
  return [...groups].filter(([, group]) => group.length >= FEWEST);
}

/** Neither value could be right for the other, and neither clause gives the other away. */
const areApart = (one: Fact, other: Fact, making: Making): boolean =>
  isLike(one.value, other.value) &&
  !isInside(one.value, other.value) &&
  isFree(one.value, other, making) &&
  isFree(other.value, one, making) &&
  [one, other].every((fact, at, both) =>
    belongsAlone(
      clauseOf(fact),
      both.map(({ value }) => value),
      at,
      both.map((each) => textOf(each, making)),
    ),
  );

const isLike = (one: string, other: string): boolean =>
  dress(one) === dress(other) &&
  Math.max(one.length, other.length) <= 2.2 * Math.min(one.length, other.length);

const isInside = (one: string, other: string): boolean =>
  normal(one).includes(normal(other)) || normal(other).includes(normal(one));
