import { expect, test } from 'vitest';
import { deriveArticle } from '@/domain/article/derive-article';
import { gateContext } from '@/domain/items/gates/gate-context';
import type { Item } from '@/domain/items/item';
import { type ItemCandidate, type LessonCandidate, type Publishable, planPublication } from './publish-plan';

const ME = 1;
const text = deriveArticle('一、支部\n东街道共有100个党支部。西街道共有108个党支部。\n');
const later = deriveArticle('一、支部\n东街道共有100个党支部。西街道共有109个党支部。\n');
const item: Item = {
  ...{ id: 'a', kind: 'true-false', lesson: 'l', level: 'recall', fact: null },
  ...{ stem: '据文章，西街道共有108个党支部。', options: ['对', '错'], key: [0] },
  explanation: '原文：西街道共有108个党支部。',
  source: [{ sentence: 's1-2', quote: '西街道共有108个党支部。' }],
};
const lessonAt = (over: Partial<LessonCandidate> = {}): LessonCandidate => ({
  ...{ id: 20, state: 'approved', authors: [], approver: 2, lessonId: 5, title: '第一课' },
  ...{ articleVersionId: 10, sentences: ['s1-1', 's1-2'] },
  ...over,
});
const itemAt = (over: Partial<ItemCandidate> = {}): ItemCandidate => ({
  ...{ id: 30, state: 'approved', authors: [], approver: 2, lessonId: 5, articleVersionId: 10, item },
  ...over,
});
const course = (over: Partial<Publishable> = {}): Publishable => ({
  article: { id: 10, state: 'edited', authors: [2], approver: null, title: '文章' },
  liveArticle: null,
  lessons: [lessonAt()],
  liveLessons: new Set(),
  items: [itemAt()],
  texts: new Map([
    [10, text],
    [11, later],
  ]),
  contextOf: (id) => gateContext(id === 10 ? text : later),
  ...over,
});
const reasons = (all: Publishable) =>
  planPublication(ME, all).held.map(({ subject, reason }) => [subject, reason]);

test('all that is ready is published', () => {
  expect(planPublication(ME, course())).toEqual({ article: 10, lessons: [20], items: [30], held: [] });
});

test('nothing to publish is nothing held', () => {
  const nothing = course({ article: null, liveArticle: 10, lessons: [], items: [] });
  expect(planPublication(ME, nothing)).toEqual({ article: null, lessons: [], items: [], held: [] });
});

test('an own article holds back everything that rests on it', () => {
  const own = course({ article: { id: 10, state: 'edited', authors: [ME], approver: null, title: '文章' } });
  expect(planPublication(ME, own)).toMatchObject({ article: null, lessons: [], items: [] });
  expect(reasons(own)).toEqual([
    ['article', '由您写过或改过，要由另一位审核人员发布。'],
    ['lesson', '文章还没有发布。'],
    ['item', '它所在的课还没有发布。'],
  ]);
});

test('what somebody has not accepted, or this reviewer wrote or accepted, is held', () => {
  const held: [Partial<LessonCandidate>, string][] = [
    [{ state: 'draft' }, '还没有人看过并接受。'],
    [{ state: 'edited' }, '改过以后还没有人看过并接受。'],
    [{ state: 'rejected' }, '审核时决定不用。'],
    [{ authors: [3, ME] }, '由您写过或改过，要由另一位审核人员发布。'],
    [{ approver: ME }, '由您接受，要由另一位审核人员发布。'],
  ];
  for (const [over, reason] of held) {
    const all = course({ lessons: [lessonAt(over)] });
    expect(reasons(all)).toEqual([
      ['lesson', reason],
      ['item', '它所在的课还没有发布。'],
    ]);
    expect(planPublication(ME, all)).toMatchObject({ article: 10, lessons: [], items: [] });
  }
  expect(reasons(course({ items: [itemAt({ approver: ME })] }))).toEqual([
    ['item', '由您接受，要由另一位审核人员发布。'],
  ]);
});

test('an item may rest on a lesson that is live already', () => {
  const live = course({ article: null, liveArticle: 10, lessons: [], liveLessons: new Set([5]) });
  expect(planPublication(ME, live).items).toEqual([30]);
});

test('in a new text, only what still says the same goes on', () => {
  const changed = course({ article: { id: 11, state: 'approved', authors: [], approver: 2, title: '文章' } });
  const plan = planPublication(ME, { ...changed, liveLessons: new Set([5]) });
  expect(plan).toMatchObject({ article: 11, lessons: [], items: [] });
  expect(plan.held.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('改了它依据的句子'),
    expect.stringContaining('不再成立'),
  ]);
  const untouched = { ...changed, lessons: [lessonAt({ sentences: ['s1-1'] })], items: [] };
  expect(planPublication(ME, untouched).lessons).toEqual([20]);
});
