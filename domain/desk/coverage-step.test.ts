import { expect, test } from 'vitest';
import type { Coverage } from './coverage';
import { coverageStep } from './coverage-step';

const done = {
  items: 40,
  sections: [{ sentences: [{ use: 'usable' }] }],
  states: { published: 40 },
  lessons: [{ isShort: false }],
  marks: { none: 0 },
} as unknown as Coverage;
const but = (over: object) => coverageStep({ ...done, ...over });

test('the most pressing thing comes first', () => {
  const open = { sections: [{ sentences: [{ use: 'open-proposal' }] }] };
  const draft = { states: { draft: 2, edited: 1, approved: 4 } };
  const short = { lessons: [{ isShort: true }, { isShort: false }] };
  const approved = { states: { approved: 4 } };
  const missing = { marks: { none: 5 } };
  const all = { ...missing, ...short, ...draft, ...open };
  expect(but({ ...all, items: 0 })).toEqual({ kind: 'build' });
  expect(but(all)).toEqual({ kind: 'decide', count: 1 });
  expect(but({ ...missing, ...short, ...draft })).toEqual({ kind: 'review', count: 3 });
  expect(but({ ...missing, ...short, ...approved })).toEqual({ kind: 'lessons', count: 1 });
  expect(but({ ...missing, ...approved })).toEqual({ kind: 'publish', count: 4 });
  expect(but(missing)).toEqual({ kind: 'missing', count: 5 });
  expect(coverageStep(done)).toEqual({ kind: 'done' });
});
