import { expect, test } from 'vitest';
import { article, context, facts, repairs } from '@/content/real-article.fixture';
import { writtenItems } from '@/content/written-items.fixture';
import { judgeItem } from './gate';
import { generateItems } from './generate';

const SEEDS = 1000;
/** Seeds a test, so that a run that is stopped has said something. */
const PART = 250;

const parts = Array.from({ length: SEEDS / PART }, (_, at) => at * PART);
test.each(parts)(
  'everything generated with any seed passes the gate (%i and the seeds after it)',
  { timeout: 300_000 },
  (first) => {
    // Many an item is the same under several seeds; the verdict depends on nothing but the item.
    const judged = new Set<string>();
    for (let seed = first; seed < first + PART; seed += 1) {
      const { items } = generateItems(article, facts, { repairs, seed });
      if (items.length < 120) throw new Error(`Seed ${seed} gives ${items.length} items.`);
      for (const item of items) {
        const key = JSON.stringify(item);
        if (judged.has(key)) continue;
        judged.add(key);
        const { reasons } = judgeItem(item, context);
        if (reasons.length > 0) throw new Error(`Seed ${seed}, ${item.id}: ${reasons.join('')}`);
        for (const { sentence, quote } of item.source)
          if (!context.sentences.get(sentence)?.text.includes(quote)) throw new Error(`${item.id}: ${quote}`);
      }
    }
    expect(judged.size).toBeGreaterThan(120);
  },
);

test('a whole article is done well within two seconds of a core', () => {
  const before = process.cpuUsage();
  generateItems(article, facts, { repairs, seed: 1 });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(1);
});

test('the items a careful teacher wrote pass, though they name no fact', () => {
  expect(new Set(writtenItems.map(({ kind }) => kind))).toEqual(
    new Set(['single', 'multiple', 'true-false']),
  );
  expect(writtenItems.flatMap((item) => judgeItem(item, context).reasons)).toEqual([]);
});
