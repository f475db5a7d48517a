import { expect, test } from 'vitest';
import { article, context, facts, items, repairs } from '@/content/real-article.fixture';
import { seeded } from '../random';
import { judgeItem } from './gate';
import { generateItems } from './generate';
import { type Mutation, mutated } from './mutations.fixture';

const MUTATIONS = 2000;

const origins = [
  { whose: 'our own', bare: false },
  // Written by hand or imported, an item names no fact: the gate has only the article and the list of facts.
  { whose: 'those that name no fact', bare: true },
];
test.each(origins)(
  'of 2,000 mutations of passing items at least 95 % are refused: $whose',
  { timeout: 120_000 },
  ({ whose, bare }) => {
    const random = seeded(2021);
    const made7 = generateItems(article, facts, { repairs, seed: 7 }).items;
    const pool = [...items, ...made7].filter(
      (item) => !bare || judgeItem({ ...item, fact: null }, context).gates.length === 0,
    );
    const sentences = [...context.sentences.keys()];
    const survivors: Mutation[] = [];
    const counts = new Map<string, { all: number; survived: number }>();
    const kinds = new Map<string, { all: number; survived: number }>();
    const add = (map: typeof counts, name: string, survived: boolean) => {
      const count = map.get(name) ?? { all: 0, survived: 0 };
      map.set(name, { all: count.all + 1, survived: count.survived + Number(survived) });
    };
    const rates = (map: typeof counts) =>
      [...map].map(([name, { all, survived }]) => `${name} ${survived}/${all}`).join(', ');
    for (let made = 0; made < MUTATIONS; ) {
      const item = pool[Math.floor(random() * pool.length)];
      const mutation = item && mutated(item, context.facts.get(item.fact ?? ''), facts, sentences, random);
      if (!mutation) continue;
      made += 1;
      const judged = bare ? { ...mutation.item, fact: null } : mutation.item;
      const survived = judgeItem(judged, context).gates.length === 0;
      add(counts, mutation.type, survived);
      add(kinds, item.kind, survived);
      if (survived) survivors.push(mutation);
    }
    const rate = 1 - survivors.length / MUTATIONS;
    const list = [...new Set(survivors.map(({ type, item, what }) => `  ${type} ${item.id}: ${what}`))];
    process.stdout.write(
      [
        `mutations refused, ${whose}: ${(rate * 100).toFixed(1)} %; survived by type: ${rates(counts)}; by kind: ${rates(kinds)}`,
        ...list,
        '',
      ].join('\n'),
    );
    expect(rate).toBeGreaterThanOrEqual(0.95);
    for (const [type, { all }] of counts) expect(all).toBeGreaterThan(type === 'order' ? 8 : 50);
    for (const { all, survived } of kinds.values()) expect(survived / all).toBeLessThanOrEqual(0.05);
    expect(kinds.size).toBe(6);
  },
);
