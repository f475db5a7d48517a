import 'server-only';
import { type PersonStates, pageOf, unfinishedFirst } from '@/domain/completion/branch';
import {
  type ExamStanding,
  examState,
  hasPassed,
  lessonState,
  type ProgressState,
} from '@/domain/completion/state';
import { type Actor, reportScopes } from '@/domain/organisation/scope';
import { isUsed } from '@/domain/quiz/attempt';
import { countedAttempt } from '@/domain/quiz/rules';
import { Prisma } from '@/generated/prisma/client';
import { type Reader, raw } from '../raw';
import type { ExamPart, Parts, ReportCampaign } from './branch-campaigns';

/** Points of the attempt that counts; null while there is none, or results are not released. */
export type Best = { score: number; maxScore: number; passed: boolean } | null;

export type Person = PersonStates & { unit: { code: string; name: string }; best: Best[] };

type AttemptRow = ExamStanding & { quizId: number };
type SatRow = AttemptRow & { startedAt: string | null };

function shownOf(attempts: readonly AttemptRow[], { released, counting }: ExamPart): Best {
  const counted = released ? countedAttempt(attempts, counting) : null;
  if (!counted || counted.score === null || !counted.maxScore) return null;
  return { score: counted.score, maxScore: counted.maxScore, passed: hasPassed(counted) };
}

/** Which people: `who` may name the membership `s`, its unit `u` and where that stood, `o`. Null: today. */
type Which = { who: Prisma.Sql; moment: Date | null };

/** Memberships as of the moment in units that are the actor's to see. */
function visible(actor: Actor, { who, moment }: Which): Prisma.Sql {
  const at = Prisma.sql`coalesce(${moment}::timestamptz, 'infinity')`;
  return Prisma.sql`
    SELECT s."memberId", u."code", u."name", u."path"
      FROM "Membership" s
      JOIN "Organisation" u ON u."id" = s."organisationId"
      JOIN "OrganisationPlace" o ON o."organisationId" = u."id" AND o."from" < ${at} AND coalesce(o."to", 'infinity') >= ${at}
     WHERE s."from" < ${at} AND coalesce(s."to", 'infinity') >= ${at} AND ${who}
       AND EXISTS (SELECT 1 FROM unnest(${reportScopes(actor)}::text[]) scope WHERE starts_with(u."path", scope))`;
}

type Row = {
  id: number;
  name: string;
  unit: { code: string; name: string };
  progress: { lessonId: number; done: boolean }[] | null;
  attempts: SatRow[] | null;
};

const LONG_AGO = new Date(0);

/** One statement, whatever the number of people. */
async function read(
  actor: Actor,
  which: Which,
  parts: Parts,
  reader: Reader,
  most: number | null = null,
): Promise<Person[]> {
  return unfinishedFirst(
    (await rowsOf(actor, which, parts, reader, most)).map((row) => personIn(row, parts)),
  );
}

/** @param most how many people at most */
function rowsOf(actor: Actor, which: Which, { lessons, exams }: Parts, reader: Reader, most: number | null) {
  return reader.$queryRaw<Row[]>`
    WITH people AS MATERIALIZED (${visible(actor, which)} LIMIT ${most}::bigint)
    SELECT m."id", m."name", jsonb_build_object('code', p."code", 'name', p."name") AS unit,
           (SELECT jsonb_agg(jsonb_build_object('lessonId', l."lessonId", 'done', l."completedAt" IS NOT NULL))
              FROM "LessonProgress" l WHERE l."memberId" = m."id" AND l."lessonId" = ANY(${lessons.map(({ id }) => id)}::int[])) AS progress,
           (SELECT jsonb_agg(jsonb_build_object('quizId', a."quizId", 'number', a."number", 'state', a."state", 'score', a."score",
                                                'maxScore', a."maxScore", 'passRatio', a."passRatio", 'startedAt', a."startedAt"))
              FROM "Attempt" a WHERE a."memberId" = m."id" AND a."quizId" = ANY(${exams.map(({ id }) => id)}::int[])) AS attempts
      FROM people p JOIN "Member" m ON m."id" = p."memberId"`;
}

function personIn({ progress, attempts, ...person }: Row, { lessons, exams }: Parts): Person {
  const standing = new Map((progress ?? []).map(({ lessonId, done }) => [lessonId, done]));
  const stateOf = (done: boolean | undefined) =>
    lessonState(done === undefined ? null : { completedAt: done ? LONG_AGO : null });
  const given = (quizId: number) => (attempts ?? []).filter((each) => each.quizId === quizId);
  return {
    ...person,
    lessons: lessons.map(({ id }) => stateOf(standing.get(id))),
    exams: exams.map((exam) => examState(given(exam.id), exam.released, exam.counting)),
    best: exams.map((exam) => shownOf(given(exam.id), exam)),
  };
}

/** Whom a report of a closed campaign counts, at its moment; today's people otherwise. */
type At = { moment: Date | null };

/**
 * The members directly in a unit with their state in every part: unfinished first, then by name. Disabled accounts are
 * left out, unless they still belonged to it when the campaign closed.
 * @param most how many to read at most, null for all
 */
export function peopleOf(
  actor: Actor,
  unitId: number,
  parts: Parts,
  { moment }: At = { moment: null },
  reader: Reader = raw,
  most: number | null = null,
): Promise<Person[]> {
  return read(actor, { who: Prisma.sql`s."organisationId" = ${unitId}`, moment }, parts, reader, most);
}

/** How many people `peopleOf` would return. */
export async function countOf(
  actor: Actor,
  unitId: number,
  { moment }: At,
  reader: Reader = raw,
): Promise<number> {
  const people = visible(actor, { who: Prisma.sql`s."organisationId" = ${unitId}`, moment });
  const [row] = await reader.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM (${people}) p`;
  return row?.n ?? 0;
}

type Light = { id: number; name: string; overall: 'not_started' | 'doing' | 'done' };

/**
 * One page of the members directly in a unit that is too large to be read whole: unfinished first, then by name, narrowed
 * to those whose state as a whole is `state`. By the standings that the writes keep.
 */
export async function peoplePage(
  actor: Actor,
  unitId: number,
  campaign: Pick<ReportCampaign, 'id' | 'moment'> | null,
  parts: Parts,
  { state, page, size }: { state: ProgressState | 'open' | null; page: number; size: number },
  reader: Reader = raw,
) {
  const moment = campaign?.moment ?? null;
  const people = visible(actor, { who: Prisma.sql`s."organisationId" = ${unitId}`, moment });
  const rows = await reader.$queryRaw<Light[]>`
    SELECT m."id", m."name", coalesce(c."overall", 'not_started') AS overall
      FROM (${people}) p JOIN "Member" m ON m."id" = p."memberId"
      LEFT JOIN "CompletionStanding" c ON c."memberId" = m."id" AND c."campaignId" = ${campaign?.id ?? null}::int`;
  const wanted = state === 'not-started' ? 'not_started' : state;
  const light = rows
    .filter(({ overall }) => wanted === null || (wanted === 'open' ? overall !== 'done' : overall === wanted))
    .map(({ id, name, overall }) => ({
      id,
      name,
      lessons: [overall === 'not_started' ? ('not-started' as const) : overall],
      exams: [],
    }));
  const { rows: shown, ...place } = pageOf(unfinishedFirst(light), page, size);
  const who = Prisma.sql`s."organisationId" = ${unitId} AND s."memberId" = ANY(${shown.map(({ id }) => id)}::int[])`;
  return { ...place, found: light.length, rows: await read(actor, { who, moment }, parts, reader) };
}

export type DatedAttempt = { quizId: number; number: number; open: boolean; startedAt: Date };

/** One member directly in a unit, with the attempts' dates; null when not there or not the actor's to see. */
export async function personOf(
  actor: Actor,
  unitId: number,
  memberId: number,
  parts: Parts,
  { moment }: At = { moment: null },
  reader: Reader = raw,
): Promise<(Person & { attempts: DatedAttempt[] }) | null> {
  const who = Prisma.sql`s."organisationId" = ${unitId} AND s."memberId" = ${memberId}`;
  const [row] = await rowsOf(actor, { who, moment }, parts, reader, null);
  if (!row) return null;
  const order = new Map(parts.exams.map(({ id }, i) => [id, i]));
  const place = ({ quizId }: SatRow) => order.get(quizId) ?? 0;
  return {
    ...personIn(row, parts),
    attempts: (row.attempts ?? [])
      .filter(({ state }) => isUsed(state))
      .sort((a, b) => place(a) - place(b) || a.number - b.number)
      .flatMap(({ quizId, number, state, startedAt }) =>
        startedAt === null
          ? []
          : [{ quizId, number, startedAt: new Date(startedAt), open: state === 'in_progress' }],
      ),
  };
}

function below({ path, targets, moment }: ReportCampaign): Which {
  const who = Prisma.sql`starts_with(o."path", ${path})
    AND EXISTS (SELECT 1 FROM unnest(${targets}::text[]) target WHERE starts_with(o."path", target))`;
  return { who, moment };
}

/** How many people `peopleBelow` gives in all. */
export async function countBelow(
  actor: Actor,
  campaign: ReportCampaign,
  reader: Reader = raw,
): Promise<number> {
  const people = visible(actor, below(campaign));
  const [row] = await reader.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM (${people}) p`;
  return row?.n ?? 0;
}

const inOrder = (a: string, b: string) => Number(a > b) - Number(a < b);

/** Units whose members are read together. */
const UNITS_A_STEP = 25;

/**
 * The members of the unit asked for and of all below it who are assigned the campaign, unit by unit in code order; some units
 * at a time, so that a city's people are never in memory at once.
 */
export async function* peopleBelow(
  actor: Actor,
  campaign: ReportCampaign,
  parts: Parts,
  reader: Reader = raw,
): AsyncGenerator<Person[]> {
  const { who, moment } = below(campaign);
  const units = await reader.$queryRaw<{ id: number; code: string }[]>`
    SELECT DISTINCT u."id", u."code" FROM (${visible(actor, { who, moment })}) p JOIN "Organisation" u ON u."code" = p."code"`;
  units.sort((a, b) => inOrder(a.code, b.code));
  for (let at = 0; at < units.length; at += UNITS_A_STEP) {
    const some = units.slice(at, at + UNITS_A_STEP).map(({ id }) => id);
    const which = { who: Prisma.sql`s."organisationId" = ANY(${some}::int[])`, moment };
    const people = await read(actor, which, parts, reader);
    yield people.sort((a, b) => inOrder(a.unit.code, b.unit.code));
  }
}
