import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';

export type UnreadNotice = { id: number; text: string; href: string | null };

/**
 * What the actor has been told and not yet put away, newest first. Words about what is open in a campaign are not shown any
 * more once the actor has done it all, or it has closed.
 */
export function unreadNotices(actor: Actor): Promise<UnreadNotice[]> {
  return db.$queryRaw<UnreadNotice[]>`
    SELECT n."id", n."text", n."href" FROM "Notice" n
     WHERE n."memberId" = ${actor.memberId} AND n."readAt" IS NULL AND NOT EXISTS (
       SELECT 1 FROM "Campaign" c LEFT JOIN "CompletionStanding" s ON s."campaignId" = c."id" AND s."memberId" = n."memberId"
        WHERE n."key" = 'open-work:' || c."id" AND (c."closesAt" <= now() OR s."overall" = 'done'))
     ORDER BY n."createdAt" DESC, n."id" DESC LIMIT 20`;
}
