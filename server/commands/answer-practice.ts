import 'server-only';
import { isBlank, isWhole, readFields } from '@/domain/items/answer';
import { gradeItem, validateAnswer } from '@/domain/items/grade';
import type { Given } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { nextPosition } from '@/domain/quiz/practice';
import { audit } from '../audit';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';
import { creditLesson } from '../lesson-hours';
import { type KeyedItem, keyedItems } from '../queries/items';
import {
  outcomeOf,
  type PracticeOutcome,
  type PracticeRow,
  paperOf,
  practiceColumns,
  stepsOf,
} from '../queries/practice';

export type PracticeInput = {
  practiceId: string;
  /** How many answers the page knew of when the item was shown. */
  step: number;
  position: number;
  /** The fields of the form, or the answer itself. */
  value: Given;
};

/** `elsewhere`: this step was answered before, by another page or device and differently; the stored answer is shown. */
export type Answered = { outcome: PracticeOutcome; elsewhere: boolean };

const readGiven = ({ item }: KeyedItem, value: Given): Given =>
  readFields(
    item.kind,
    value.map((part) => String(part ?? '')),
  );

/** The actor's practice, locked until the transaction ends: answers come one after the other. And the database's clock. */
async function lockOwn(tx: Tx, { memberId }: Actor, id: string): Promise<{ row: PracticeRow; now: Date }> {
  const [locked] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT now() AS now FROM "Practice" WHERE id = ${id}::uuid AND "memberId" = ${memberId} FOR UPDATE`;
  if (!locked) throw new Error(`practice ${id} is gone`);
  return {
    row: await tx.practice.findUniqueOrThrow({ where: { id, memberId }, select: practiceColumns }),
    now: locked.now,
  };
}

async function noteMissed(tx: Tx, { memberId }: Actor, { itemId, itemVersionId }: KeyedItem, missedAt: Date) {
  await tx.missedItem.upsert({
    where: { memberId_itemId: { memberId, itemId } },
    create: { memberId, itemId, itemVersionId, missedAt },
    update: { itemVersionId, missedAt },
    select: { itemId: true },
  });
}

/** Completes the practice and with it the lesson; a lesson that was done before keeps its first date. */
async function complete(tx: Tx, actor: Actor, { id, lessonId }: PracticeRow, now: Date) {
  await tx.practice.update({ where: { id }, data: { completedAt: now }, select: { id: true } });
  const { count } = await tx.lessonProgress.updateMany({
    where: { memberId: actor.memberId, lessonId, completedAt: null },
    data: { completedAt: now },
  });
  if (count === 0) return;
  await creditLesson(tx, actor.memberId, lessonId);
  await audit(tx, actor, 'complete-lesson', `lesson:${lessonId}`, { practice: id });
}

type Stored = { row: PracticeRow; fresh: boolean };

async function store(
  tx: Tx,
  actor: Actor,
  { practiceId, step, position, value }: PracticeInput,
  items: Map<number, KeyedItem>,
): Promise<Result<Stored>> {
  const { row, now } = await lockOwn(tx, actor, practiceId);
  if (step < row.answers.length) return ok({ row, fresh: false });
  const paper = paperOf(row);
  const due = nextPosition(paper.length, stepsOf(row));
  if (due === null) return fail('PracticeFinished');
  const item = items.get(paper[due]?.itemVersionId ?? -1);
  if (!item) throw new Error(`practice ${row.id} has no item at ${due}`);
  if (step !== row.answers.length || position !== due) return fail('PracticeMoved');
  const given = readGiven(item, value);
  if (isBlank(given)) return fail('AnswerMissing');
  if (!isWhole(given)) return fail('AnswerIncomplete');
  if (!validateAnswer(item.item, given)) return fail('InvalidInput');

  const answer = { position, value: given, score: gradeItem(item.item, given) };
  await tx.practiceAnswer.create({
    data: { practiceId, step, ...answer, answeredAt: now },
    select: { step: true },
  });
  if (answer.score < 1) await noteMissed(tx, actor, item, now);
  const answered: PracticeRow = { ...row, answers: [...row.answers, answer] };
  if (nextPosition(paper.length, stepsOf(answered)) === null) await complete(tx, actor, row, now);
  return ok({ row: answered, fresh: true });
}

/**
 * Grades one answer of a practice and stores it; a wrong one joins the list of missed items, the last right one completes
 * the lesson. The same step sent again (a double tap, a retry) changes nothing and answers with what is stored.
 * The rows of the answers are their own record: only the completion is audited.
 * Errors: NotFound (not this member's practice), AnswerMissing, InvalidInput (no such option), PracticeMoved (the step is
 * ahead, or another item is due), PracticeFinished.
 */
export async function answerPractice(actor: Actor, input: PracticeInput): Promise<Result<Answered>> {
  const practice = await db.practice.findFirst({
    where: { id: input.practiceId, memberId: actor.memberId },
    select: { paper: true },
  });
  if (!practice) return fail('NotFound');
  // Read before the transaction: inside it, a second connection could wait for the first for ever.
  const items = await keyedItems(paperOf(practice).map(({ itemVersionId }) => itemVersionId));
  const stored = await db.$transaction((tx) => store(tx, actor, input, items));
  if (!stored.ok) return stored;
  const { row, fresh } = stored.value;
  const outcome = await outcomeOf(row, input.step);
  if (!outcome) throw new Error('an answer just stored is missing');
  const given = row.answers[input.step];
  const asked = items.get(paperOf(practice)[input.position]?.itemVersionId ?? -1);
  const same = asked && JSON.stringify(given?.value) === JSON.stringify(readGiven(asked, input.value));
  const elsewhere = !fresh && !(given?.position === input.position && same);
  return ok({ outcome, elsewhere });
}
