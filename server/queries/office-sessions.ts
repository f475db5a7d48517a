import 'server-only';
import {
  headCounts,
  overQuota,
  type Placed,
  type TreeUnit,
  type Unplaced,
  unplaced,
} from '@/domain/campaign/placing';
import { type Actor, isWithin, officeScopes } from '@/domain/organisation/scope';
import { db } from '../db';
import { inOfficeO } from './office';
import { type OfficeCampaign, officeCampaign } from './office-campaigns';

export type SessionLine = {
  id: number;
  number: number;
  title: string;
  startsAt: Date;
  endsAt: Date;
  opensAt: Date | null;
  closesAt: Date | null;
  quota: number | null;
  revision: number;
  venues: number;
  /** Units of the actor's subtrees in it, and the people they bring. */
  units: number;
  people: number;
  /** People beyond the quota; 0 where only a part of the session is the actor's to see. */
  over: number;
};

export type OfficeSessions = { campaign: OfficeCampaign; sessions: SessionLine[]; open: Unplaced[] };

/** The units the campaign is for, as far as they are the actor's, with the people directly in each. */
async function treeOf(actor: Actor, campaignId: number): Promise<TreeUnit[]> {
  return db.$queryRaw<TreeUnit[]>`
    SELECT o."id", o."code", o."name", o."path", coalesce(n.people, 0)::int AS people
      FROM "Organisation" o
      LEFT JOIN (SELECT "organisationId", count(*) AS people FROM "Member" WHERE "disabledAt" IS NULL GROUP BY 1) n
        ON n."organisationId" = o."id"
     WHERE o."closedAt" IS NULL AND ${inOfficeO(actor)} AND EXISTS (
       SELECT 1 FROM "CampaignTarget" t WHERE t."campaignId" = ${campaignId} AND starts_with(o."path", t."path"))
     ORDER BY o."path"`;
}

type PlacedUnit = Placed & { code: string; name: string };

/** What is placed in the campaign's sessions: the actor's units, and what above them brings them in. By path. */
async function placedOf(actor: Actor, campaignId: number): Promise<PlacedUnit[]> {
  const rows = await db.sessionUnit.findMany({
    where: { session: { campaignId } },
    select: {
      ...{ organisationId: true, sessionId: true, venueId: true },
      organisation: { select: { code: true, name: true, path: true } },
    },
  });
  const scopes = officeScopes(actor);
  return rows
    .map(({ organisation, ...row }) => ({ ...row, ...organisation }))
    .filter(({ path }) => scopes.some((scope) => isWithin(path, scope) || isWithin(scope, path)))
    .sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

const columns = {
  ...{ id: true, number: true, title: true, startsAt: true, endsAt: true, opensAt: true, closesAt: true },
  ...{ quota: true, revision: true },
} as const;

async function read(actor: Actor, slug: string) {
  const campaign = await officeCampaign(actor, slug);
  if (!campaign) return null;
  const [tree, placed, rows] = await Promise.all([
    treeOf(actor, campaign.id),
    placedOf(actor, campaign.id),
    db.campaignSession.findMany({
      where: { campaignId: campaign.id },
      orderBy: { number: 'asc' },
      select: { ...columns, _count: { select: { venues: true } } },
    }),
  ]);
  const counts = headCounts(tree, placed);
  const sessions = rows.map(({ _count, ...row }): SessionLine => {
    const people = counts.sessions.get(row.id) ?? 0;
    return {
      ...{ ...row, people, venues: _count.venues },
      units: placed.filter(({ sessionId }) => sessionId === row.id).length,
      over: campaign.mayEdit ? overQuota(people, row.quota) : 0,
    };
  });
  return { campaign, sessions, tree, placed, counts };
}

/** A campaign's sessions with their head counts, and which units are in none; null when it is not the office's to see. */
export async function officeSessions(actor: Actor, slug: string): Promise<OfficeSessions | null> {
  const found = await read(actor, slug);
  if (!found) return null;
  const { campaign, sessions, tree, placed } = found;
  return { campaign, sessions, open: unplaced(tree, placed) };
}

export type VenueLine = {
  id: number;
  name: string;
  main: boolean;
  place: string | null;
  quota: number | null;
  people: number;
  over: number;
};

export type SessionUnitLine = {
  id: number;
  code: string;
  name: string;
  path: string;
  venueId: number | null;
  people: number;
};

export type OfficeSession = {
  campaign: OfficeCampaign;
  session: SessionLine;
  venues: VenueLine[];
  /** In the tree's order. */
  units: SessionUnitLine[];
  /** The campaign's other sessions, by number. */
  others: SessionLine[];
};

/** One session with its venues and units; null when it is not there or not the office's to see. */
export async function officeSession(
  actor: Actor,
  slug: string,
  number: number,
): Promise<OfficeSession | null> {
  const found = await read(actor, slug);
  const session = found?.sessions.find((each) => each.number === number);
  if (!found || !session) return null;
  const { campaign, placed, counts } = found;
  const venues = await db.sessionVenue.findMany({
    where: { sessionId: session.id },
    orderBy: [{ order: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, main: true, place: true, quota: true },
  });
  return {
    ...{ campaign, session, others: found.sessions.filter((each) => each !== session) },
    venues: venues.map((venue) => {
      const people = counts.venues.get(venue.id) ?? 0;
      return { ...venue, people, over: campaign.mayEdit ? overQuota(people, venue.quota) : 0 };
    }),
    units: placed
      .filter(({ sessionId }) => sessionId === session.id)
      .map(({ organisationId: id, code, name, path, venueId }) => ({
        ...{ id, code, name, path, venueId },
        people: counts.units.get(id) ?? 0,
      })),
  };
}
