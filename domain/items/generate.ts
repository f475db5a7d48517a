import type { Article, Fact } from '@/domain/article/article';
import type { Repair } from '@/domain/article/repair';
import { judgeItem, type Verdict } from './gate';
import { gateContext } from './gates/gate-context';
import type { Item } from './item';
import { propose } from './kinds';
import { type Making, makingOf } from './making';
import { placements } from './placement';
import { hash } from './random';
import { DUPLICATE, similarity, type Triples, triplesOf } from './similarity';

export const DEFAULT_SEED = 2021;

/** An item that was proposed and turned down. */
export type Rejected = { candidate: Item } & Verdict;

export type Generated = { items: Item[]; rejected: Rejected[] };

export type GenerateOptions = {
  repairs?: Repair[];
  seed?: number;
  /** Names the lesson of a sentence; its section unless told otherwise. */
  lessonOf?: (sentence: string) => string;
};

const sectionOf = (sentence: string): string => sentence.split('-')[0] ?? sentence;

/**
 * Items on an article's facts: a choice for each fact that offers one, else a statement to judge; a statement besides
 * where the fact has a clause of its own for it. Only what passes the gate; the same input and seed give the same items.
 */
export function generateItems(article: Article, facts: Fact[], options: GenerateOptions = {}): Generated {
  const { repairs = [], seed = DEFAULT_SEED, lessonOf = sectionOf } = options;
  const making = makingOf(article, facts, lessonOf, seed);
  const context = gateContext(article, facts, repairs);
  const items: Item[] = [];
  const rejected: Rejected[] = [];
  const pass = (candidates: Item[]): Item[] =>
    candidates.filter((candidate) => {
      const verdict = judgeItem(candidate, context);
      if (verdict.gates.length > 0) rejected.push({ candidate, ...verdict });
      return verdict.gates.length === 0;
    });
  const asked: Triples[] = [];
  const add = (item: Item) => {
    asked.push(triplesOf(item.stem));
    items.push(item);
  };
  const isNew = (item: Item) => {
    const triples = triplesOf(item.stem);
    return asked.every((other) => similarity(other, triples) < DUPLICATE);
  };
  const statements: Item[][] = [];
  for (const fact of facts.filter(({ sentence }) => making.sentences.has(sentence))) {
    const choices = pass([...propose('multiple', fact, making), ...propose('single', fact, making)]);
    const choice = choices.find(isNew);
    const judged = pass(propose('true-false', fact, making));
    if (choice && isTurn(fact, facts, judged)) add(choice);
    if (judged.length > 0 && (!choice || fact.claim !== undefined || !items.includes(choice)))
      statements.push(judged);
  }
  for (const item of [...pass(placements(making)), ...balanced(statements, making)])
    if (isNew(item)) add(item);
  return { items: inReadingOrder(items, making), rejected };
}

/** Without edited clauses every third fact that could be either becomes a statement, so that a set has both. */
function isTurn(fact: Fact, facts: Fact[], judged: Item[]): boolean {
  const edited = facts.some(({ claim, kinds }) => claim !== undefined || kinds !== undefined);
  return edited || judged.length === 0 || facts.indexOf(fact) % 3 !== 2;
}

/** One statement a fact, half of them false as nearly as the facts allow; which ones, the seed decides. */
function balanced(statements: Item[][], making: Making): Item[] {
  const free = statements.filter((variants) => variants.length > 1);
  const fixedFalse = statements.filter(([first, second]) => !second && first?.key[0] === 1).length;
  const wanted = Math.max(0, Math.round(statements.length / 2) - fixedFalse);
  const order = free.toSorted(
    (a, b) => hash(`${making.seed}/${a[0]?.id}`) - hash(`${making.seed}/${b[0]?.id}`),
  );
  const falses = new Set(order.slice(0, wanted));
  return statements.flatMap((variants) => {
    const chosen = variants.length > 1 && !falses.has(variants) ? variants[1] : variants[0];
    return chosen ? [chosen] : [];
  });
}

function inReadingOrder(items: Item[], making: Making): Item[] {
  const order = [...making.sentences.keys()];
  const place = (item: Item) => order.indexOf(item.source[0]?.sentence ?? '');
  return items.toSorted((a, b) => place(a) - place(b));
}
