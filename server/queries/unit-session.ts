import 'server-only';
import { type Actor, mayReport, pathsDownTo } from '@/domain/organisation/scope';
import { raw } from '../raw';

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
async function sessionsOfUnit(path: string, now?: Date): Promise<UnitSession[]> {
  return raw.$queryRaw<UnitSession[]>`
    SELECT nearest.* FROM (SELECT coalesce(${now ?? null}::timestamptz, now()) AS at) t, LATERAL (
      SELECT DISTINCT ON (c."id") c."slug" AS campaign, s."number", s."title", s."startsAt", s."endsAt", s."opensAt", s."closesAt",
             CASE WHEN v."id" IS NOT NULL THEN jsonb_build_object('name', v."name", 'place', v."place") END AS venue,
             ARRAY(SELECT q."slug" FROM "CampaignQuiz" cq JOIN "Quiz" q ON q."id" = cq."quizId"
                    WHERE cq."campaignId" = c."id" ORDER BY cq."order") AS quizzes
        FROM "Organisation" o
        JOIN "SessionUnit" u ON u."organisationId" = o."id"
        JOIN "CampaignSession" s ON s."id" = u."sessionId"
        JOIN "Campaign" c ON c."id" = s."campaignId"
        LEFT JOIN "SessionVenue" v ON v."id" = u."venueId"
       WHERE o."path" = ANY(${pathsDownTo(path)}) AND (s."endsAt" > t.at OR s."closesAt" > t.at)
         AND c."opensAt" <= t.at AND (c."closesAt" IS NULL OR c."closesAt" > t.at)
       ORDER BY c."id", length(o."path") DESC, s."startsAt"
    ) nearest ORDER BY "startsAt"`;
}

/** The sessions the member comes in, with the own unit; by the database's clock, unless another moment is given. */
export async function ownSessions(actor: Pick<Actor, 'organisation'>, now?: Date): Promise<UnitSession[]> {
  return sessionsOfUnit(actor.organisation.path, now);
}

/** The sessions a unit comes in, for whoever may see its completion; none for others. */
export async function reportedSessions(actor: Actor, path: string, now: Date): Promise<UnitSession[]> {
  return mayReport(actor, path) ? sessionsOfUnit(path, now) : [];
}
