import 'server-only';
import { type PersonStates, unfinishedFirst } from '@/domain/completion/branch';
import { type ExamStanding, examState, hasPassed, lessonState } from '@/domain/completion/state';
import type { Actor } from '@/domain/organisation/scope';
import { countedAttempt } from '@/domain/quiz/rules';
import type { Prisma } from '@/generated/prisma/client';
import { db, prefix } from '../db';
import { inScope } from './branch';
import type { ExamPart, Parts, ReportCampaign } from './branch-campaigns';

/** Points of the attempt that counts; null while there is none, or results are not released. */
export type Best = { score: number; maxScore: number; passed: boolean } | null;

export type Person = PersonStates & { unit: { code: string; name: string }; best: Best[] };

type AttemptRow = ExamStanding & { memberId: number; quizId: number };

function shownOf(attempts: readonly AttemptRow[], { released, counting }: ExamPart): Best {
  const counted = released ? countedAttempt(attempts, counting) : null;
  if (!counted || counted.score === null || !counted.maxScore) return null;
  return { score: counted.score, maxScore: counted.maxScore, passed: hasPassed(counted) };
}

const key = (memberId: number, partId: number) => `${memberId}:${partId}`;

function byPart(attempts: readonly AttemptRow[]): (memberId: number, quizId: number) => AttemptRow[] {
  const found = new Map<string, AttemptRow[]>();
  for (const attempt of attempts) {
    const at = key(attempt.memberId, attempt.quizId);
    found.set(at, [...(found.get(at) ?? []), attempt]);
  }
  return (memberId, quizId) => found.get(key(memberId, quizId)) ?? [];
}

/** Members matching `where`, enabled and in the actor's scope. */
function visible(actor: Actor, where: Prisma.MemberWhereInput): Prisma.MemberWhereInput {
  return { AND: [where, { organisation: inScope(actor), disabledAt: null }] };
}

async function read(member: Prisma.MemberWhereInput, { lessons, exams }: Parts): Promise<Person[]> {
  const [members, progress, attempts] = await Promise.all([
    db.member.findMany({
      where: member,
      select: { id: true, name: true, organisation: { select: { code: true, name: true } } },
    }),
    db.lessonProgress.findMany({
      where: { member, lessonId: { in: lessons.map(({ id }) => id) } },
      select: { memberId: true, lessonId: true, completedAt: true },
    }),
    db.attempt.findMany({
      where: { member, quizId: { in: exams.map(({ id }) => id) } },
      select: {
        memberId: true,
        quizId: true,
        number: true,
        state: true,
        score: true,
        maxScore: true,
        passRatio: true,
      },
    }),
  ]);
  const standings = new Map(progress.map((row) => [key(row.memberId, row.lessonId), row]));
  const given = byPart(attempts);
  const people = members.map(({ id, name, organisation }) => ({
    id,
    name,
    unit: organisation,
    lessons: lessons.map((lesson) => lessonState(standings.get(key(id, lesson.id)))),
    exams: exams.map((exam) => examState(given(id, exam.id), exam.released, exam.counting)),
    best: exams.map((exam) => shownOf(given(id, exam.id), exam)),
  }));
  return unfinishedFirst(people);
}

/**
 * The members directly in a unit with their state in every part: unfinished first, then by name. Disabled accounts are
 * left out. The number of queries does not depend on the number of people.
 */
export function peopleOf(actor: Actor, unitId: number, parts: Parts): Promise<Person[]> {
  return read(visible(actor, { organisationId: unitId }), parts);
}

export type DatedAttempt = { quizId: number; number: number; open: boolean; startedAt: Date };

/** One member directly in a unit, with the attempts' dates; null when not there or not the actor's to see. */
export async function personOf(
  actor: Actor,
  unitId: number,
  memberId: number,
  parts: Parts,
): Promise<(Person & { attempts: DatedAttempt[] }) | null> {
  const member = visible(actor, { id: memberId, organisationId: unitId });
  const [people, attempts] = await Promise.all([
    read(member, parts),
    db.attempt.findMany({
      where: {
        member,
        quizId: { in: parts.exams.map(({ id }) => id) },
        state: { notIn: ['scheduled', 'voided'] },
      },
      orderBy: [{ quizId: 'asc' }, { number: 'asc' }],
      select: { quizId: true, number: true, state: true, startedAt: true },
    }),
  ]);
  const [person] = people;
  if (!person) return null;
  return {
    ...person,
    attempts: attempts.flatMap(({ state, startedAt, ...rest }) =>
      startedAt ? [{ ...rest, startedAt, open: state === 'in_progress' }] : [],
    ),
  };
}

function below(path: string, { targets }: Pick<ReportCampaign, 'targets'>): Prisma.MemberWhereInput {
  const assigned = targets.map((target) => ({ path: { startsWith: prefix(target) } }));
  return { organisation: { path: { startsWith: prefix(path) }, OR: assigned } };
}

const inOrder = (a: string, b: string) => Number(a > b) - Number(a < b);

/** How many people `peopleBelow` would return. */
export function countBelow(actor: Actor, path: string, campaign: ReportCampaign): Promise<number> {
  return db.member.count({ where: visible(actor, below(path, campaign)) });
}

/** The members of the unit at `path` and of all below it who are assigned the campaign, unit by unit in code order. */
export async function peopleBelow(
  actor: Actor,
  path: string,
  campaign: ReportCampaign,
  parts: Parts,
): Promise<Person[]> {
  const people = await read(visible(actor, below(path, campaign)), parts);
  return people.sort((a, b) => inOrder(a.unit.code, b.unit.code));
}

/** Units whose members are read together. */
const UNITS_A_STEP = 100;

/** As `peopleBelow`, some units at a time, so that a city's people are never in memory at once. */
export async function* peopleBelowInSteps(
  actor: Actor,
  path: string,
  campaign: ReportCampaign,
  parts: Parts,
): AsyncGenerator<Person[]> {
  const { organisation } = below(path, campaign);
  const units = await db.organisation.findMany({
    where: { AND: [inScope(actor), organisation as Prisma.OrganisationWhereInput] },
    select: { id: true, code: true },
  });
  units.sort((a, b) => inOrder(a.code, b.code));
  for (let at = 0; at < units.length; at += UNITS_A_STEP) {
    const organisationId = { in: units.slice(at, at + UNITS_A_STEP).map(({ id }) => id) };
    const people = await read(visible(actor, { organisationId }), parts);
    yield people.sort((a, b) => inOrder(a.unit.code, b.unit.code));
  }
}
