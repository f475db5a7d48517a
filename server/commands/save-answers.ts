import 'server-only';
import { z } from 'zod';
import { isBlank } from '@/domain/items/answer';
import { validateAnswer } from '@/domain/items/grade';
import type { Answer, Item } from '@/domain/items/item';
import { isTicked } from '@/domain/items/kind';
import type { Actor } from '@/domain/organisation/scope';
import type { AttemptState } from '@/domain/quiz/attempt';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import { fail, ok, type Result } from '../errors';
import { answerablePaper } from '../queries/attempt-paper';
import { type Raw, raw } from '../raw';

/** ISO time within what the database can hold, as UTC: PostgreSQL knows no year 0 and no zone beyond 16 hours. */
const moment = z.iso.datetime({ offset: true }).transform((text, context) => {
  const at = new Date(text);
  if (at.getUTCFullYear() >= 2000 && at.getUTCFullYear() < 2200) return at.toISOString();
  context.addIssue({ code: 'custom', message: '时间不对。' });
  return z.NEVER;
});

/** One answer as a client sends it; the contract of POST /api/attempts/<id>/answers. */
export const givenAnswerSchema = z.object({
  position: z.int().min(0).max(999),
  value: z
    .union([z.array(z.int().min(0).max(99).nullable()).max(100), z.array(z.string().max(100)).max(100)])
    .nullable(),
  seq: z.int().min(1).max(2_147_483_647),
  answeredAt: moment,
});
export const givenAnswersSchema = z.array(givenAnswerSchema).max(200);
export type GivenAnswer = z.output<typeof givenAnswerSchema>;

/** What the database now holds for a position; seq 0 and null when it holds nothing. */
export type SavedAnswer = { position: number; seq: number; value: Answer };

export type Saving = {
  saved: SavedAnswer[];
  secondsLeft: number;
  state: AttemptState;
  /** The seq stored for every other position, where there is any, so that a page learns that another device has answered it. */
  others?: Record<number, number>;
};
/** `open` is false when nothing could be taken any more: finished, or past the deadline. */
export type SavingOutcome = Saving & { open: boolean };

/** Ticks ascending; several ticks, blanks or places with nothing left in them are the same as unanswered. */
function normal(item: Item, value: Answer): Answer {
  const { kind } = item;
  if (value === null || (kind !== 'single' && kind !== 'true-false' && isBlank(value))) return null;
  return isTicked(item) ? [...value].map(Number).sort((a, b) => a - b) : value;
}

/** The answers in the form they are stored in, or null when one does not fit its item. Of one position the highest seq stays. */
export function fitAnswers(items: readonly Item[], given: readonly GivenAnswer[]): GivenAnswer[] | null {
  const byPosition = new Map<number, GivenAnswer>();
  for (const answer of given) {
    const item = items[answer.position];
    const value = item ? normal(item, answer.value) : null;
    if (!item || !validateAnswer(item, value)) return null;
    const other = byPosition.get(answer.position);
    if (!other || other.seq < answer.seq) byPosition.set(answer.position, { ...answer, value });
  }
  return [...byPosition.values()].sort((a, b) => a.position - b.position);
}

type Row = Omit<Saving, 'others'> & { late: boolean; taken: number; others: Saving['others'] | null };

/**
 * Writes fitting answers and reads back what is stored, in one statement by the database's clock. The attempt's row is
 * locked for sharing: a save comes wholly before 交卷 reads the answers, or finds the attempt closed. The upsert always
 * returns the row it met, so the reply tells the truth even when another device was faster. What came too late is kept
 * apart as LateAnswer, with the reason; the reply then names a lower seq than was sent.
 * @returns null when the attempt is not there or not this member's
 */
export async function writeAnswers(
  tx: Pick<Raw, '$queryRaw'>,
  memberId: number,
  attemptId: string,
  answers: readonly GivenAnswer[],
): Promise<SavingOutcome | null> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH attempt AS (
      SELECT "id", "state", "deadlineAt" FROM "Attempt"
       WHERE "id" = ${attemptId}::uuid AND "memberId" = ${memberId} AND "state" <> 'scheduled'
         FOR SHARE
    ), given AS (
      SELECT g."position", nullif(g."value", 'null'::jsonb) AS "value", g."seq",
             least(g."answeredAt", now()) AS "answeredAt"
        FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb)
          AS g("position" int, "value" jsonb, "seq" int, "answeredAt" timestamptz)
    ), written AS (
      INSERT INTO "ExamAnswer" AS old ("attemptId", "position", "value", "seq", "answeredAt", "savedAt")
      SELECT a."id", g."position", g."value", g."seq", g."answeredAt", now()
        FROM attempt a, given g
       WHERE a."state" = 'in_progress' AND g."answeredAt" <= a."deadlineAt"
         AND now() <= a."deadlineAt" + make_interval(secs => ${GRACE_SECONDS})
       ORDER BY g."position"
      ON CONFLICT ("attemptId", "position") DO UPDATE SET
        "value" = CASE WHEN old."seq" < excluded."seq" THEN excluded."value" ELSE old."value" END,
        "seq" = greatest(old."seq", excluded."seq"),
        "answeredAt" = CASE WHEN old."seq" < excluded."seq" THEN excluded."answeredAt" ELSE old."answeredAt" END,
        "savedAt" = CASE WHEN old."seq" < excluded."seq" THEN excluded."savedAt" ELSE old."savedAt" END
      RETURNING old."position", old."value", old."seq"
    ), kept AS (
      INSERT INTO "LateAnswer" AS old ("attemptId", "position", "reason", "value", "seq", "answeredAt", "arrivedAt")
      SELECT a."id", g."position", (CASE
               WHEN g."answeredAt" > a."deadlineAt" THEN 'answered_late'
               WHEN a."state" IN ('submitted', 'voided') THEN 'after_finish'
               ELSE 'arrived_late' END)::"LateReason",
             g."value", g."seq", g."answeredAt", now()
        FROM attempt a, given g
        LEFT JOIN "ExamAnswer" e ON e."attemptId" = ${attemptId}::uuid AND e."position" = g."position"
       WHERE NOT (a."state" = 'in_progress' AND g."answeredAt" <= a."deadlineAt"
                  AND now() <= a."deadlineAt" + make_interval(secs => ${GRACE_SECONDS}))
         AND (e."seq" IS NULL OR e."seq" < g."seq") AND e."value" IS DISTINCT FROM g."value"
       ORDER BY g."position"
      ON CONFLICT ("attemptId", "position", "reason") DO UPDATE SET
        "value" = excluded."value", "seq" = excluded."seq",
        "answeredAt" = excluded."answeredAt", "arrivedAt" = excluded."arrivedAt"
        WHERE old."seq" < excluded."seq"
    )
    SELECT a."state", now() > a."deadlineAt" + make_interval(secs => ${GRACE_SECONDS}) AS late,
           greatest(0, ceil(extract(epoch FROM a."deadlineAt" - clock_timestamp())))::int AS "secondsLeft",
           (SELECT count(*)::int FROM written) AS taken,
           coalesce((
             SELECT jsonb_agg(jsonb_build_object('position', g."position",
                      'seq', coalesce(w."seq", e."seq", 0),
                      'value', CASE WHEN w."seq" IS NULL THEN e."value" ELSE w."value" END) ORDER BY g."position")
               FROM given g
               LEFT JOIN written w ON w."position" = g."position"
               LEFT JOIN "ExamAnswer" e ON e."attemptId" = a."id" AND e."position" = g."position"
           ), '[]'::jsonb) AS saved,
           (
             SELECT jsonb_object_agg(e."position", e."seq") FROM "ExamAnswer" e
              WHERE e."attemptId" = a."id" AND e."position" NOT IN (SELECT g."position" FROM given g)
           ) AS others
      FROM attempt a`;
  const row = rows[0];
  if (!row) return null;
  const { state, secondsLeft, saved, late, taken, others } = row;
  const open = state === 'in_progress' && !late && (taken > 0 || answers.length === 0);
  return { saved, secondsLeft, state, ...(others && { others }), open };
}

/** For a page that comes back and asks: everything stored, also by another device. */
async function allSaved(memberId: number, attemptId: string): Promise<SavedAnswer[]> {
  return raw.$queryRaw<SavedAnswer[]>`
    SELECT e."position", e."seq", e."value"
      FROM "ExamAnswer" e JOIN "Attempt" a ON a."id" = e."attemptId"
     WHERE a."id" = ${attemptId}::uuid AND a."memberId" = ${memberId}
     ORDER BY e."position"`;
}

/**
 * Saves answers of one's own attempt, or of one the actor types for, as they are given; an empty list only asks for what is stored and the time left.
 * A lower `seq` than the stored one is ignored, of an equal one the first arrival stands: what was acknowledged is never
 * overwritten by a stale retry. Within 60 s after the deadline only answers given before it are taken (`answeredAt`, by the client's clock corrected to the server's).
 * Not audited one by one: the rows themselves are the record.
 * @returns InvalidInput when a value does not fit its item, NotFound when the attempt is not there or not the actor's
 */
export async function saveAnswers(
  actor: Actor,
  input: { attemptId: string; answers: GivenAnswer[] },
): Promise<Result<SavingOutcome>> {
  const paper = await answerablePaper(actor, input.attemptId);
  if (!paper) return fail('NotFound');
  const { memberId, items } = paper;
  const answers = fitAnswers(items, input.answers);
  if (!answers) return fail('InvalidInput');
  const outcome = await writeAnswers(raw, memberId, input.attemptId, answers);
  if (!outcome) return fail('NotFound');
  return ok(answers.length > 0 ? outcome : { ...outcome, saved: await allSaved(memberId, input.attemptId) });
}
