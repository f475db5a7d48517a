import 'server-only';
import { pathsDownTo } from '@/domain/organisation/scope';
import { db } from '../db';
import { campaignsAt, isAssigned, partsOf } from './branch-campaigns';

/** What a form may fill in by one tap. `likely`: where they probably are, filled in already; '' where nothing speaks for one. */
export type Proposals = { places: string[]; topics: string[]; likely: string };

/** Most of each that a form offers. */
const MOST = 12;

const unique = (words: readonly string[]) => [...new Set(words.filter(Boolean))].slice(0, MOST);

/** The venue of a session that meets the day for the unit, the nearest unit's first. */
async function venues(path: string, day: Date): Promise<string[]> {
  const end = new Date(day.getTime() + 24 * 3600 * 1000);
  const units = await db.sessionUnit.findMany({
    where: {
      organisation: { path: { in: pathsDownTo(path) } },
      venueId: { not: null },
      session: { startsAt: { lt: end }, endsAt: { gte: new Date(day.getTime() - 24 * 3600 * 1000) } },
    },
    select: { organisation: { select: { path: true } }, venue: { select: { name: true, place: true } } },
  });
  return units
    .sort((a, b) => b.organisation.path.length - a.organisation.path.length)
    .map(({ venue }) => (venue?.place ? `${venue.name}（${venue.place}）` : (venue?.name ?? '')));
}

/** Halls, museums and parks that the articles of the lessons name: where one can go. */
async function placesIn(lessonIds: number[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ place: string }[]>`
    SELECT DISTINCT f->>'value' AS place
      FROM "Lesson" l JOIN "Manuscript" m ON m."articleId" = l."articleId",
           jsonb_array_elements(m."facts"::jsonb) f
     WHERE l."id" = ANY(${lessonIds}::int[]) AND f->>'kind' = 'place' AND f->>'value' ~ '(馆|中心|公园|基地|广场|故居|会场|党校|长廊)$'
     ORDER BY 1 LIMIT ${MOST}`;
  return rows.map(({ place }) => place);
}

/** Where the unit met last, and about what. */
async function lastPlaces(unitId: number): Promise<string[]> {
  const events = await db.studyEvent.findMany({
    where: { organisationId: unitId, cancelledAt: null },
    orderBy: { recordedAt: 'desc' },
    take: 5,
    select: { place: true },
  });
  return events.map(({ place }) => place);
}

/** Places and topics for an event of a unit on a day (a database date). Nothing here is about people. */
export async function proposalsFor(
  unit: { id: number; path: string },
  day: Date,
  now: Date,
): Promise<Proposals> {
  const campaign = (await campaignsAt(unit, now)).find(isAssigned);
  const lessons = campaign ? (await partsOf(campaign.id, now)).lessons : [];
  const [sessions, last, named] = await Promise.all([
    venues(unit.path, day),
    lastPlaces(unit.id),
    placesIn(lessons.map(({ id }) => id)),
  ]);
  return {
    likely: sessions[0] ?? last[0] ?? '',
    places: unique([...sessions, ...last, ...named]),
    topics: unique([
      ...lessons.map(({ title }) => title),
      ...(campaign ? [`${campaign.title}：集中研讨`] : []),
    ]),
  };
}
