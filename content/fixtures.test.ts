import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentencesOf } from '@/domain/article/article';
import { findDamage, openSentences } from '@/domain/article/damage';
import { deriveArticle } from '@/domain/article/derive-article';
import { findFacts } from '@/domain/article/find-facts';
import { judgeItem } from '@/domain/items/gate';
import { gateContext } from '@/domain/items/gates/gate-context';
import { generateItems } from '@/domain/items/generate';

/** What docs/item-quality.md says of each article: proposals of repair, and items by kind with those open. */
const measured: [name: string, proposals: string[], items: Record<string, number>][] = [
  [
    'party-history',
    ['broken-paragraph', 'doubled-character', 'doubled-passage', 'missing-word', 'orphan-tail'],
    { single: 24, 'true-false': 23, 'fill-in': 19 },
  ],
  [
    'meeting-report',
    [
      'broken-paragraph',
      'doubled-passage',
      'doubled-passage',
      'doubled-passage',
      'missing-word',
      'orphan-tail',
    ],
    { single: 21, 'true-false': 20, 'fill-in': 23 },
  ],
  [
    'volunteer-service',
    ['broken-paragraph', 'doubled-passage', 'doubled-passage', 'orphan-tail'],
    { single: 16, 'true-false': 15, 'fill-in': 15, multiple: 1 },
  ],
  [
    'cultural-relic',
    ['broken-paragraph', 'doubled-passage', 'doubled-passage', 'missing-word', 'orphan-tail'],
    { single: 18, 'true-false': 21, 'fill-in': 19, ordering: 1 },
  ],
  [
    'grassroots-training',
    ['broken-paragraph', 'doubled-passage', 'doubled-passage', 'missing-word', 'orphan-tail'],
    { single: 17, 'true-false': 23, 'fill-in': 23 },
  ],
  [
    'village-revival',
    ['broken-paragraph', 'doubled-passage'],
    { single: 15, 'true-false': 16, 'fill-in': 17 },
  ],
  ['factory-party-school', ['broken-paragraph'], { single: 19, 'true-false': 18, 'fill-in': 22 }],
  ['hall-of-memory', ['broken-paragraph'], { single: 9, 'true-false': 8, 'fill-in': 9 }],
];

test.each(measured)(
  '%s: everything made passes, nothing from an open sentence, no less than was measured',
  (name, proposals, counts) => {
    const source = readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8');
    const article = deriveArticle(source);
    const damage = findDamage(source);
    expect(damage.map(({ kind }) => kind).sort()).toEqual(proposals);
    const facts = findFacts(article);
    const { items } = generateItems(article, facts, { proposals: damage });
    const context = gateContext(article, facts);
    for (const item of items) expect(judgeItem(item, context).reasons, item.stem).toEqual([]);
    const open = openSentences(sentencesOf(article), damage);
    expect(open.size).toBeGreaterThan(0);
    const cited = items.flatMap(({ source: sources }) => sources.map(({ sentence }) => sentence));
    expect(cited.filter((sentence) => open.has(sentence))).toEqual([]);
    for (const [kind, least] of Object.entries(counts))
      expect(items.filter((item) => item.kind === kind).length, kind).toBeGreaterThanOrEqual(least);
    // The same again, to the letter.
    expect(generateItems(article, facts, { proposals: damage }).items).toEqual(items);
  },
);
