import { z } from 'zod';
import type { Fact } from '@/domain/article/article';
import { isAccepted } from './accepted';
import { blanksOf } from './blanks';
import { explain } from './explanation';
import type { FillInItem, Given } from './item';
import { type ItemRules, suits, texts } from './kind';
import { type Making, sourceOf, textOf } from './making';
import { judging } from './wording';

/** Longest text for one blank, in UTF-16 units. */
const LONGEST = 100;

/** Words, numbers or dates to be written into the blanks of the stem; every blank counts alike. */
export const fillIn: ItemRules<FillInItem> = {
  fields: { key: z.array(texts.min(1)).min(1) },
  generate: (fact, making) => {
    const blanks = suits(fact, 'fill-in') ? blanksOf(fact, textOf(fact, making)) : null;
    if (!blanks) return [];
    // A statement reads better with a blank in it than a question does.
    return [...(fact.claim === undefined ? [] : [fact.claim]), fact.ask].map((clause) =>
      write(fact, judging(clause, blanks.text), blanks.key, making),
    );
  },
  grade: ({ key }, answer) =>
    key.filter((accepted, at) => isAccepted(textAt(answer, at), accepted)).length / key.length,
  validate: ({ key }, value): value is string[] | null =>
    value === null || (Array.isArray(value) && value.length === key.length && value.every(isLine)),
  faults: ({ key, stem }) => {
    const blanks = stem.split('____').length - 1;
    return blanks === key.length ? [] : [`题干有${blanks}个空，答案却有${key.length}组。`];
  },
  options: () => [],
  key: ({ key }) => key.map(([first = '']) => first),
  tell: ({ key }, answer) =>
    key.map((accepted, at) => ({
      label: key.length > 1 ? `第${at + 1}空` : '',
      text: textAt(answer, at),
      right: isAccepted(textAt(answer, at), accepted),
    })),
};

/** What can be stored as text: no control characters, no broken surrogates. */
const isLine = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST && !/[\p{Cc}\p{Cs}]/u.test(value);

const textAt = (answer: Given, at: number): string => String(answer[at] ?? '').trim();

function write(fact: Fact, stem: string, key: string[][], making: Making): FillInItem {
  const source = [sourceOf(fact, making)];
  return {
    id: `${fact.id}-fill-in`,
    kind: 'fill-in',
    lesson: making.lessonOf(fact.sentence),
    stem,
    key,
    explanation: explain(source, [], making),
    source,
    level: 'recall',
    fact: fact.id,
  };
}
