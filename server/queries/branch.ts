import 'server-only';
import { type Actor, isWithin, reportScopes } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { db, prefix, type Reader } from '../db';

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

/** "/A/B/C/" → ["/", "/A/", "/A/B/", "/A/B/C/"]. */
export function pathsDownTo(path: string): string[] {
  const codes = path.split('/').filter(Boolean);
  return ['/', ...codes.map((_, i) => `/${codes.slice(0, i + 1).join('/')}/`)];
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
  reader: Reader = db,
): Promise<ReportUnit | null> {
  const unit = await reader.organisation.findFirst({
    where: { code, ...inScope(actor) },
    select: { id: true, path: true, ...named },
  });
  if (!unit) return null;
  const scopes = reportScopes(actor);
  const ancestors = pathsDownTo(unit.path)
    .slice(0, -1)
    .filter((path) => scopes.some((scope) => isWithin(path, scope)));
  const around = await reader.organisation.findMany({
    where: { path: { in: ancestors } },
    select: { path: true, ...named },
  });
  const above = ancestors.flatMap((path) => around.filter((each) => each.path === path));
  return { ...unit, above: above.map(({ code, name }) => ({ code, name })) };
}
