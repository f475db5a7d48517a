import 'server-only';
import { type Actor, reportScopes } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { db, prefix } from '../db';
import { type Reader, raw } from '../raw';

export type UnitName = { code: string; name: string };

export type ReportUnit = UnitName & {
  id: number;
  path: string;
  /** From the outermost unit the actor may see down to the parent. */
  above: UnitName[];
};

const named = { code: true, name: true } as const;

/** The units whose people the actor may see, as a condition: nobody's when there is no appointment. */
export function inScope(actor: Pick<Actor, 'appointments'>): Prisma.OrganisationWhereInput {
  const scopes = reportScopes(actor);
  // Said outright: Prisma drops an empty OR that stands inside an AND, and the condition with it.
  if (scopes.length === 0) return { id: { in: [] } };
  return { OR: scopes.map((scope) => ({ path: { startsWith: prefix(scope) } })) };
}

/** The outermost units whose completion the actor may see, by code; empty without an appointment. */
export async function reportRoots(actor: Actor): Promise<UnitName[]> {
  return db.organisation.findMany({
    where: { path: { in: reportScopes(actor) } },
    orderBy: { code: 'asc' },
    select: named,
  });
}

/** One unit with what is above (as far as the actor may see); null when it is not the actor's. */
export async function reportUnit(
  actor: Actor,
  code: string,
  reader: Reader = raw,
): Promise<ReportUnit | null> {
  // A path is made of codes, and those are indexed.
  const [unit] = await reader.$queryRaw<ReportUnit[]>`
    WITH scopes AS MATERIALIZED (SELECT unnest(${reportScopes(actor)}::text[]) AS path)
    SELECT u."id", u."code", u."name", u."path", coalesce((
             SELECT jsonb_agg(jsonb_build_object('code', a."code", 'name', a."name") ORDER BY length(a."path"))
               FROM "Organisation" a
              WHERE a."code" = ANY(string_to_array(trim(BOTH '/' FROM u."path"), '/')) AND a."id" <> u."id"
                AND starts_with(u."path", a."path") AND EXISTS (SELECT 1 FROM scopes s WHERE starts_with(a."path", s.path))
           ), '[]'::jsonb) AS above
      FROM "Organisation" u
     WHERE u."code" = ${code} AND EXISTS (SELECT 1 FROM scopes s WHERE starts_with(u."path", s.path))`;
  return unit ?? null;
}
