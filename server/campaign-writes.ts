import 'server-only';
import { type Actor, officeScopes } from '@/domain/organisation/scope';
import { mayCorrect } from '@/domain/quiz/authority';
import type { Tx } from './db';
import { type Failure, fail } from './errors';

/** Long lists of units take longer than Prisma gives a transaction by itself, ms. */
export const LONG_WRITE = { timeout: 20_000 };

/** A campaign that is being changed: its row is held until the transaction ends. */
export type HeldCampaign = {
  id: number;
  slug: string;
  title: string;
  opensAt: Date;
  closesAt: Date | null;
  lessonHours: boolean;
  revision: number;
  targets: string[];
  lessons: number[];
  quizzes: number[];
  /** The database's clock. */
  now: Date;
};

/**
 * True when the actor may change a campaign for these subtrees: an office that reaches them all. One for everybody ("/")
 * is the business of an office at a root of the tree.
 */
export function mayEditCampaign(actor: Pick<Actor, 'appointments'>, targets: readonly string[]): boolean {
  return mayCorrect(actor, targets);
}

/**
 * Holds the campaign's row (not its key, which whoever hands in an exam just then refers to), so that whoever changes it or its sessions does so one after the other; the check that no unit
 * comes in two sessions counts on that. NotFound when it is not there or not the actor's to change.
 */
export async function holdCampaign(tx: Tx, actor: Actor, slug: string): Promise<HeldCampaign | Failure> {
  if (officeScopes(actor).length === 0) return fail('NotFound');
  const [held] = await tx.$queryRaw<Omit<HeldCampaign, 'targets' | 'lessons' | 'quizzes'>[]>`
    SELECT "id", "slug", "title", "opensAt", "closesAt", "lessonHours", "revision", now() AS now
      FROM "Campaign" WHERE "slug" = ${slug} FOR NO KEY UPDATE`;
  if (!held) return fail('NotFound');
  const inOrder = { orderBy: { order: 'asc' } } as const;
  const parts = await tx.campaign.findUniqueOrThrow({
    where: { id: held.id },
    select: {
      targets: { select: { path: true } },
      lessons: { ...inOrder, select: { lessonId: true } },
      quizzes: { ...inOrder, select: { quizId: true } },
    },
  });
  const targets = parts.targets.map(({ path }) => path);
  if (!mayEditCampaign(actor, targets)) return fail('NotFound');
  return {
    ...held,
    targets,
    lessons: parts.lessons.map(({ lessonId }) => lessonId),
    quizzes: parts.quizzes.map(({ quizId }) => quizId),
  };
}

export type HeldSession = {
  id: number;
  number: number;
  startsAt: Date;
  endsAt: Date;
  opensAt: Date | null;
  closesAt: Date | null;
};

/**
 * One session of a held campaign, as the actor saw it. NotFound when it is not there, ItemMoved when somebody has changed
 * it since `revision`. Whoever then changes it counts the revision on with `raiseSession`.
 */
export async function holdSession(
  tx: Tx,
  { id: campaignId }: Pick<HeldCampaign, 'id'>,
  number: number,
  revision: number,
): Promise<HeldSession | Failure> {
  const session = await tx.campaignSession.findUnique({
    where: { campaignId_number: { campaignId, number } },
    select: {
      ...{ id: true, number: true, startsAt: true, endsAt: true, opensAt: true, closesAt: true },
      revision: true,
    },
  });
  if (!session) return fail('NotFound');
  const { revision: now, ...held } = session;
  return now === revision ? held : fail('ItemMoved');
}

/** Marks a held session as changed. */
export async function raiseSession(tx: Tx, id: number): Promise<void> {
  await tx.campaignSession.update({
    where: { id },
    data: { revision: { increment: 1 } },
    select: { id: true },
  });
}

/** Thrown to take a whole change back, where another window of an exam stands already. The message is for the office. */
export class WindowTaken extends Error {}
