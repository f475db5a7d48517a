import { type Article, type Fact, type Sentence, sentencesOf } from '@/domain/article/article';
import type { Repair } from '@/domain/article/repair';
import type { Item } from '../item';
import { keyOf, keyTexts, optionsOf } from '../kinds';
import { runningYears } from '../timeline';
import { cloze, judging, normal } from '../wording';

/** What an item is judged against. */
export type GateContext = {
  sentences: Map<string, Sentence>;
  facts: Map<string, Fact>;
  repairs: Map<string, Repair>;
  /** Every sentence in its normal form, made once: each item is compared with all of them. */
  wordings: string[];
  /** By the normal form of its value: each fact with the words in which it is asked, too short ones left out. */
  asked: Map<string, { id: string; words: string }[]>;
  /** By sentence: what stands before and after the blank in the statements its facts are judged by. */
  frames: Map<string, { fact: Fact; before: string; after: string }[]>;
  /** By sentence id, the year its bare days belong to. */
  years: Map<string, number>;
  /** By sentence id, the title of its part in normal form. */
  titles: Map<string, string>;
};

export const gateContext = (article: Article, facts: Fact[] = [], repairs: Repair[] = []): GateContext => ({
  sentences: new Map(sentencesOf(article).map((sentence) => [sentence.id, sentence])),
  facts: new Map(facts.map((fact) => [fact.id, fact])),
  repairs: new Map(repairs.map((repair) => [repair.id, repair])),
  wordings: sentencesOf(article).map(({ text }) => normal(text)),
  asked: askedOf(facts),
  frames: framesOf(facts),
  years: runningYears(article),
  titles: new Map(
    article.sections.flatMap(({ title, sentences }) => sentences.map(({ id }) => [id, normal(title)])),
  ),
});

/** A frame of fewer characters fits too much. UTF-16 units. */
const LEAST_FRAME = 8;

function framesOf(facts: Fact[]): GateContext['frames'] {
  const frames: GateContext['frames'] = new Map();
  for (const fact of facts) {
    const own = [fact.claim, fact.ask].flatMap((clause) => {
      if (!clause) return [];
      const [before = '', after = ''] = normal(judging(clause, '____')).split('____');
      const specific = before.length + after.length - '据文章，。'.length >= LEAST_FRAME;
      return specific ? [{ fact, before, after }] : [];
    });
    frames.set(fact.sentence, [...(frames.get(fact.sentence) ?? []), ...own]);
  }
  return frames;
}

/** A shorter asking clause could stand in a stem by chance. UTF-16 units. */
const LEAST_ASK = 8;

function askedOf(facts: Fact[]): GateContext['asked'] {
  const asked: GateContext['asked'] = new Map();
  for (const { id, ask, value } of facts) {
    if (ask.length < LEAST_ASK) continue;
    const words = normal(cloze(ask)).replace('____', '（）');
    asked.set(normal(value), [...(asked.get(normal(value)) ?? []), { id, words }]);
  }
  return asked;
}

/** A rule an item must keep: the reasons why it does not, in Chinese; none when it passes. */
export type Gate = (item: Item, context: GateContext) => string[];

export const keysOf = keyTexts;

export const distractorsOf = (item: Item): string[] =>
  optionsOf(item).filter((_, index) => !keyOf(item).some((part) => part === index));

/** The full text of the sentences an item cites. */
export const citedText = (item: Item, context: GateContext): string =>
  item.source.map(({ sentence }) => context.sentences.get(sentence)?.text ?? '').join('');

/**
 * The fact an item is on: the one it names (an id that belongs to a fact of another sentence comes from another list of
 * facts and says nothing), else the one that is asked in the very words of its stem with the very key.
 */
export function factOf(item: Item, context: GateContext): Fact | undefined {
  const named = item.fact === null ? undefined : context.facts.get(item.fact);
  if (named && isCited(named, item)) return named;
  const [key = ''] = item.kind === 'true-false' ? [] : keysOf(item);
  const stem = normal(item.stem);
  return (context.asked.get(normal(key)) ?? [])
    .filter(({ words }) => stem.includes(words))
    .flatMap(({ id }) => context.facts.get(id) ?? [])
    .find((fact) => isCited(fact, item));
}

const isCited = (fact: Fact, item: Item): boolean =>
  item.source.some(({ sentence }) => sentence === fact.sentence);
