import 'server-only';
import { type Actor, mayReport } from '@/domain/organisation/scope';
import { db } from '../db';
import type { ReportUnit, UnitName } from './branch';
import type { Parts, ReportCampaign } from './branch-campaigns';

/** Numbers of people: all, with every lesson done, with every exam passed, with both. */
export type Coverage = { people: number; lessons: number; exams: number; all: number };

export type ChildCoverage = UnitName & Coverage;

type Row = { code: string } & Coverage;

/**
 * Coverage of each unit directly below `unit`, whole subtrees, in the tree's order; the people directly in `unit` are not
 * in it. One query; an exam counts as passed as domain/completion/state.ts says. Empty when not the actor's to see.
 */
export async function childCoverage(
  actor: Actor,
  unit: ReportUnit,
  { targets }: ReportCampaign,
  { lessons, exams }: Parts,
): Promise<ChildCoverage[]> {
  if (!mayReport(actor, unit.path)) return [];
  const lessonIds = lessons.map(({ id }) => id);
  const released = exams.filter((exam) => exam.released).map(({ id }) => id);
  const byLast = exams.filter(({ counting }) => counting === 'last').map(({ id }) => id);
  const rows = await db.$queryRaw<Row[]>`
    WITH people AS MATERIALIZED (
      SELECT m.id, split_part(substr(o.path, length(${unit.path}) + 1), '/', 1) AS code
        FROM "Organisation" o
        JOIN "Member" m ON m."organisationId" = o.id AND m."disabledAt" IS NULL
       WHERE starts_with(o.path, ${unit.path}) AND o.path <> ${unit.path}
         AND EXISTS (SELECT 1 FROM unnest(${targets}::text[]) target WHERE starts_with(o.path, target))
    ), learnt AS (
      SELECT l."memberId" AS id, count(*) AS n
        FROM people JOIN "LessonProgress" l ON l."memberId" = people.id
       WHERE l."lessonId" = ANY(${lessonIds}::int[]) AND l."completedAt" IS NOT NULL
       GROUP BY 1
    ), passed AS (
      SELECT a."memberId" AS id, count(DISTINCT a."quizId") AS n
        FROM people JOIN "Attempt" a ON a."memberId" = people.id
       WHERE a."quizId" = ANY(${released}::int[]) AND a.state IN ('submitted', 'expired')
         AND a."maxScore" > 0 AND a.score + 1e-9 >= a."passRatio" * a."maxScore"
         AND (a."quizId" <> ALL (${byLast}::int[]) OR NOT EXISTS (
           SELECT 1 FROM "Attempt" b WHERE b."memberId" = a."memberId" AND b."quizId" = a."quizId"
              AND b."number" > a."number" AND b.state IN ('submitted', 'expired')))
       GROUP BY 1
    ), done AS (
      SELECT code, coalesce(learnt.n, 0) >= ${lessons.length} AS lessons, coalesce(passed.n, 0) >= ${exams.length} AS exams
        FROM people LEFT JOIN learnt USING (id) LEFT JOIN passed USING (id)
    )
    SELECT code, count(*)::int AS people, count(*) FILTER (WHERE lessons)::int AS lessons,
           count(*) FILTER (WHERE exams)::int AS exams, count(*) FILTER (WHERE lessons AND exams)::int AS "all"
      FROM done GROUP BY code`;
  const found = new Map(rows.map((row) => [row.code, row]));
  const none = { people: 0, lessons: 0, exams: 0, all: 0 };
  return unit.below.map(({ code, name }) => ({ ...none, ...found.get(code), code, name }));
}

/** The sum over several units. */
export function totalCoverage(units: readonly Coverage[]): Coverage {
  const sum = (key: keyof Coverage) => units.reduce((total, unit) => total + unit[key], 0);
  return { people: sum('people'), lessons: sum('lessons'), exams: sum('exams'), all: sum('all') };
}
