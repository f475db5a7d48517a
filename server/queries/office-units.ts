import 'server-only';
import { type Actor, officeScopes, pathsDownTo } from '@/domain/organisation/scope';
import { Prisma } from '@/generated/prisma/client';
import { db, prefix } from '../db';
import { inOfficeO } from './office';

/** A unit in the office's tree, with what one sees of it there. */
export type UnitRow = {
  code: string;
  name: string;
  level: string;
  contact: string | null;
  /** Units directly below that are not closed. */
  children: number;
  /** Everybody in it and below. */
  members: number;
  /** Directly in it. */
  own: number;
  /** Names of its secretaries. */
  secretaries: string[];
};

const PAGE = 50;

// Between "/A/" and "/A0" lies everything below: unlike LIKE with another row's path, the index can be asked for that.
const rowsOf = (where: Prisma.Sql, limit: number, offset: number) => Prisma.sql`
  SELECT o."code", o."name", o."level", o."contact",
         (SELECT count(*)::int FROM "Organisation" c WHERE c."parentId" = o."id" AND c."closedAt" IS NULL) AS children,
         (SELECT count(*)::int FROM "Organisation" b JOIN "Member" m ON m."organisationId" = b."id" AND m."disabledAt" IS NULL
WHERE b."path" ~>=~ o."path" AND b."path" ~<~ (left(o."path", -1) || '0')) AS members,
         (SELECT count(*)::int FROM "Member" m WHERE m."organisationId" = o."id" AND m."disabledAt" IS NULL) AS own,
         (SELECT coalesce(array_agg(m."name" ORDER BY a."from"), '{}') FROM "Appointment" a
            JOIN "Member" m ON m."id" = a."memberId" AND m."disabledAt" IS NULL
           WHERE a."organisationId" = o."id" AND a."role" = 'secretary'
             AND a."from" <= now() AND (a."to" IS NULL OR a."to" > now())) AS secretaries
    FROM "Organisation" o WHERE ${where} AND o."closedAt" IS NULL
   ORDER BY o."path" LIMIT ${limit} OFFSET ${offset}`;

export type UnitPage = { rows: UnitRow[]; total: number; page: number; pages: number };

async function paged(where: Prisma.Sql, page: number): Promise<UnitPage> {
  const [count] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM "Organisation" o WHERE ${where} AND o."closedAt" IS NULL`;
  const total = count?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const at = Math.min(page, pages);
  const rows = await db.$queryRaw<UnitRow[]>(rowsOf(where, PAGE, (at - 1) * PAGE));
  return { rows, total, page: at, pages };
}

/** The tops of the actor's office subtrees. */
export function officeTops(actor: Actor): Promise<UnitRow[]> {
  return db.$queryRaw<UnitRow[]>(rowsOf(Prisma.sql`o."path" = ANY(${officeScopes(actor)}::text[])`, 20, 0));
}

/** The units directly below one, if it is the actor's; a page of them in the order of their codes. */
export function unitsBelow(actor: Actor, code: string, page: number): Promise<UnitPage> {
  const parent = Prisma.sql`(SELECT p."id" FROM "Organisation" p WHERE p."code" = ${code})`;
  return paged(Prisma.sql`${inOfficeO(actor)} AND o."parentId" = ${parent}`, page);
}

/** Units of the actor's whose name or code holds `words`. */
export function findUnits(actor: Actor, words: string, page: number): Promise<UnitPage> {
  const pattern = `%${prefix(words.normalize('NFKC').trim())}%`;
  return paged(
    Prisma.sql`${inOfficeO(actor)} AND (o."name" ILIKE ${pattern} OR o."code" ILIKE ${pattern})`,
    page,
  );
}

/** Branches of the actor's (members, and no unit below) that have nobody as secretary. */
export function unitsWithoutSecretary(actor: Actor, page: number): Promise<UnitPage> {
  return paged(
    Prisma.sql`${inOfficeO(actor)}
      AND EXISTS (SELECT 1 FROM "Member" m WHERE m."organisationId" = o."id" AND m."disabledAt" IS NULL)
      AND NOT EXISTS (SELECT 1 FROM "Organisation" c WHERE c."parentId" = o."id" AND c."closedAt" IS NULL)
      AND NOT EXISTS (
        SELECT 1 FROM "Appointment" a JOIN "Member" m ON m."id" = a."memberId" AND m."disabledAt" IS NULL
         WHERE a."organisationId" = o."id" AND a."role" = 'secretary'
           AND a."from" <= now() AND (a."to" IS NULL OR a."to" > now()))`,
    page,
  );
}

export type OfficeUnit = {
  id: number;
  code: string;
  name: string;
  level: string;
  path: string;
  contact: string | null;
  closedAt: Date | null;
  /** From the top of the actor's subtree down to the parent. */
  above: { code: string; name: string }[];
  members: number;
  own: number;
  /** People in it and below who have no password yet, and who have not used the one they were given. */
  withoutPassword: number;
  unused: number;
};

type Figures = Pick<OfficeUnit, 'members' | 'own' | 'withoutPassword' | 'unused'>;

/** One unit of the actor's office, closed ones too; null when there is none. */
export async function officeUnit(actor: Actor, code: string): Promise<OfficeUnit | null> {
  const scopes = officeScopes(actor);
  const unit = await db.organisation.findFirst({
    where: { code, OR: scopes.map((scope) => ({ path: { startsWith: prefix(scope) } })) },
    select: { id: true, code: true, name: true, level: true, path: true, contact: true, closedAt: true },
  });
  if (!unit) return null;
  const between = pathsDownTo(unit.path)
    .slice(0, -1)
    .filter((path) => scopes.some((scope) => path.startsWith(scope)));
  const above = await db.organisation.findMany({
    where: { path: { in: between } },
    select: { code: true, name: true, path: true },
  });
  const [figures] = await db.$queryRaw<Figures[]>`
    SELECT count(*)::int AS members, count(*) FILTER (WHERE o."id" = ${unit.id})::int AS own,
           count(*) FILTER (WHERE m."passwordHash" = '')::int AS "withoutPassword",
           count(*) FILTER (WHERE m."passwordHash" <> '' AND m."mustChangePassword")::int AS unused
      FROM "Organisation" o JOIN "Member" m ON m."organisationId" = o."id" AND m."disabledAt" IS NULL
     WHERE starts_with(o."path", ${unit.path})`;
  return {
    ...unit,
    ...(figures ?? { members: 0, own: 0, withoutPassword: 0, unused: 0 }),
    above: above
      .sort((a, b) => a.path.length - b.path.length)
      .map(({ code: each, name }) => ({ code: each, name })),
  };
}
