import type { BlueprintRow } from '@/domain/quiz/blueprint';
import { fieldOf } from '@/domain/quiz/china-time';
import { KEEP } from '@/domain/quiz/limits';
import type { DeskQuiz } from '@/server/queries/desk-quizzes';
import type { Supply } from '@/server/queries/quiz-papers';
import { emptyRow, type QuizValues, type RowValue, supplyOf } from './quiz-values';

const rowValue = ({ kind, lessons, level, count }: BlueprintRow, key: number): RowValue => ({
  key,
  kind,
  lesson: lessons?.join(',') ?? '',
  level: level ?? '',
  count: String(count),
});

/** The exam members know: 20 items of three kinds. */
const usual = [
  { kind: 'single', most: 11 },
  { kind: 'multiple', most: 4 },
  { kind: 'true-false', most: 5 },
];

/** A line of the usual exam, as far as there are items of its kind. */
function usualRows({ lines }: Supply): RowValue[] {
  return usual.flatMap(({ kind, most }, key) => {
    const row = { ...emptyRow(key), kind };
    const count = Math.min(most, supplyOf(lines, row));
    return count > 0 ? [{ ...row, count: String(count) }] : [];
  });
}

/** A new quiz starts from the exam members know, as far as the article's items go, and one line to fill in. */
export const newValues = (supply: Supply): QuizValues => ({
  title: '',
  slug: '',
  minutes: '20',
  attempts: '1',
  counting: 'best',
  pass: '60',
  opensAt: '',
  closesAt: '',
  release: 'at-once',
  releaseAt: '',
  campaign: '',
  rows: [...usualRows(supply), emptyRow(usual.length)],
});

const field = (at: Date | null) => (at ? fieldOf(at) : '');

/** What is stored, with one more line to fill in. */
export function valuesOf(quiz: DeskQuiz): QuizValues {
  const rows = quiz.blueprint.rows.map(rowValue);
  return {
    title: quiz.title,
    slug: quiz.slug,
    minutes: String(Math.round(quiz.limitSeconds / 60)),
    attempts: String(quiz.attemptsAllowed),
    counting: quiz.counting,
    pass: String(Math.round(quiz.passRatio * 100)),
    opensAt: field(quiz.opensAt),
    closesAt: field(quiz.closesAt),
    release: quiz.releaseAt ? 'later' : 'at-once',
    releaseAt: field(quiz.releaseAt),
    campaign: quiz.campaigns.length > 1 ? KEEP : (quiz.campaigns[0]?.slug ?? ''),
    rows: [...rows, emptyRow(rows.length)],
  };
}
