import 'server-only';
import { normaliseLogin } from '@/domain/accounts/login';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import type { AttemptState } from '@/domain/quiz/attempt';
import { mayDecideFor } from '@/domain/quiz/authority';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import type { Prisma } from '@/generated/prisma/client';
import { db, prefix } from '../db';
import { inOfficeO, reachesOfficeQ } from './office';

/** Attempts shown at once, and people found at most. */
export const PAGE_SIZE = 50;
export const MOST_FOUND = 30;

export type AttemptFilter = 'in_progress' | 'overdue' | 'submitted' | 'expired' | 'voided';

export type AttemptLine = {
  id: string;
  number: number;
  state: AttemptState;
  startedAt: Date;
  score: number | null;
  maxScore: number | null;
  memberId: number;
  name: string;
  unit: string;
  /** False for the actor's own: nobody decides for themselves. */
  may: boolean;
};

export type AttemptPage = { lines: AttemptLine[]; page: number; pages: number };

/** The attempts of the members in the actor's subtrees at one exam, newest first; empty where the actor sees none. */
export async function examAttempts(
  actor: Actor,
  slug: string,
  { filter, page: asked }: { filter: AttemptFilter | null; page: number },
): Promise<AttemptPage> {
  const state = filter === 'overdue' ? 'in_progress' : filter;
  const rows = await db.$queryRaw<(Omit<AttemptLine, 'may'> & { path: string; total: number })[]>`
    WITH found AS MATERIALIZED (
      SELECT a."id", a."startedAt"
        FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
        JOIN "Member" m ON m."id" = a."memberId" JOIN "Organisation" o ON o."id" = m."organisationId"
       WHERE q."slug" = ${slug} AND ${reachesOfficeQ(actor)} AND ${inOfficeO(actor)} AND a."state" <> 'scheduled'
         AND (${state}::text IS NULL OR a."state" = ${state}::"AttemptState")
         AND (${filter}::text IS NULL OR a."state" <> 'in_progress'
              OR (a."deadlineAt" < now() - make_interval(secs => ${GRACE_SECONDS})) = (${filter}::text = 'overdue'))
    ), counted AS (
      SELECT count(*)::int AS total FROM found
    )
    SELECT a."id"::text, a."number", a."state", a."startedAt", a."score", a."maxScore",
           m."id" AS "memberId", m."name", o."name" AS unit, o."path", counted.total
      FROM counted LEFT JOIN LATERAL (
        SELECT f."id" FROM found f ORDER BY f."startedAt" DESC, f."id"
         LIMIT ${PAGE_SIZE} OFFSET least(${(asked - 1) * PAGE_SIZE}, greatest(0, counted.total - 1) / ${PAGE_SIZE} * ${PAGE_SIZE})
      ) f ON true
      JOIN "Attempt" a ON a."id" = f."id" JOIN "Member" m ON m."id" = a."memberId"
      JOIN "Organisation" o ON o."id" = m."organisationId"
     ORDER BY a."startedAt" DESC, a."id"`;
  const pages = Math.max(1, Math.ceil((rows[0]?.total ?? 0) / PAGE_SIZE));
  const lines = rows.map(({ path, total: _, ...line }) => {
    return { ...line, may: mayDecideFor(actor, { id: line.memberId, path }) };
  });
  return { lines, page: Math.min(asked, pages), pages };
}

export type FoundPerson = { id: number; login: string; name: string; unit: string; attempts: number };

const notSelf = (actor: Actor): Prisma.MemberWhereInput => ({ id: { not: actor.memberId } });

/** The members in the actor's subtrees who are given this exam, as a condition; null when none are. */
export async function examMembers(actor: Actor, slug: string): Promise<Prisma.MemberWhereInput | null> {
  const targets = await db.campaignTarget.findMany({
    where: { campaign: { quizzes: { some: { quiz: { slug } } } } },
    select: { path: true },
  });
  const scopes = officeScopes(actor);
  if (targets.length === 0 || scopes.length === 0) return null;
  const below = (paths: string[]) => ({ OR: paths.map((path) => ({ path: { startsWith: prefix(path) } })) });
  const given = targets.some(({ path }) => path === '/') ? {} : below(targets.map(({ path }) => path));
  return { AND: [notSelf(actor), { disabledAt: null, organisation: { AND: [below(scopes), given] } }] };
}

/**
 * Members of the actor's subtrees who are given this exam, by login (whole) or name (part of it), at most MOST_FOUND and
 * one more to tell that there are others. Null when the actor has nothing to do with the exam.
 */
export async function findExamPeople(
  actor: Actor,
  { slug, words }: { slug: string; words: string },
): Promise<FoundPerson[] | null> {
  const who = await examMembers(actor, slug);
  if (!who) return null;
  const rows = await db.member.findMany({
    where: {
      AND: [who, { OR: [{ login: normaliseLogin(words) }, { name: { contains: prefix(words.trim()) } }] }],
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_FOUND + 1,
    select: {
      id: true,
      login: true,
      name: true,
      organisation: { select: { name: true } },
      _count: { select: { attempts: { where: { quiz: { slug }, state: { not: 'scheduled' } } } } },
    },
  });
  return rows.map(({ organisation, _count, ...row }) => ({
    ...row,
    unit: organisation.name,
    attempts: _count.attempts,
  }));
}
