import 'server-only';
import { type Actor, pathsDownTo } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';

/** The campaigns that are assigned to the member's unit and have opened; one that has closed can still be read. */
export function assignedTo(actor: Pick<Actor, 'organisation'>, now: Date): Prisma.CampaignWhereInput {
  return {
    opensAt: { lte: now },
    targets: { some: { path: { in: pathsDownTo(actor.organisation.path) } } },
  };
}

/** The lessons that belong to no campaign: open to every member, required of nobody. */
export const openLesson = { campaigns: { none: {} } } satisfies Prisma.LessonWhereInput;

/** The lessons the member may read: the published ones of the campaigns above, and those that belong to no campaign. */
export function readableLesson(actor: Pick<Actor, 'organisation'>, now: Date): Prisma.LessonWhereInput {
  return {
    OR: [{ campaigns: { some: { campaign: assignedTo(actor, now) } } }, openLesson],
    versions: { some: { state: 'published' } },
  };
}

/** The newest published version comes first. */
export const published = {
  where: { state: 'published' },
  orderBy: { version: 'desc' },
  take: 1,
} as const;
