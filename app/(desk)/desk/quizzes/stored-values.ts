import type { BlueprintRow } from '@/domain/quiz/blueprint';
import { fieldOf } from '@/domain/quiz/china-time';
import { KEEP } from '@/domain/quiz/limits';
import type { DeskQuiz } from '@/server/queries/desk-quizzes';
import { emptyRow, type QuizValues, type RowValue } from './quiz-values';

const rowValue = ({ kind, lessons, level, count }: BlueprintRow, key: number): RowValue => ({
  key,
  kind,
  lesson: lessons?.join(',') ?? '',
  level: level ?? '',
  count: String(count),
});

/** A new quiz starts from the exam members know, and two lines to fill in. */
export const newValues: QuizValues = {
  title: '',
  slug: '',
  minutes: '20',
  attempts: '1',
  pass: '60',
  opensAt: '',
  closesAt: '',
  release: 'at-once',
  releaseAt: '',
  campaign: '',
  rows: [
    { ...emptyRow(0), count: '11' },
    { ...emptyRow(1), kind: 'multiple', count: '4' },
    { ...emptyRow(2), kind: 'true-false', count: '5' },
    emptyRow(3),
  ],
};

const field = (at: Date | null) => (at ? fieldOf(at) : '');

/** What is stored, with one more line to fill in. */
export function valuesOf(quiz: DeskQuiz): QuizValues {
  const rows = quiz.blueprint.rows.map(rowValue);
  return {
    title: quiz.title,
    slug: quiz.slug,
    minutes: String(Math.round(quiz.limitSeconds / 60)),
    attempts: String(quiz.attemptsAllowed),
    pass: String(Math.round(quiz.passRatio * 100)),
    opensAt: field(quiz.opensAt),
    closesAt: field(quiz.closesAt),
    release: quiz.releaseAt ? 'later' : 'at-once',
    releaseAt: field(quiz.releaseAt),
    campaign: quiz.campaigns.length > 1 ? KEEP : (quiz.campaigns[0]?.slug ?? ''),
    rows: [...rows, emptyRow(rows.length)],
  };
}
