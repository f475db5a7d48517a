import 'server-only';
import type { UnitLine } from '@/domain/campaign/written-list';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { db, prefix, type Tx } from '../db';

/** The units an office may work with: those in its subtrees that still exist. Nobody's without such an appointment. */
export function officeUnits(actor: Pick<Actor, 'appointments'>): Prisma.OrganisationWhereInput {
  return {
    closedAt: null,
    OR: officeScopes(actor).map((scope) => ({ path: { startsWith: prefix(scope) } })),
  };
}

export type FoundUnit = { code: string; name: string; level: string; above: string | null };

/** Most units one search shows. */
export const MOST_FOUND = 20;

/** Units of the office whose code begins with `words` or whose name has them; the outermost first. */
export async function searchUnits(actor: Actor, words: string): Promise<FoundUnit[]> {
  const sought = words.trim().slice(0, 60);
  if (sought === '') return [];
  const rows = await db.organisation.findMany({
    where: {
      AND: [
        officeUnits(actor),
        {
          OR: [
            { code: { startsWith: prefix(sought), mode: 'insensitive' } },
            { name: { contains: prefix(sought), mode: 'insensitive' } },
          ],
        },
      ],
    },
    orderBy: { path: 'asc' },
    take: MOST_FOUND,
    select: { code: true, name: true, level: true, parent: { select: { name: true } } },
  });
  return rows.map(({ parent, ...unit }) => ({ ...unit, above: parent?.name ?? null }));
}

export type ResolvedUnit = { id: number; code: string; name: string; path: string; line: UnitLine };

export type Resolved = { units: ResolvedUnit[]; problems: string[] };

const columns = { id: true, code: true, name: true, path: true } as const;

/**
 * Which of the office's units written lines mean: by code, else by a whole name that only one of them has. Doubled lines
 * count once. Problems are Chinese sentences, one a line that means none.
 */
export async function resolveUnits(actor: Actor, lines: readonly UnitLine[], tx: Tx = db): Promise<Resolved> {
  const words = [...new Set(lines.flatMap(({ names }) => names))];
  const rows = await tx.organisation.findMany({
    where: { AND: [officeUnits(actor), { OR: [{ code: { in: words } }, { name: { in: words } }] }] },
    select: columns,
  });
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const byName = new Map<string, typeof rows>();
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  const units = new Map<number, ResolvedUnit>();
  const problems: string[] = [];
  for (const line of lines) {
    const code = line.names.map((name) => byCode.get(name)).find(Boolean);
    const named = line.names.map((name) => byName.get(name) ?? []).find(({ length }) => length > 0) ?? [];
    const unit = code ?? (named.length === 1 ? named[0] : undefined);
    if (unit && !units.has(unit.id)) units.set(unit.id, { ...unit, line });
    if (unit) continue;
    problems.push(
      named.length > 1
        ? `叫“${line.text}”的单位有 ${named.length} 个，请写单位代码。`
        : `没有找到单位“${line.text.slice(0, 60)}”，或者不在您管理的范围内。`,
    );
  }
  return { units: [...units.values()], problems };
}

/** Problems as one message of a form: the first ones, and how many more there are. */
export function problemsInWords(problems: readonly string[]): string {
  const shown = problems.slice(0, 8).join('');
  return problems.length > 8 ? `${shown}另有 ${problems.length - 8} 处。` : shown;
}
