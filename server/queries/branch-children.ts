import 'server-only';
import { type Actor, mayReport } from '@/domain/organisation/scope';
import { type Reader, raw } from '../raw';
import type { ReportUnit } from './branch';
import type { ReportCampaign } from './branch-campaigns';

/** People of a unit with all below it: all, begun and not done, done; the others have not started. */
export type Figures = { people: number; doing: number; done: number };

export type PartName = 'lessons' | 'exams' | 'overall' | 'hours';

/** By part; a part nobody is counted in is not there. */
export type UnitFigures = Partial<Record<PartName, Figures>>;

export type ChildFigures = {
  code: string;
  name: string;
  figures: UnitFigures;
  /** The actor may open it: it has not gone to another unit since. */
  open: boolean;
};

export type ChildPage = {
  /** The unit itself with all below it. */
  whole: UnitFigures;
  /** In the tree's order, one page of them. */
  units: ChildFigures[];
  /** Units found; all, when nothing was searched. */
  found: number;
  /** Units there are. */
  all: number;
  page: number;
  pages: number;
};

/** Units shown at once. */
export const UNITS_A_PAGE = 50;

const year = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' });

/** The calendar year in Beijing. @param now any moment of it */
export function yearOf(now: Date): number {
  return Number(year.format(now));
}

type Row = {
  code: string | null;
  name: string;
  path: string;
  found: number;
  all: number;
  figures: UnitFigures | null;
};
type Ask = { search?: string | null; page?: number; now: Date };

/**
 * How many people stand where: in `unit` as a whole, and in each unit directly below it (one page of those whose name or
 * code holds `search`). One statement over what is added up and what was noted since, so exact at its moment. Training
 * hours of the running year are beside a campaign that runs. Null when not the actor's to see.
 */
export async function childFigures(
  actor: Actor,
  unit: ReportUnit,
  campaign: ReportCampaign | null,
  { search = null, page = 1, now }: Ask,
  reader: Reader = raw,
): Promise<ChildPage | null> {
  if (!mayReport(actor, unit.path)) return null;
  const hours = `hours:${yearOf(now)}`;
  const main = campaign ? `campaign:${campaign.id}` : hours;
  const plans = campaign && campaign.moment === null ? [main, hours] : [main];
  const path = campaign?.path ?? unit.path;
  const moment = campaign?.moment ?? null;
  const read = (offset: number) => reader.$queryRaw<Row[]>`
    WITH at AS (SELECT coalesce(${moment}::timestamptz, 'infinity') AS moment), units AS (
      SELECT o."organisationId" AS id, u."code", o."name", u."path"
        FROM at, "OrganisationPlace" o JOIN "Organisation" u ON u."id" = o."organisationId"
       WHERE o."parentId" = ${unit.id} AND o."from" < at.moment AND coalesce(o."to", 'infinity') >= at.moment
         AND (u."closedAt" IS NULL OR u."closedAt" >= at.moment OR EXISTS (
           SELECT 1 FROM "CompletionRollup" r WHERE r."organisationId" = u."id" AND r."plan" = ${main} AND r."people" > 0))
    ), matching AS (
      SELECT * FROM units WHERE ${search}::text IS NULL OR position(upper(${search}) IN upper("name")) > 0 OR position(upper(${search}) IN upper("code")) > 0
    ), shown AS (
      SELECT * FROM matching ORDER BY "code" LIMIT ${UNITS_A_PAGE} OFFSET ${offset}
    ), noted AS MATERIALIZED (
      SELECT split_part(substr(o."path", length(${path}) + 1), '/', 1) AS code, d."part", sum(d."people") AS people, sum(d."doing") AS doing, sum(d."done") AS done
        FROM at, "CompletionDelta" d
        JOIN "OrganisationPlace" o ON o."organisationId" = d."organisationId"
       WHERE d."plan" = ANY(${plans}) AND starts_with(o."path", ${path}) AND o."from" < at.moment AND coalesce(o."to", 'infinity') >= at.moment
       GROUP BY 1, 2
    ), rows AS (
      SELECT id, "code" AS code, "name", "path" FROM shown UNION ALL SELECT ${unit.id}::int, NULL, '', ${unit.path}::text
    )
    SELECT r.code, r."name", r."path", (SELECT count(*) FROM matching)::int AS found, (SELECT count(*) FROM units)::int AS "all", f.figures
      FROM rows r
      LEFT JOIN LATERAL (
        SELECT jsonb_object_agg(s."part", jsonb_build_object('people', s.people, 'doing', s.doing, 'done', s.done)) AS figures
          FROM (SELECT x."part", sum(x.people)::int AS people, sum(x.doing)::int AS doing, sum(x.done)::int AS done
                  FROM (SELECT c."part", c."people", c."doing", c."done" FROM "CompletionRollup" c
                         WHERE c."organisationId" = r.id AND c."plan" = ANY(${plans})
                         UNION ALL
                        SELECT n."part", n.people, n.doing, n.done FROM noted n WHERE r.code IS NULL OR n.code = r.code) x
                 GROUP BY 1) s
      ) f ON true
     ORDER BY r.code`;
  const first = await read((page - 1) * UNITS_A_PAGE);
  const found = first[0]?.found ?? 0;
  const pages = Math.max(1, Math.ceil(found / UNITS_A_PAGE));
  const current = Math.min(page, pages);
  const rows = current === page ? first : await read((current - 1) * UNITS_A_PAGE);
  return {
    whole: rows.find(({ code }) => code === null)?.figures ?? {},
    units: rows.flatMap(({ code, name, path: today, figures }) =>
      code === null ? [] : [{ code, name, figures: figures ?? {}, open: mayReport(actor, today) }],
    ),
    found,
    all: first[0]?.all ?? 0,
    page: current,
    pages,
  };
}
