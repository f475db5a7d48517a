import 'server-only';
import { type Actor, mayReport } from '@/domain/organisation/scope';
import { db } from '../db';
import { pathsDownTo } from './branch';

/** The session (期) a unit comes in, as its members are told. */
export type UnitSession = {
  /** Slug. */
  campaign: string;
  /** Slugs of the campaign's exams. */
  quizzes: string[];
  number: number;
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** When its exams open and close; null: as the exam says. */
  opensAt: Date | null;
  closesAt: Date | null;
  /** null: not settled yet. */
  venue: { name: string; place: string | null } | null;
};

/**
 * The sessions the unit at `path` comes in, one for each running campaign that has placed it or something above it; the
 * nearest stands. Those whose training and exam are over are left out.
 */
async function sessionsOfUnit(path: string, now: Date): Promise<UnitSession[]> {
  const paths = pathsDownTo(path);
  const rows = await db.sessionUnit.findMany({
    where: {
      organisation: { path: { in: paths } },
      session: {
        OR: [{ endsAt: { gt: now } }, { closesAt: { gt: now } }],
        campaign: { opensAt: { lte: now }, OR: [{ closesAt: null }, { closesAt: { gt: now } }] },
      },
    },
    select: {
      organisation: { select: { path: true } },
      venue: { select: { name: true, place: true } },
      session: {
        select: {
          ...{ number: true, title: true, startsAt: true, endsAt: true, opensAt: true, closesAt: true },
          campaign: {
            select: { id: true, slug: true, quizzes: { select: { quiz: { select: { slug: true } } } } },
          },
        },
      },
    },
  });
  const nearest = new Map<number, (typeof rows)[number]>();
  for (const row of rows.sort((a, b) => a.organisation.path.length - b.organisation.path.length))
    nearest.set(row.session.campaign.id, row);
  return [...nearest.values()]
    .sort((a, b) => a.session.startsAt.getTime() - b.session.startsAt.getTime())
    .map(({ venue, session: { campaign, ...session } }) => ({
      ...{ ...session, venue, campaign: campaign.slug },
      quizzes: campaign.quizzes.map(({ quiz }) => quiz.slug),
    }));
}

/** The sessions the member comes in, with the own unit. */
export async function ownSessions(actor: Pick<Actor, 'organisation'>, now: Date): Promise<UnitSession[]> {
  return sessionsOfUnit(actor.organisation.path, now);
}

/** The sessions a unit comes in, for whoever may see its completion; none for others. */
export async function reportedSessions(actor: Actor, path: string, now: Date): Promise<UnitSession[]> {
  return mayReport(actor, path) ? sessionsOfUnit(path, now) : [];
}
