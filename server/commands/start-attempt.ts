import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { isOverdue } from '@/domain/quiz/deadline';
import { entryDeadline, refusalToJoin } from '@/domain/quiz/on-paper';
import { deadlineUnder, refusalToStart } from '@/domain/quiz/rules';
import { Prisma } from '@/generated/prisma/client';
import { addressMark } from '../address-mark';
import { db } from '../db';
import { againAfterDeadlock } from '../deadlock';
import { fail, ok, type Result } from '../errors';
import { type OpenPaper, type OpenRow, togetherA } from '../queries/attempts';
import { type AssignedExam, assignedExam, rulesOfQ, stampOfQ } from '../queries/exam-terms';
import { raw } from '../raw';
import { closeExpired } from './close-expired';
import { drawFor } from './prepare-attempts';

/** Where a request comes from; the address is kept as a keyed hash only. */
export type Origin = { address?: string };

/** How it is sat; a paper is printed by somebody else, and its deadline is that of entering it. */
export type Way =
  | { sitting: 'online' | 'assisted' }
  | { sitting: 'paper'; issuer: Actor; code: string; entryHours: number };

/** `begun` is left out where an open attempt is gone on with. */
export type Started = { attemptId: string; begun?: OpenRow & OpenPaper['quiz'] };
type Begun = OpenRow | undefined;

const noted = (actor: Actor, exam: AssignedExam, way: Way) => {
  const { memberId, session } = way.sitting === 'paper' ? way.issuer : actor;
  const action = way.sitting === 'paper' ? 'issue-paper' : 'start-attempt';
  return JSON.stringify({ actorId: memberId, session, action, quiz: exam.id });
};

const deadlineFor = ({ terms, now }: AssignedExam, way: Way) =>
  way.sitting === 'paper' ? entryDeadline(terms, now, way.entryHours) : deadlineUnder(terms, now);

const printedFor = ({ title }: AssignedExam, issuer: Actor) =>
  `${issuer.name}为您打印了《${title}》的纸质试卷，这次考试已经开始，请写在纸上。如果您没有要纸质试卷，请告诉支部书记。`;

/** What belongs to the start in the same statement: its audit; of a paper its sheet, and the word to the member. */
const together = (actor: Actor, exam: AssignedExam, way: Way) => Prisma.sql`
    noted AS (
      INSERT INTO "AuditEvent" ("actorId", "session", "action", "subject", "data")
      SELECT n."actorId", n."session", n."action", 'attempt:' || s."id",
             jsonb_build_object('quiz', n."quiz", 'number', s."number")
        FROM started s, jsonb_to_record(${noted(actor, exam, way)}::jsonb)
          AS n("actorId" int, "session" text, "action" text, "quiz" int)
    )${
      way.sitting === 'paper'
        ? Prisma.sql`, sheet AS (
      INSERT INTO "PaperSheet" ("attemptId", "code", "issuedById", "issuedAt")
      SELECT s."id", ${way.code}, ${way.issuer.memberId}, ${exam.now} FROM started s
    ), told AS (
      INSERT INTO "Notice" ("memberId", "key", "text", "href", "createdAt")
      SELECT ${actor.memberId}, 'paper:' || s."id", ${printedFor(exam, way.issuer)}, '/attempts/' || s."id", ${exam.now} FROM started s
    )`
        : Prisma.empty
    }`;

/** The exam's row if its rules are still those the start was judged by; an editor who is changing them is waited for. */
const held = (exam: AssignedExam) => Prisma.sql`
  held AS (SELECT q."id" FROM "Quiz" q WHERE q."id" = ${exam.id} AND ${rulesOfQ} = ${exam.rules} FOR KEY SHARE)`;

/** What the page needs of the attempt just begun, so that it need not be read again. */
const begunRow = (exam: AssignedExam) => Prisma.sql`
  SELECT a."id"::text, a."paper", a."deadlineAt", ${togetherA}, now() AS now, NULL AS answers
    FROM started a, "Quiz" q WHERE q."id" = ${exam.id}`;

/**
 * 开始考试 with a paper that lies ready: one UPDATE from `scheduled`, by the database's clock, with its audit. Nothing happens
 * when it was faster elsewhere, when the exam has changed since, or when an item of the paper was withdrawn.
 */
async function begin(
  actor: Actor,
  exam: AssignedExam,
  id: string,
  mark: string | null,
  way: Way,
): Promise<Begun> {
  const deadlineAt = deadlineFor(exam, way);
  const [started] = await raw.$queryRaw<OpenRow[]>`
    WITH ${held(exam)}, started AS (
      UPDATE "Attempt" a
         SET "state" = 'in_progress', "startedAt" = ${exam.now}, "deadlineAt" = ${deadlineAt}, "passRatio" = ${exam.passRatio},
             "session" = ${actor.session}, "address" = ${mark}, "sitting" = ${way.sitting}::"Sitting"
       WHERE a."id" = ${id}::uuid AND a."memberId" = ${actor.memberId} AND a."state" = 'scheduled'
         AND a."drawnBy" = ${exam.drawnBy} AND EXISTS (SELECT 1 FROM held)
         AND NOT EXISTS (
           SELECT 1 FROM jsonb_to_recordset(a."paper") AS p("itemVersionId" int)
             JOIN "ItemVersion" v ON v."id" = p."itemVersionId" WHERE v."state" <> 'published')
      RETURNING a."id", a."number", a."paper", a."deadlineAt"
    ), ${together(actor, exam, way)}
    ${begunRow(exam)}`;
  return started;
}

/** Draws the paper that lies ready anew; not one that has been begun. */
async function redraw(actor: Actor, exam: AssignedExam, id: string): Promise<'small' | 'done'> {
  const [row] = await raw.$queryRaw<{ stamp: string }[]>`
    SELECT ${stampOfQ} AS stamp FROM "Quiz" q WHERE q."id" = ${exam.id}`;
  const drawn = row && (await drawFor({ ...exam, stamp: row.stamp }));
  if (!drawn) return 'small';
  await db.attempt.updateMany({
    where: { id, memberId: actor.memberId, state: 'scheduled' },
    data: {
      paper: drawn.paper as Prisma.InputJsonArray,
      seed: drawn.seed,
      drawnBy: drawn.drawnBy,
      maxScore: drawn.size,
    },
  });
  return 'done';
}

/** 开始考试 without a paper that lies ready. Of two at once the unique indexes let one through. */
async function insert(
  actor: Actor,
  exam: AssignedExam,
  mark: string | null,
  way: Way,
): Promise<Begun | 'small'> {
  if (exam.stamp === null) return undefined;
  const drawn = await drawFor({ ...exam, stamp: exam.stamp });
  if (!drawn) return 'small';
  const deadlineAt = deadlineFor(exam, way);
  const [inserted] = await raw.$queryRaw<OpenRow[]>`
    WITH ${held(exam)}, started AS (
      INSERT INTO "Attempt" ("id", "quizId", "memberId", "number", "state", "paper", "seed", "drawnBy", "passRatio",
                             "startedAt", "deadlineAt", "maxScore", "session", "address", "sitting")
      SELECT ${drawn.id}::uuid, ${exam.id}, ${actor.memberId}, 1 + coalesce(max(a."number"), 0), 'in_progress',
             ${JSON.stringify(drawn.paper)}::jsonb, ${drawn.seed}, ${drawn.drawnBy}, ${exam.passRatio}, ${exam.now},
             ${deadlineAt}, ${drawn.size}, ${actor.session}, ${mark}, ${way.sitting}::"Sitting"
        FROM "Attempt" a
       WHERE a."quizId" = ${exam.id} AND a."memberId" = ${actor.memberId}
      HAVING EXISTS (SELECT 1 FROM held)
         AND count(*) FILTER (WHERE a."state" IN ('scheduled', 'in_progress')) = 0
         AND count(*) FILTER (WHERE a."state" NOT IN ('scheduled', 'voided')) < ${exam.terms.attemptsAllowed}
      ON CONFLICT DO NOTHING
      RETURNING "id", "number", "paper", "deadlineAt"
    ), ${together(actor, exam, way)}
    ${begunRow(exam)}`;
  return inserted;
}

/**
 * Starts an exam, or goes on with the one that is open: two taps and two devices get the same attempt. The deadline is
 * fixed here, by the database's clock and domain/quiz/rules. An overdue attempt is closed first.
 * @returns NotFound when the exam is not there or not assigned to the actor's unit, NotOpenYet, Closed, NoAttemptsLeft,
 *   PaperTooSmall when the published items cannot fill the blueprint
 */
export async function startAttempt(
  actor: Actor,
  input: { slug: string },
  { address }: Origin = {},
  way: Way = { sitting: 'online' },
): Promise<Result<Started>> {
  const mark = address === undefined ? null : addressMark(address);
  for (let round = 0; round < 4; round += 1) {
    const exam = await assignedExam(actor, input.slug, { stamp: true });
    if (!exam) return fail('NotFound');
    const open = exam.attempts.find(({ state }) => state === 'in_progress');
    if (open?.deadlineAt && !isOverdue(open.deadlineAt, exam.now)) {
      const otherwise = refusalToJoin(open.sitting, way.sitting);
      return otherwise ? fail(otherwise) : ok({ attemptId: open.id });
    }
    if (open) {
      await closeExpired({ only: open.id });
      continue;
    }
    const refusal = refusalToStart(exam.terms, exam.attempts, exam.now);
    if (refusal) return fail(refusal);
    const ready = exam.attempts.find(({ state }) => state === 'scheduled');
    if (ready) {
      const begun = await againAfterDeadlock(() => begin(actor, exam, ready.id, mark, way));
      if (begun) return ok({ attemptId: begun.id, begun: { ...begun, slug: exam.slug, title: exam.title } });
      if ((await redraw(actor, exam, ready.id)) === 'small') return fail('PaperTooSmall');
      continue;
    }
    const begun = await againAfterDeadlock(() => insert(actor, exam, mark, way));
    if (begun === 'small') return fail('PaperTooSmall');
    if (begun) return ok({ attemptId: begun.id, begun: { ...begun, slug: exam.slug, title: exam.title } });
    // Another tap or device was faster, or the rules have changed: the next round finds out.
  }
  throw new Error('an attempt could neither be started nor found');
}
