import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';

export type UnreadNotice = { id: number; text: string; href: string | null };

/** What the actor has been told and not yet put away, newest first. */
export function unreadNotices(actor: Actor): Promise<UnreadNotice[]> {
  return db.notice.findMany({
    where: { memberId: actor.memberId, readAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 20,
    select: { id: true, text: true, href: true },
  });
}
