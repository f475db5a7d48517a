import 'server-only';
import type { Answer, ShownItem } from '@/domain/items/item';
import { type Actor, reportScopes } from '@/domain/organisation/scope';
import type { AttemptState } from '@/domain/quiz/attempt';
import { isOverdue } from '@/domain/quiz/deadline';
import type { PaperItem } from '@/domain/quiz/paper';
import { Prisma } from '@/generated/prisma/client';
import { type Raw, raw } from '../raw';
import { isAttemptId } from './attempt-paper';
import { shownItems } from './items';

/** A printed paper as those see it who may enter it. Never a key, and no answer. */
export type Sheet = {
  attemptId: string;
  code: string;
  number: number;
  member: { id: number; name: string };
  unit: { code: string; name: string };
  quiz: { slug: string; title: string };
  state: AttemptState;
  /** Seconds the member has to write, extra time included. */
  seconds: number;
  issued: { by: string; at: Date };
  /** Until when it may be entered. */
  until: Date;
  /** Scores and keys of the exam are out, at the time set for that. */
  isReleased: boolean;
  /** 0: nothing entered. */
  revision: number;
  entered: { by: string; at: Date } | null;
  handedIn: { by: string | null; at: Date; receipt: string | null } | null;
  /** It can still be entered. */
  open: boolean;
};

type Row = Omit<Sheet, 'issued' | 'entered' | 'handedIn' | 'open' | 'until'> & {
  issuedBy: string;
  issuedAt: Date;
  deadlineAt: Date;
  enteredBy: string | null;
  enteredAt: Date | null;
  confirmedBy: string | null;
  finishedAt: Date | null;
  receipt: string | null;
  paper: PaperItem[];
  now: Date;
};

function sheetOf(row: Row): Sheet {
  const { issuedBy, issuedAt, deadlineAt, enteredBy, enteredAt, confirmedBy, finishedAt, receipt } = row;
  const { attemptId, code, number, member, unit, quiz, state, seconds, revision, isReleased, now } = row;
  return {
    ...{ attemptId, code, number, member, unit, quiz, state, seconds, revision, isReleased },
    until: deadlineAt,
    issued: { by: issuedBy, at: issuedAt },
    entered: enteredAt && { by: enteredBy ?? '—', at: enteredAt },
    handedIn: finishedAt && { by: confirmedBy, at: finishedAt, receipt },
    open: state === 'in_progress' && !isOverdue(deadlineAt, now),
  };
}

/**
 * The sheets of members at present in the unit or below it who are the actor's to help, as a condition `which` on sheet `s`,
 * attempt `a` and quiz `q` names them. Never the actor's own.
 */
function rowsOf(actor: Actor, unitCode: string, which: Prisma.Sql, client: Pick<Raw, '$queryRaw'> = raw) {
  return client.$queryRaw<Row[]>`
    SELECT a."id"::text AS "attemptId", s."code", a."number", a."state", a."paper", a."deadlineAt", a."finishedAt", a."receipt",
           jsonb_build_object('id', m."id", 'name', m."name") AS member,
           jsonb_build_object('code', o."code", 'name', o."name") AS unit,
           jsonb_build_object('slug', q."slug", 'title', q."title") AS quiz,
           q."limitSeconds" + coalesce((SELECT g."extraSeconds" FROM "TimeGrant" g
             WHERE g."quizId" = q."id" AND g."memberId" = m."id" ORDER BY g."id" DESC LIMIT 1), 0) AS seconds,
           coalesce(q."releaseAt" <= now(), false) AS "isReleased", s."revision", s."issuedAt", s."enteredAt", i."name" AS "issuedBy", e."name" AS "enteredBy",
           c."name" AS "confirmedBy", now() AS now
      FROM "PaperSheet" s JOIN "Attempt" a ON a."id" = s."attemptId" JOIN "Quiz" q ON q."id" = a."quizId"
      JOIN "Member" m ON m."id" = a."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
      JOIN "Member" i ON i."id" = s."issuedById"
      LEFT JOIN "Member" e ON e."id" = s."enteredById"
      LEFT JOIN "Member" c ON c."id" = s."confirmedById"
     WHERE ${which} AND m."id" <> ${actor.memberId} AND m."disabledAt" IS NULL
       AND EXISTS (SELECT 1 FROM unnest(${reportScopes(actor)}::text[]) scope WHERE starts_with(o."path", scope))
       AND EXISTS (SELECT 1 FROM "Organisation" u WHERE u."code" = ${unitCode} AND starts_with(o."path", u."path"))
     ORDER BY a."state" <> 'in_progress', o."code", m."name", a."id"`;
}

/** Most finished sheets listed at a time. */
const FINISHED = 30;

export type Sheets = {
  open: Sheet[];
  /** The newest first. */
  over: Sheet[];
  /** The attempt after whose sheet the next older ones are listed; null when there are none. */
  older: string | null;
  /** They follow the sheet that was asked for, not the newest. */
  isLater: boolean;
};

type Place = { issuedAt: Date; attemptId: string };

/** Below 0 where `a` is listed first: the newest first, of one moment by the attempt's id, as PostgreSQL orders uuids. */
const inOrder = (a: Place, b: Place): number =>
  b.issuedAt.getTime() - a.issuedAt.getTime() ||
  Number(a.attemptId > b.attemptId) - Number(a.attemptId < b.attemptId);
const placeOf = ({ issued, attemptId }: Sheet): Place => ({ issuedAt: issued.at, attemptId });

/**
 * The sheets of a unit: all that are open, and those that are over, a page at a time.
 * @param after of those that are over, only what follows the sheet of this attempt; one that is not the actor's to see: the
 *   newest
 */
export async function sheetsIn(actor: Actor, unitCode: string, after: string | null = null): Promise<Sheets> {
  const last = after === null ? null : await sheetOfAttempt(actor, unitCode, after);
  const from = last && placeOf(last);
  const follows = from
    ? Prisma.sql`(l."issuedAt" < ${from.issuedAt} OR (l."issuedAt" = ${from.issuedAt} AND l."attemptId" > ${from.attemptId}::uuid))`
    : Prisma.sql`TRUE`;
  const rows = await rowsOf(
    actor,
    unitCode,
    Prisma.sql`(a."state" = 'in_progress' OR s."attemptId" IN (
      SELECT l."attemptId" FROM "PaperSheet" l JOIN "Attempt" b ON b."id" = l."attemptId"
        JOIN "Member" w ON w."id" = b."memberId" JOIN "Organisation" p ON p."id" = w."organisationId"
        JOIN "Organisation" u ON u."code" = ${unitCode} AND starts_with(p."path", u."path")
       WHERE b."state" <> 'in_progress' AND w."id" <> ${actor.memberId} AND w."disabledAt" IS NULL
         AND ${follows}
       ORDER BY l."issuedAt" DESC, l."attemptId" LIMIT ${FINISHED + 1}))`,
  );
  const sheets = rows.map(sheetOf);
  const over = sheets
    .filter((sheet) => !sheet.open && (from === null || inOrder(from, placeOf(sheet)) < 0))
    .sort((a, b) => inOrder(placeOf(a), placeOf(b)));
  const shown = over.slice(0, FINISHED);
  return {
    open: sheets.filter(({ open }) => open),
    over: shown,
    older: over.length > shown.length ? (shown.at(-1)?.attemptId ?? null) : null,
    isLater: from !== null,
  };
}

/** The sheet that bears this code; null when it is not there, or not of this unit and the actor's. */
export async function sheetByCode(actor: Actor, unitCode: string, code: string): Promise<Sheet | null> {
  const [row] = await rowsOf(actor, unitCode, Prisma.sql`s."code" = ${code}`);
  return row ? sheetOf(row) : null;
}

/** One sheet; null when it is not there, or not of this unit and the actor's. */
export async function sheetOfAttempt(
  actor: Actor,
  unitCode: string,
  attemptId: string,
): Promise<Sheet | null> {
  if (!isAttemptId(attemptId)) return null;
  const [row] = await rowsOf(actor, unitCode, Prisma.sql`s."attemptId" = ${attemptId}::uuid`);
  return row ? sheetOf(row) : null;
}

export type PrintedSheet = Sheet & { items: ShownItem[] };

/**
 * The open sheets of an exam, to print, or one of them; with the items as the member may see them.
 * @param only an attempt's id
 */
export async function sheetsToPrint(
  actor: Actor,
  unitCode: string,
  slug: string,
  only: string | null,
): Promise<PrintedSheet[]> {
  if (only !== null && !isAttemptId(only)) return [];
  const which = Prisma.sql`q."slug" = ${slug} AND a."state" = 'in_progress' AND (${only}::uuid IS NULL OR a."id" = ${only}::uuid)`;
  const rows = (await rowsOf(actor, unitCode, which)).filter((row) => sheetOf(row).open);
  return Promise.all(rows.map(async (row) => ({ ...sheetOf(row), items: await shownItems(row.paper) })));
}

export type SheetToEnter = PrintedSheet & { given: Answer[] };

/** A sheet that can still be entered, with what has been entered so far by position; null when there is none such. */
export async function sheetToEnter(
  actor: Actor,
  unitCode: string,
  attemptId: string,
): Promise<SheetToEnter | null> {
  if (!isAttemptId(attemptId)) return null;
  const [row] = await rowsOf(actor, unitCode, Prisma.sql`s."attemptId" = ${attemptId}::uuid`);
  if (!row || !sheetOf(row).open) return null;
  const answers = await raw.$queryRaw<{ position: number; value: Answer }[]>`
    SELECT e."position", e."value" FROM "ExamAnswer" e WHERE e."attemptId" = ${attemptId}::uuid`;
  const byPosition = new Map(answers.map(({ position, value }) => [position, value]));
  return {
    ...sheetOf(row),
    items: await shownItems(row.paper),
    given: row.paper.map((_, position) => byPosition.get(position) ?? null),
  };
}
