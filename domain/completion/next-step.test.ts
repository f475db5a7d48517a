import { expect, test } from 'vitest';
import { type ExamChoice, type LessonChoice, nextStep } from './next-step';

const now = new Date('2026-11-23T12:00:00Z');
const earlier = new Date('2026-11-01T00:00:00Z');
const later = new Date('2026-12-01T00:00:00Z');
const latest = new Date('2026-12-05T00:00:00Z');

const lesson = (slug: string, over: Partial<LessonChoice> = {}): LessonChoice => ({
  slug,
  title: slug,
  state: 'not-started',
  practising: false,
  ...over,
});
const exam = (over: Partial<ExamChoice> = {}): ExamChoice => ({
  slug: 'exam',
  title: '测验',
  state: 'not-started',
  opensAt: null,
  closesAt: null,
  attemptsLeft: 5,
  ...over,
});
const done = lesson('a', { state: 'done' });
const step = (lessons: LessonChoice[], exams: ExamChoice[]) => nextStep(null, lessons, exams, now);

test('an exam that is running comes before everything else', () => {
  const attempt = { id: 'x', title: '测验' };
  expect(nextStep(attempt, [lesson('a', { practising: true })], [exam()], now)).toEqual({
    kind: 'attempt',
    ...attempt,
  });
});

test('the practice left in the middle comes before an earlier lesson', () => {
  const left = lesson('b', { state: 'doing', practising: true });
  expect(step([lesson('a'), left], [exam()])).toMatchObject({ kind: 'practice', slug: 'b' });
});

test('a repeated practice of a lesson that is done does not come up', () => {
  expect(step([lesson('a', { state: 'done', practising: true }), lesson('b')], [])).toMatchObject({
    kind: 'lesson',
    slug: 'b',
  });
});

test('the next lesson is the first one not done', () => {
  expect(step([done, lesson('b'), lesson('c')], [exam()])).toMatchObject({ kind: 'lesson', slug: 'b' });
});

test('after the lessons comes the exam, also after a failed attempt', () => {
  expect(step([done], [exam()])).toEqual({ kind: 'exam', slug: 'exam', title: '测验' });
  expect(
    step([done], [exam({ state: 'doing', attemptsLeft: 1, opensAt: earlier, closesAt: later })]),
  ).toMatchObject({ kind: 'exam' });
});

test('an exam that opens later is announced, the soonest first', () => {
  const exams = [exam({ title: '二', opensAt: latest }), exam({ title: '一', opensAt: later })];
  expect(step([done], exams)).toEqual({ kind: 'exam-later', title: '一', opensAt: later });
});

test('an exam that is closed or used up is not offered, and then not everything is complete', () => {
  expect(step([done], [exam({ closesAt: now })])).toEqual({ kind: 'nothing', complete: false });
  expect(step([done], [exam({ state: 'doing', attemptsLeft: 0 })])).toEqual({
    kind: 'nothing',
    complete: false,
  });
});

test('with everything done there is nothing left', () => {
  expect(step([done], [exam({ state: 'done' })])).toEqual({ kind: 'nothing', complete: true });
  expect(step([done], [])).toEqual({ kind: 'nothing', complete: true });
});
