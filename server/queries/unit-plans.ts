import 'server-only';
import { mayManageUnit, mayMoveUnit } from '@/domain/organisation/office-rights';
import { type Actor, isWithin } from '@/domain/organisation/scope';
import { db, type Tx } from '../db';
import { fail, ok, type Result } from '../errors';

export type PlanUnit = {
  id: number;
  code: string;
  name: string;
  level: string;
  path: string;
  parentId: number | null;
};

/** Titles of running campaigns that apply no longer, and that apply anew. */
export type CampaignEffect = { lost: string[]; gained: string[] };

export type UnitPlan = CampaignEffect & {
  unit: PlanUnit;
  to: PlanUnit;
  /** Units that get another place; the unit itself counts. */
  units: number;
  /** Everybody in the unit and below. */
  members: number;
  /** Of a merger: members of the unit itself, units directly below it, appointments that end. */
  own: number;
  children: number;
  appointments: number;
  /** Running campaigns and exam windows given to the unit or below it, which follow. */
  targets: number;
  windows: number;
  /** What the plan was made from; the command refuses when it has changed. */
  seen: string;
};

type Client = Pick<Tx, '$queryRaw' | 'organisation' | 'member' | 'appointment' | 'quizWindow'>;

const columns = { id: true, code: true, name: true, level: true, path: true, parentId: true } as const;

/** A unit of today by its code. */
export function openUnit(client: Pick<Tx, 'organisation'>, code: string): Promise<PlanUnit | null> {
  return client.organisation.findFirst({ where: { code, closedAt: null }, select: columns });
}

/** "/A/B/C/" → "/A/B/"; "/" of a unit without one above. */
export const pathAbove = (path: string) => path.replace(/[^/]+\/$/, '');

type Reach = { id: number; title: string };

function reaching(client: Pick<Tx, '$queryRaw'>, path: string): Promise<Reach[]> {
  return client.$queryRaw<Reach[]>`
    SELECT c."id", c."title" FROM "Campaign" c
     WHERE (c."closesAt" IS NULL OR c."closesAt" > now()) AND EXISTS (
       SELECT 1 FROM "CampaignTarget" t WHERE t."campaignId" = c."id" AND starts_with(${path}, t."path"))
     ORDER BY c."opensAt", c."id"`;
}

/** Which running campaigns somebody leaves behind and comes to who goes from below `from` to below `to`. */
export async function campaignEffect(
  client: Pick<Tx, '$queryRaw'>,
  from: string,
  to: string,
): Promise<CampaignEffect> {
  const [before, after] = [await reaching(client, from), await reaching(client, to)];
  const titles = (some: Reach[], other: Reach[]) =>
    some.filter(({ id }) => !other.some((each) => each.id === id)).map(({ title }) => title);
  return { lost: titles(before, after), gained: titles(after, before) };
}

type Counts = Pick<
  UnitPlan,
  'units' | 'members' | 'own' | 'children' | 'appointments' | 'targets' | 'windows'
>;

async function countsOf(client: Client, { id, path }: PlanUnit): Promise<Counts> {
  const [row] = await client.$queryRaw<Counts[]>`
    SELECT (SELECT count(*)::int FROM "Organisation" WHERE starts_with("path", ${path}) AND "closedAt" IS NULL) AS units,
           (SELECT count(*)::int FROM "Member" m JOIN "Organisation" o ON o."id" = m."organisationId"
             WHERE starts_with(o."path", ${path}) AND m."disabledAt" IS NULL) AS members,
           (SELECT count(*)::int FROM "Member" WHERE "organisationId" = ${id} AND "disabledAt" IS NULL) AS own,
           (SELECT count(*)::int FROM "Organisation" WHERE "parentId" = ${id} AND "closedAt" IS NULL) AS children,
           (SELECT count(*)::int FROM "Appointment" WHERE "organisationId" = ${id} AND ("to" IS NULL OR "to" > now())) AS appointments,
           (SELECT count(DISTINCT t."campaignId")::int FROM "CampaignTarget" t JOIN "Campaign" c ON c."id" = t."campaignId"
             WHERE starts_with(t."path", ${path}) AND (c."closesAt" IS NULL OR c."closesAt" > now())) AS targets,
           (SELECT count(*)::int FROM "QuizWindow" WHERE starts_with("path", ${path})) AS windows`;
  return row ?? { units: 0, members: 0, own: 0, children: 0, appointments: 0, targets: 0, windows: 0 };
}

/**
 * What it means to hang a unit below another parent. NotFound: one of the two is not there, closed, or not the actor's to
 * move (both must lie in the office's subtree). UnitCircle: the parent lies below the unit. NothingChanged: it is there.
 */
export async function planMove(
  client: Client,
  actor: Actor,
  { code, to: toCode }: { code: string; to: string },
): Promise<Result<UnitPlan>> {
  const [unit, to] = [await openUnit(client, code), await openUnit(client, toCode)];
  if (!unit || !to || !mayMoveUnit(actor, unit.path) || !mayManageUnit(actor, to.path))
    return fail('NotFound');
  if (isWithin(to.path, unit.path)) return fail('UnitCircle');
  if (unit.parentId === to.id) return fail('NothingChanged');
  const effect = await campaignEffect(client, pathAbove(unit.path), to.path);
  const counts = await countsOf(client, unit);
  return ok({ unit, to, ...counts, ...effect, seen: `${unit.path} ${to.path}` });
}

/**
 * What it means to merge a unit into another: members and units below go there, appointments at it end, it is closed.
 * NotFound and UnitCircle as with `planMove`.
 */
export async function planMerge(
  client: Client,
  actor: Actor,
  { code, to: toCode }: { code: string; to: string },
): Promise<Result<UnitPlan>> {
  const [unit, to] = [await openUnit(client, code), await openUnit(client, toCode)];
  if (!unit || !to || !mayMoveUnit(actor, unit.path) || !mayManageUnit(actor, to.path))
    return fail('NotFound');
  if (isWithin(to.path, unit.path)) return fail('UnitCircle');
  const effect = await campaignEffect(client, unit.path, to.path);
  const counts = await countsOf(client, unit);
  const seen = `${unit.path} ${to.path} ${counts.own} ${counts.children} ${counts.appointments}`;
  return ok({ unit, to, ...counts, ...effect, seen });
}

type Asked = { code: string; to: string };

/** `planMove` for the page that asks for confirmation. */
export const movePlan = (actor: Actor, asked: Asked) => planMove(db, actor, asked);

/** `planMerge` for the page that asks for confirmation. */
export const mergePlan = (actor: Actor, asked: Asked) => planMerge(db, actor, asked);
