import 'server-only';
import type { Answer, ShownItem } from '@/domain/items/item';
import { keyOf, linesOf, shown } from '@/domain/items/kinds';
import type { Actor } from '@/domain/organisation/scope';
import type { PaperItem } from '@/domain/quiz/paper';
import { missedPositions, waiting } from '@/domain/quiz/practice';
import type { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { type Explained, explained } from './explained-item';
import { type KeyedItem, keyedItems } from './items';
import { passageOf } from './passages';

/** An item to answer, as the member may see it. Nothing in it tells the key. */
export type PracticeQuestion = ShownItem & {
  practiceId: string;
  /** Number of answers given so far: the place of the next one. */
  step: number;
  position: number;
  /** Items of the practice, and how many of them were right by now. */
  total: number;
  right: number;
  /** Answered wrong before. */
  again: boolean;
};

export type PracticeOutcome = Explained & {
  question: PracticeQuestion;
  right: boolean;
  /** The next item, or null when the practice is passed. */
  next: PracticeQuestion | null;
};

export const practiceColumns = {
  id: true,
  lessonId: true,
  paper: true,
  completedAt: true,
  answers: { orderBy: { step: 'asc' }, select: { position: true, value: true, score: true } },
} satisfies Prisma.PracticeSelect;

export type PracticeRow = Prisma.PracticeGetPayload<{ select: typeof practiceColumns }>;

export const paperOf = (row: Pick<PracticeRow, 'paper'>) => row.paper as PaperItem[];

/** The answers of a practice as the rules of domain/quiz/practice take them. */
export const stepsOf = (row: Pick<PracticeRow, 'answers'>) =>
  row.answers.map(({ position, score }) => ({ position, right: score >= 1 }));

async function itemAt(row: PracticeRow, position: number): Promise<{ item: KeyedItem; order: number[] }> {
  const placed = paperOf(row)[position];
  const item = placed && (await keyedItems([placed.itemVersionId])).get(placed.itemVersionId);
  if (!placed || !item) throw new Error(`practice ${row.id} has no item at ${position}`);
  return { item, order: placed.order };
}

/** The item at `position` as it stood after the first `step` answers. */
async function questionAt(row: PracticeRow, position: number, step: number): Promise<PracticeQuestion> {
  const { item, order } = await itemAt(row, position);
  const steps = stepsOf(row).slice(0, step);
  const total = paperOf(row).length;
  return {
    practiceId: row.id,
    step,
    position,
    ...shown(item.item, order),
    total,
    right: total - waiting(total, steps).length,
    again: steps.some((each) => each.position === position),
  };
}

/** The item to answer now, or null when the practice is passed. */
export async function questionOf(row: PracticeRow): Promise<PracticeQuestion | null> {
  const [position] = waiting(paperOf(row).length, stepsOf(row));
  return position === undefined ? null : questionAt(row, position, row.answers.length);
}

/**
 * Everything still to be answered, the next first, as it would be asked if all before it were right: a page that has it can
 * go on without a network. Nothing in it tells a key.
 */
export async function queueOf(row: PracticeRow): Promise<PracticeQuestion[]> {
  const positions = waiting(paperOf(row).length, stepsOf(row));
  return Promise.all(positions.map((position) => questionAt(row, position, row.answers.length)));
}

/** The graded answer at `step`, or null when there is none yet. */
export async function outcomeOf(row: PracticeRow, step: number): Promise<PracticeOutcome | null> {
  const answer = row.answers[step];
  if (!answer) return null;
  const { item, order } = await itemAt(row, answer.position);
  return {
    question: await questionAt(row, answer.position, step),
    right: answer.score >= 1,
    ...(await explained(item, order, answer.value as Answer)),
    next: await questionOf(row),
  };
}

/** An item missed on the way, with the sentence to read again. */
export type ToReread = { stem: string; key: string[]; href: string | null; text: string };

/** What was missed on the way, in the order of the paper. */
export async function rereadOf(row: PracticeRow): Promise<ToReread[]> {
  return Promise.all(
    missedPositions(stepsOf(row)).map(async (position) => {
      const { item } = await itemAt(row, position);
      const [first] = item.item.source;
      const passage = first ? await passageOf(item.articleVersionId, first.sentence) : null;
      return {
        stem: item.item.stem,
        key: linesOf(item.item, keyOf(item.item)),
        href: passage?.href ?? null,
        text: passage?.sentences.find(({ id }) => id === passage.highlight)?.text ?? '',
      };
    }),
  );
}

/** The member's newest practice of a lesson, or null when it was never practised. */
export async function newestPractice(actor: Actor, lessonId: number): Promise<PracticeRow | null> {
  return db.practice.findFirst({
    where: { memberId: actor.memberId, lessonId },
    orderBy: { number: 'desc' },
    select: practiceColumns,
  });
}
