import type { ItemKind } from '@/domain/items/item';
import type { SupplyLine } from '@/server/queries/quiz-papers';

/** One line of the table as its fields hold it; `key` tells lines apart while they are moved. */
export type RowValue = { key: number; kind: string; lesson: string; level: string; count: string };

/** The form as its fields hold it. */
export type QuizValues = {
  title: string;
  slug: string;
  minutes: string;
  attempts: string;
  counting: string;
  pass: string;
  opensAt: string;
  closesAt: string;
  release: string;
  releaseAt: string;
  campaign: string;
  rows: RowValue[];
};

export const emptyRow = (key: number): RowValue => ({
  key,
  kind: 'single',
  lesson: '',
  level: '',
  count: '',
});

const list = (value: unknown): string[] =>
  [value ?? []].flat().filter((each): each is string => typeof each === 'string');

/** What was sent, to be shown again after a refusal. */
export function sentValues(sent: Record<string, unknown>): QuizValues {
  const text = (name: keyof QuizValues) => list(sent[name])[0] ?? '';
  const [kinds, lessons, levels] = [list(sent.kind), list(sent.lesson), list(sent.level)];
  return {
    title: text('title'),
    slug: text('slug'),
    minutes: text('minutes'),
    attempts: text('attempts'),
    counting: text('counting'),
    pass: text('pass'),
    opensAt: text('opensAt'),
    closesAt: text('closesAt'),
    release: text('release'),
    releaseAt: text('releaseAt'),
    campaign: text('campaign'),
    rows: list(sent.count).map((count, at) => ({
      key: at,
      kind: kinds[at] ?? 'single',
      lesson: lessons[at] ?? '',
      level: levels[at] ?? '',
      count,
    })),
  };
}

/** How many published items fit a line. */
export function supplyOf(lines: readonly SupplyLine[], { kind, lesson, level }: RowValue): number {
  const lessons = lesson === '' ? null : lesson.split(',').map(Number);
  return lines
    .filter(
      (line) =>
        line.kind === (kind as ItemKind) &&
        (lessons === null || lessons.includes(line.lessonId)) &&
        (level === '' || line.level === level),
    )
    .reduce((sum, { count }) => sum + count, 0);
}
