import 'server-only';
import { z } from 'zod';
import { isBlank } from '@/domain/items/answer';
import { validateAnswer } from '@/domain/items/grade';
import type { Answer, Item } from '@/domain/items/item';
import { isTicked } from '@/domain/items/kind';
import type { Actor } from '@/domain/organisation/scope';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import type { PaperItem } from '@/domain/quiz/paper';
import { auditRaw } from '../audit';
import { fail, ok, type Result } from '../errors';
import { keyedItems } from '../queries/items';
import { sheetOfAttempt } from '../queries/paper-sheets';
import { inTransaction, type Raw } from '../raw';

const answersSchema = z
  .array(
    z
      .union([z.array(z.int().min(0).max(99).nullable()).max(100), z.array(z.string().max(100)).max(100)])
      .nullable(),
  )
  .max(1000);

export const enterPaperSchema = z.strictObject({
  unit: z.string().min(1).max(100),
  attemptId: z.uuid(),
  /** As the page showed it: somebody else's entering in between is not overwritten. */
  revision: z.int().min(0),
  /** By position, the whole paper; null where nothing was answered. */
  answers: answersSchema,
});

type Locked = {
  paper: PaperItem[];
  revision: number;
  open: boolean;
  isReleased: boolean;
  submitted: boolean;
  enteredById: number | null;
  confirmedById: number | null;
};

/** The sheet and its attempt, locked: the sweeper, the other secretary and 确认提交 wait or are waited for. */
export async function lockSheet(tx: Raw, attemptId: string): Promise<Locked | null> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT a."paper", s."revision", s."enteredById", s."confirmedById", a."state" = 'submitted' AS submitted,
           a."state" = 'in_progress' AND now() <= a."deadlineAt" + make_interval(secs => ${GRACE_SECONDS}) AS open,
           coalesce(q."releaseAt" <= now(), false) AS "isReleased"
      FROM "Attempt" a JOIN "PaperSheet" s ON s."attemptId" = a."id" JOIN "Quiz" q ON q."id" = a."quizId"
     WHERE a."id" = ${attemptId}::uuid AND a."sitting" = 'paper'
       FOR UPDATE OF a, s`;
  return row ?? null;
}

const said = (item: Item, value: Answer): Answer => {
  if (value === null || isBlank(value)) return null;
  return isTicked(item) ? [...value].map(Number).sort((a, b) => a - b) : value;
};

/** Whether this is what is stored already, position by position. */
async function isStored(tx: Raw, attemptId: string, rows: readonly { value: Answer }[]): Promise<boolean> {
  const stored = await tx.$queryRaw<{ position: number; value: Answer }[]>`
    SELECT "position", "value" FROM "ExamAnswer" WHERE "attemptId" = ${attemptId}::uuid`;
  const values = new Map(stored.map(({ position, value }) => [position, value]));
  return rows.every(
    ({ value }, position) => JSON.stringify(value) === JSON.stringify(values.get(position) ?? null),
  );
}

/**
 * Enters what a member wrote on a printed paper, the whole of it, in place of what was entered before. Nothing is graded yet:
 * a check of every answer follows. What got no answer may be sent again: the same, by the same person, is entered once. Half a matching or ordering earns its share, as it does online.
 * @returns NotFound when the sheet is not of this unit or not the actor's; PaperOver when it is handed in or too late; PaperMoved
 *   when somebody else has entered it since, PaperMovedByYou when it was the actor, with other answers; PaperAnswers with `fields` by position
 */
export async function enterPaper(
  actor: Actor,
  { unit, attemptId, revision, answers }: z.output<typeof enterPaperSchema>,
): Promise<Result<{ revision: number }>> {
  if (!(await sheetOfAttempt(actor, unit, attemptId))) return fail('NotFound');
  return inTransaction(async (tx) => {
    const sheet = await lockSheet(tx, attemptId);
    if (!sheet) return fail('NotFound');
    if (!sheet.open) return fail('PaperOver');
    const byYou = sheet.enteredById === actor.memberId;
    const moved = sheet.revision !== revision;
    if (moved && !byYou) return fail('PaperMoved');
    const ids = sheet.paper.map(({ itemVersionId }) => itemVersionId);
    const keyed = await keyedItems(ids, tx);
    const fields: Record<string, string> = {};
    const rows = ids.map((id, position) => {
      const item = keyed.get(id)?.item;
      if (!item) throw new Error(`item version ${id} is gone`);
      const value = said(item, answers[position] ?? null);
      if (!validateAnswer(item, value)) fields[`a${position}`] = '这一题录入的内容不对，请重新选。';
      return { position, value, seq: revision + 1 };
    });
    if (answers.length > ids.length) return fail('InvalidInput');
    if (Object.keys(fields).length > 0) return fail('PaperAnswers', { fields });
    if (moved) {
      const again = sheet.revision === revision + 1 && (await isStored(tx, attemptId, rows));
      return again ? ok({ revision: sheet.revision }) : fail('PaperMovedByYou');
    }
    await tx.$executeRaw`
      INSERT INTO "ExamAnswer" AS old ("attemptId", "position", "value", "seq", "answeredAt", "savedAt")
      SELECT ${attemptId}::uuid, g."position", nullif(g."value", 'null'::jsonb), g."seq", now(), now()
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g("position" int, "value" jsonb, "seq" int)
       ORDER BY g."position"
      ON CONFLICT ("attemptId", "position") DO UPDATE SET
        "value" = excluded."value", "seq" = excluded."seq", "answeredAt" = excluded."answeredAt", "savedAt" = excluded."savedAt"`;
    await tx.$executeRaw`
      UPDATE "PaperSheet" SET "revision" = ${revision + 1}, "enteredById" = ${actor.memberId}, "enteredAt" = now()
       WHERE "attemptId" = ${attemptId}::uuid`;
    const answered = rows.filter(({ value }) => value !== null).length;
    await auditRaw(tx, actor, 'enter-paper', `attempt:${attemptId}`, {
      answered,
      revision: revision + 1,
      ...(sheet.isReleased && { afterRelease: true }),
    });
    return ok({ revision: revision + 1 });
  });
}
