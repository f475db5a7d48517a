import 'server-only';
import { isBlank, isWhole, readFields } from '@/domain/items/answer';
import { gradeItem, validateAnswer } from '@/domain/items/grade';
import type { Given } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { nextPosition } from '@/domain/quiz/practice';
import { auditRaw } from '../audit';
import { fail, ok, type Result } from '../errors';
import { creditLesson } from '../lesson-hours';
import { type KeyedItem, keyedItems } from '../queries/items';
import { outcomeOf, type PracticeOutcome, type PracticeRow, paperOf, stepsOf } from '../queries/practice';
import { inTransaction, type Raw, raw } from '../raw';

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
async function lockOwn(tx: Raw, { memberId }: Actor, id: string): Promise<{ row: PracticeRow; now: Date }> {
  // Asked together: the second is done once the lock is held, and sees what its last holder has stored.
  const [[locked], [row]] = await Promise.all([
    tx.$queryRaw<{ now: Date }[]>`
      SELECT now() AS now FROM "Practice" WHERE "id" = ${id}::uuid AND "memberId" = ${memberId} FOR UPDATE`,
    tx.$queryRaw<PracticeRow[]>`
      SELECT p."id", p."lessonId", p."paper", p."completedAt", coalesce((
               SELECT jsonb_agg(jsonb_build_object('position', a."position", 'value', a."value", 'score', a."score") ORDER BY a."step")
                 FROM "PracticeAnswer" a WHERE a."practiceId" = p."id"), '[]'::jsonb) AS answers
        FROM "Practice" p WHERE p."id" = ${id}::uuid AND p."memberId" = ${memberId}`,
  ]);
  if (!locked || !row) throw new Error(`practice ${id} is gone`);
  return { row, now: locked.now };
}

function noteMissed(tx: Raw, { memberId }: Actor, { itemId, itemVersionId }: KeyedItem, missedAt: Date) {
  return tx.$executeRaw`
    INSERT INTO "MissedItem" ("memberId", "itemId", "itemVersionId", "missedAt") VALUES (${memberId}, ${itemId}, ${itemVersionId}, ${missedAt})
    ON CONFLICT ("memberId", "itemId") DO UPDATE SET "itemVersionId" = excluded."itemVersionId", "missedAt" = excluded."missedAt"`;
}

/** Completes the practice and with it the lesson; a lesson that was done before keeps its first date. */
async function complete(tx: Raw, actor: Actor, { id, lessonId }: PracticeRow, now: Date) {
  const [, count] = await Promise.all([
    tx.$executeRaw`UPDATE "Practice" SET "completedAt" = ${now} WHERE "id" = ${id}::uuid`,
    tx.$executeRaw`
      UPDATE "LessonProgress" SET "completedAt" = ${now}
       WHERE "memberId" = ${actor.memberId} AND "lessonId" = ${lessonId} AND "completedAt" IS NULL`,
  ]);
  if (count === 0) return;
  await Promise.all([
    creditLesson(tx, actor.memberId, lessonId),
    auditRaw(tx, actor, 'complete-lesson', `lesson:${lessonId}`, { practice: id }),
  ]);
}

type Stored = { row: PracticeRow; fresh: boolean };

async function store(
  tx: Raw,
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
  const answered: PracticeRow = { ...row, answers: [...row.answers, answer] };
  const passed = nextPosition(paper.length, stepsOf(answered)) === null;
  // One round trip.
  await Promise.all([
    tx.$executeRaw`
      INSERT INTO "PracticeAnswer" ("practiceId", "step", "position", "value", "score", "answeredAt")
      VALUES (${practiceId}::uuid, ${step}, ${position}, ${JSON.stringify(given)}::jsonb, ${answer.score}, ${now})`,
    answer.score < 1 ? noteMissed(tx, actor, item, now) : null,
    passed ? complete(tx, actor, row, now) : null,
  ]);
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
  const [practice] = await raw.$queryRaw<Pick<PracticeRow, 'paper'>[]>`
    SELECT "paper" FROM "Practice" WHERE "id" = ${input.practiceId}::uuid AND "memberId" = ${actor.memberId}`;
  if (!practice) return fail('NotFound');
  // Read before the transaction: inside it, a second connection could wait for the first for ever.
  const items = await keyedItems(paperOf(practice).map(({ itemVersionId }) => itemVersionId));
  const stored = await inTransaction((tx) => store(tx, actor, input, items));
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
