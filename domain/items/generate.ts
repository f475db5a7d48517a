import { type Article, type Fact, sentencesOf } from '@/domain/article/article';
import { openSentences, type Proposal } from '@/domain/article/damage';
import type { Repair } from '@/domain/article/repair';
import { judgeItem, type Verdict } from './gate';
import { gateContext } from './gates/gate-context';
import type { Item } from './item';
import { compose, itemKinds, propose } from './kinds';
import { type Making, makingOf } from './making';
import { hash } from './random';
import { AskedStems, askedIn, triplesOf } from './similarity';

export const DEFAULT_SEED = 2021;

/** An item that was proposed and turned down. */
export type Rejected = { candidate: Item } & Verdict;

export type Generated = { items: Item[]; rejected: Rejected[] };

export type GenerateOptions = {
  repairs?: Repair[];
  /** Damage nobody has decided on yet: nothing is made from the sentences it touches. */
  proposals?: Proposal[];
  seed?: number;
  /** Names the lesson of a sentence; its section unless told otherwise. */
  lessonOf?: (sentence: string) => string;
};

const sectionOf = (sentence: string): string => sentence.split('-')[0] ?? sentence;

/**
 * Items on an article's facts: a choice for each fact that offers one, else a statement to judge; a statement besides
 * where the fact has a clause of its own for it; a blank to fill in; then what several facts give together. Only what passes the gate; the same input and seed give the same items.
 */
export function generateItems(article: Article, facts: Fact[], options: GenerateOptions = {}): Generated {
  const { repairs = [], proposals = [], seed = DEFAULT_SEED, lessonOf = sectionOf } = options;
  const open = openSentences(sentencesOf(article), proposals);
  const settled = facts.filter(({ sentence }) => !open.has(sentence));
  const making = makingOf(article, settled, lessonOf, seed, repairs);
  const context = gateContext(article, facts, repairs);
  const items: Item[] = [];
  const rejected: Rejected[] = [];
  const pass = (candidates: Item[]): Item[] =>
    candidates.filter((candidate) => {
      const verdict = judgeItem(candidate, context);
      if (verdict.gates.length > 0) rejected.push({ candidate, ...verdict });
      return verdict.gates.length === 0;
    });
  const asked = new AskedStems();
  const add = (item: Item) => {
    asked.add(triplesOf(askedIn(item)), item.fact);
    items.push(item);
  };
  /** Two items of one fact never meet in a paper: what is written may be asked as what is chosen is. */
  const isNewOf = (own: string | null) => (item: Item) => !asked.has(triplesOf(askedIn(item)), own);
  const isNew = isNewOf(null);
  const statements: Item[][] = [];
  const askable = settled.filter(({ sentence }) => making.sentences.has(sentence));
  for (const fact of askable) {
    const choices = pass([...propose('multiple', fact, making), ...propose('single', fact, making)]);
    const choice = choices.find(isNew);
    const judged = pass(propose('true-false', fact, making));
    if (choice) add(choice);
    if (judged.length > 0 && (making.unsorted || !choice || fact.claim !== undefined))
      statements.push(judged);
  }
  for (const item of pass(compose('single', making))) if (isNew(item)) add(item);
  for (const item of balanced(statements, making))
    if (isNewOf(making.unsorted ? item.fact : null)(item) && !(making.unsorted && isTold(item, items)))
      add(item);
  for (const fact of askable) {
    for (const kind of further) {
      const item = pass(propose(kind, fact, making)).find(isNewOf(fact.id));
      if (item) add(item);
    }
  }
  for (const item of pass(further.flatMap((kind) => compose(kind, making)))) if (isNew(item)) add(item);
  return { items: inReadingOrder(items, making), rejected };
}

/** A true statement that goes on where another one ends, or ends where it goes on, says it twice. */
function isTold(item: Item, items: Item[]): boolean {
  const said = item.stem.replace(/。$/, '');
  const others = items.filter(({ kind, key }) => kind === 'true-false' && key[0] === 0);
  return (
    item.key[0] === 0 &&
    others.some(({ stem }) => stem.startsWith(said) || said.startsWith(stem.replace(/。$/, '')))
  );
}

/** The kinds that take their turn after a fact's choice and statement. */
const further = itemKinds.filter((kind) => kind !== 'single' && kind !== 'multiple' && kind !== 'true-false');

/** True statements to one false: more would let 对 be guessed. */
const TRUE_TO_FALSE = 1.5;
/** So many true ones stay where hardly any false one can be made. */
const FEW = 3;

/** One statement a fact, half of them false as nearly as the facts allow; which ones, the seed decides. */
function balanced(statements: Item[][], making: Making): Item[] {
  const order = statements.toSorted(
    (a, b) => hash(`${making.seed}/${a[0]?.id}`) - hash(`${making.seed}/${b[0]?.id}`),
  );
  const falsifiable = order.filter(([first]) => first?.key[0] === 1);
  const only = falsifiable.filter((variants) => variants.length === 1).length;
  const wanted = Math.max(only, Math.round(statements.length / 2));
  const falses = new Set(falsifiable.toSorted((a, b) => a.length - b.length).slice(0, wanted));
  const trues = order.filter((variants) => !falses.has(variants));
  // A clause written by an editor for judging is kept before one that had to do.
  const byCare = trues.toSorted((a, b) => Number(isEdited(b, making)) - Number(isEdited(a, making)));
  const kept = new Set(byCare.slice(0, Math.max(FEW, Math.floor(falses.size * TRUE_TO_FALSE))));
  return statements.flatMap((variants) => {
    const chosen = falses.has(variants) ? variants[0] : kept.has(variants) ? variants.at(-1) : undefined;
    return chosen ? [chosen] : [];
  });
}

const isEdited = ([first]: Item[], making: Making): boolean =>
  making.facts.some(({ id, claim, kinds }) => id === first?.fact && (claim ?? kinds) !== undefined);

function inReadingOrder(items: Item[], making: Making): Item[] {
  const order = [...making.sentences.keys()];
  const place = (item: Item) => order.indexOf(item.source[0]?.sentence ?? '');
  return items.toSorted((a, b) => place(a) - place(b));
}
