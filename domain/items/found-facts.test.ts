import { expect, test } from 'vitest';
import { article, items, repairs } from '@/content/real-article.fixture';
import { writtenItems } from '@/content/written-items.fixture';
import { findFacts } from '../article/find-facts';
import { seeded } from '../random';
import { judgeItem } from './gate';
import { gateContext } from './gates/gate-context';
import { generateItems } from './generate';
import { mutated } from './mutations.fixture';

/** An article without a file of facts is gated with those the rules find in it, or with none. */
const found = findFacts(article);
const byId = new Map(found.map((fact) => [fact.id, fact]));
const without = gateContext(article, [], repairs);
const withFound = gateContext(article, found, repairs);
const refused = (context: typeof without, list: typeof items) =>
  list.filter((item) => judgeItem(item, context).gates.length > 0).map(({ id }) => id);

test('found facts refuse nothing that passes without facts: a teacher’s items, and those made from other facts', () => {
  expect(refused(withFound, writtenItems)).toEqual([]);
  expect(refused(withFound, items)).toEqual(refused(without, items));
});

test('they refuse the statements judged wrong that pass without facts', { timeout: 60_000 }, () => {
  const random = seeded(2021);
  const made = generateItems(article, found, { repairs, seed: 7 }).items;
  const sentences = [...withFound.sentences.keys()];
  const mutations = Array.from({ length: 6000 }, () => made[Math.floor(random() * made.length)])
    .flatMap((item) => (item && mutated(item, byId.get(item.fact ?? ''), found, sentences, random)) ?? [])
    .slice(0, 2000);
  const rate = (context: typeof without, isNamed: boolean) =>
    mutations.filter(
      ({ item }) => judgeItem(isNamed ? item : { ...item, fact: null }, context).gates.length > 0,
    ).length / mutations.length;
  const percent = (ratio: number) => `${(100 * ratio).toFixed(1)} %`;
  const rates = [rate(without, true), rate(withFound, true), rate(withFound, false)] as const;
  process.stdout.write(
    `mutations refused: without facts ${percent(rates[0])}, with found facts ${percent(rates[1])}, and naming none ${percent(rates[2])}\n`,
  );
  expect(mutations).toHaveLength(2000);
  expect(rates[1]).toBeGreaterThanOrEqual(rates[0]);
  expect(rates[1]).toBeGreaterThanOrEqual(0.95);
  expect(rates[2]).toBeGreaterThanOrEqual(0.95);
});
