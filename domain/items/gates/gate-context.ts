import { type Article, type Fact, type Sentence, sentencesOf } from '@/domain/article/article';
import type { Repair } from '@/domain/article/repair';
import type { Item } from '../item';
import { keyOf, keyTexts, optionsOf } from '../kinds';
import { normal } from '../wording';

/** What an item is judged against. */
export type GateContext = {
  sentences: Map<string, Sentence>;
  facts: Map<string, Fact>;
  repairs: Map<string, Repair>;
  /** Every sentence in its normal form, made once: each item is compared with all of them. */
  wordings: string[];
  /** By sentence id, the title of its part in normal form. */
  titles: Map<string, string>;
};

export const gateContext = (article: Article, facts: Fact[] = [], repairs: Repair[] = []): GateContext => ({
  sentences: new Map(sentencesOf(article).map((sentence) => [sentence.id, sentence])),
  facts: new Map(facts.map((fact) => [fact.id, fact])),
  repairs: new Map(repairs.map((repair) => [repair.id, repair])),
  wordings: sentencesOf(article).map(({ text }) => normal(text)),
  titles: new Map(
    article.sections.flatMap(({ title, sentences }) => sentences.map(({ id }) => [id, normal(title)])),
  ),
});

/** A rule an item must keep: the reasons why it does not, in Chinese; none when it passes. */
export type Gate = (item: Item, context: GateContext) => string[];

export const keysOf = keyTexts;

export const distractorsOf = (item: Item): string[] =>
  optionsOf(item).filter((_, index) => !keyOf(item).some((part) => part === index));

/** The full text of the sentences an item cites. */
export const citedText = (item: Item, context: GateContext): string =>
  item.source.map(({ sentence }) => context.sentences.get(sentence)?.text ?? '').join('');

/** The fact an item is on. An id that belongs to a fact of another sentence comes from another list of facts and says nothing. */
export function factOf(item: Item, context: GateContext): Fact | undefined {
  const fact = item.fact === null ? undefined : context.facts.get(item.fact);
  return fact && item.source.some(({ sentence }) => sentence === fact.sentence) ? fact : undefined;
}
