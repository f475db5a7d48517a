import 'server-only';
import type { RosterProblem } from '@/domain/organisation/roster';
import {
  noCounts,
  type PreviewKind,
  previewKinds,
  type RosterCounts,
  type Sample,
} from '@/domain/organisation/roster-preview';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import type { RosterImportStage } from '@/generated/prisma/client';
import { undoLimit } from '../commands/decide-roster';
import type { KeptProblem } from '../commands/read-roster';
import { db } from '../db';
import type { RosterProgress } from '../roster-progress';

export type { RosterImportStage };

/** Rows of a page of samples or problems. */
export const ROWS_SHOWN = 50;

const isOffice = (actor: Actor) => officeScopes(actor).length > 0;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export type RosterImportLine = {
  id: string;
  fileName: string;
  createdAt: Date;
  stage: RosterImportStage;
  appliedAt: Date | null;
};

/** The actor's own imports, the newest first. */
export async function rosterImports(actor: Actor): Promise<RosterImportLine[]> {
  if (!isOffice(actor)) return [];
  return db.rosterImport.findMany({
    where: { memberId: actor.memberId, stage: { not: 'discarded' } },
    select: { id: true, fileName: true, createdAt: true, stage: true, appliedAt: true },
    orderBy: { createdAt: 'desc' },
    take: 10,
  });
}

export type OpenRosterImport = RosterImportLine & {
  complete: boolean;
  progress: RosterProgress | null;
  failure: string | null;
  basis: string | null;
  undoneAt: Date | null;
  counts: RosterCounts;
  nothing: boolean;
  warned: number;
  /** Of the chosen kind, at most SAMPLE in all. */
  kind: PreviewKind | null;
  samples: Sample[];
  sampled: number;
  warnings: RosterProblem[];
  listed: number;
  problems: RosterProblem[];
  found: number;
  mayUndo: boolean;
};

type Chosen = { kind: PreviewKind | null; page: number };
type Raw = Omit<OpenRosterImport, 'kind' | 'mayUndo'>;

/** The kind to show when none was asked for: the first of which there are any. */
const firstKind = (counts: RosterCounts) => previewKinds.find((kind) => counts[kind] > 0) ?? null;

/** One of the actor's own imports with a page (from 1) of what is asked for; null when it is not theirs. */
export async function rosterImport(
  actor: Actor,
  id: string,
  { kind: asked, page }: Chosen,
): Promise<OpenRosterImport | null> {
  if (!isOffice(actor) || !UUID.test(id)) return null;
  const [head] = await db.$queryRaw<{ counts: RosterCounts | null }[]>`
    SELECT "preview"->'counts' AS counts FROM "RosterImport"
     WHERE "id" = ${id}::uuid AND "memberId" = ${actor.memberId} AND "stage" <> 'discarded'`;
  if (!head) return null;
  const counts = { ...noCounts, ...head.counts };
  const kind = asked && counts[asked] > 0 ? asked : firstKind(counts);
  const first = (page - 1) * ROWS_SHOWN;
  const [row] = await db.$queryRaw<Raw[]>`
    SELECT "id", "fileName", "createdAt", "stage"::text AS stage, "appliedAt", "complete", "progress", "failure", "basis", "undoneAt",
           coalesce(("preview"->>'nothing')::boolean, false) AS nothing,
           coalesce(("preview"->>'warned')::int, 0) AS warned,
           (SELECT coalesce(jsonb_agg(e.v), '[]') FROM (SELECT v FROM jsonb_array_elements("preview"->'samples'->${kind ?? ''}) v
             OFFSET ${first} LIMIT ${ROWS_SHOWN}) e) AS samples,
           coalesce(jsonb_array_length("preview"->'samples'->${kind ?? ''}), 0) AS sampled,
           (SELECT coalesce(jsonb_agg(e.v), '[]') FROM (SELECT v FROM jsonb_array_elements("preview"->'warnings') v LIMIT 200) e) AS warnings,
           coalesce(jsonb_array_length("preview"->'warnings'), 0) AS listed,
           (SELECT coalesce(jsonb_agg(e.v - 'cells'), '[]') FROM (SELECT v FROM jsonb_array_elements("problems") v
             OFFSET ${first} LIMIT ${ROWS_SHOWN}) e) AS problems,
           coalesce(jsonb_array_length("problems"), 0) AS found
      FROM "RosterImport" WHERE "id" = ${id}::uuid AND "memberId" = ${actor.memberId}`;
  if (!row) return null;
  const mayUndo = row.stage === 'applied' && row.appliedAt !== null && row.appliedAt > undoLimit();
  return { ...row, counts, kind, mayUndo };
}

/** How far one of the actor's own imports is; null when it is not theirs. */
export async function rosterImportProgress(
  actor: Actor,
  id: string,
): Promise<{ stage: RosterImportStage; progress: RosterProgress | null } | null> {
  if (!isOffice(actor) || !UUID.test(id)) return null;
  const found = await db.rosterImport.findFirst({
    where: { id, memberId: actor.memberId },
    select: { stage: true, progress: true },
  });
  return found && { stage: found.stage, progress: found.progress as RosterProgress | null };
}

/** All rows that keep one of the actor's own imports out, for the error sheet; null when there are none. */
export async function rosterProblems(
  actor: Actor,
  id: string,
): Promise<{ fileName: string; problems: KeptProblem[] } | null> {
  if (!isOffice(actor) || !UUID.test(id)) return null;
  const found = await db.rosterImport.findFirst({
    where: { id, memberId: actor.memberId, stage: { in: ['refused', 'applied'] } },
    select: { fileName: true, problems: true },
  });
  if (!Array.isArray(found?.problems) || found.problems.length === 0) return null;
  return { fileName: found.fileName, problems: found.problems as KeptProblem[] };
}
