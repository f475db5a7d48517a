import 'server-only';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import { Prisma } from '@/generated/prisma/client';

/** The condition that the unit `o` lies in a subtree the actor is the office of; nobody's without such an appointment. */
export function inOfficeO(actor: Pick<Actor, 'appointments'>): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM unnest(${officeScopes(actor)}::text[]) scope WHERE starts_with(o."path", scope))`;
}

/** The condition that quiz `q` is given to somebody in a subtree the actor is the office of. */
export function reachesOfficeQ(actor: Pick<Actor, 'appointments'>): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "CampaignQuiz" rq JOIN "CampaignTarget" rt ON rt."campaignId" = rq."campaignId",
           unnest(${officeScopes(actor)}::text[]) scope
     WHERE rq."quizId" = q."id" AND (starts_with(rt."path", scope) OR starts_with(scope, rt."path")))`;
}
