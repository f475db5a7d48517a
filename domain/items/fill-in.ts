import { z } from 'zod';
import { isAccepted } from './accepted';
import type { FillInItem, Given } from './item';
import { type ItemRules, texts } from './kind';

/** Longest text for one blank, in UTF-16 units. */
const LONGEST = 100;

/** What can be stored as text: no control characters, no broken surrogates. */
const isLine = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LONGEST && !/\p{Cs}/u.test(value) && !/\p{Cc}/u.test(value);

const textAt = (answer: Given, at: number): string => String(answer[at] ?? '').trim();

/** Words, numbers or dates to be written into the blanks of the stem. */
export const fillIn: ItemRules<FillInItem> = {
  fields: { key: z.array(texts.min(1)).min(1) },
  generate: () => [],
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
