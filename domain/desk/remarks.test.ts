import { expect, test } from 'vitest';
import { deriveArticle } from '@/domain/article/derive-article';
import { gateContext } from '@/domain/items/gates/gate-context';
import type { SingleItem } from '@/domain/items/item';
import { distractorOrigins } from './distractor-origin';
import { byField, fieldOf, nearDuplicates, remarksOn } from './remarks';

const article = deriveArticle('一、支部\n东街道共有100个党支部。西街道共有108个党支部。\n');
const context = gateContext(article);
const item: SingleItem = {
  ...{ id: 'a', kind: 'single', lesson: 'l', level: 'recall', fact: null },
  stem: '据文章，东街道共有多少个党支部？',
  options: ['99个', '100个', '108个'],
  key: [1],
  explanation: '原文：东街道共有100个党支部。',
  source: [{ sentence: 's1-1', quote: '100个党支部' }],
};

test('a good item has no remarks', () => {
  expect(remarksOn(item, context, [item])).toEqual({ refused: [], warnings: [] });
});

test('a refusal stands at the field it is about', () => {
  const broken: [Partial<SingleItem>, string][] = [
    [{ source: [{ sentence: 's1-1', quote: '没有' }] }, 'quote'],
    [{ source: [{ sentence: 's7-7', quote: '没有' }] }, 'quote'],
    [{ options: ['100个', '100个', '108个'] }, 'options'],
    [{ stem: '据文章，东街道共有100个党支部，即（　）。' }, 'stem'],
    [{ explanation: '就是这样。' }, 'explanation'],
  ];
  for (const [over, field] of broken) {
    const { refused } = remarksOn({ ...item, ...over }, context, []);
    expect(
      refused.map((each) => each.field),
      JSON.stringify(over),
    ).toContain(field);
  }
});

test('a reason that names nothing of the form stands at the stem', () => {
  expect(fieldOf('别的什么。')).toBe('stem');
  const refused = [
    { field: 'stem', reason: '一。' },
    { field: 'quote', reason: '三。' },
    { field: 'stem', reason: '二。' },
  ] as const;
  expect(byField([...refused])).toEqual({ stem: '一。二。', quote: '三。' });
});

test('items that ask the same are named, three at most', () => {
  const twin = { ...item, id: 'b' };
  expect(nearDuplicates(item, [item, twin])).toEqual([`与“${item.stem}”的题干相近。`]);
  const far = { ...item, id: 'c', stem: '据文章，哪个街道的党支部最多？' };
  expect(nearDuplicates(item, [far])).toEqual([]);
  const of = (id: string, level: SingleItem['level'] = 'recall') => ({ ...far, id, fact: 'f', level });
  expect(nearDuplicates({ ...item, fact: 'f' }, [of('d')])[0]).toContain('同一事实');
  expect(nearDuplicates({ ...item, fact: 'f' }, [of('d', 'analyse')])).toEqual([]);
  const many = Array.from({ length: 5 }, (_, at) => ({ ...item, id: `t${at}` }));
  expect(remarksOn(item, context, many).warnings).toHaveLength(4);
});

test('a wrong option is traced to its sentence, or to none', () => {
  const sentences = article.sections.flatMap((section) => section.sentences);
  expect(distractorOrigins(item, sentences, [])).toEqual([
    { text: '99个', sentence: null },
    { text: '108个', sentence: { id: 's1-2', text: '西街道共有108个党支部。' } },
  ]);
});
