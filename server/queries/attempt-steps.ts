import 'server-only';
import { z } from 'zod';
import { db } from '../db';

/** What may happen to an attempt, as the audit calls it. */
export const attemptActions = [
  'start-attempt',
  'issue-paper',
  'enter-paper',
  'assist-attempt',
  'submit-attempt',
  'expire-attempt',
  'void-attempt',
  'reopen-attempt',
  'accept-late-answers',
  'rescore-attempt',
  'grant-time',
] as const;

const dataSchema = z.object({
  reason: z.string().optional(),
  minutes: z.number().optional(),
  taken: z.number().optional(),
  score: z.number().nullish(),
  was: z.number().nullish(),
  maxScore: z.number().nullish(),
  receipt: z.string().nullish(),
  answered: z.number().optional(),
  afterRelease: z.boolean().optional(),
  extraSeconds: z.number().optional(),
  extraAttempts: z.number().optional(),
});

export type AttemptStep = z.output<typeof dataSchema> & {
  id: string;
  at: Date;
  action: (typeof attemptActions)[number];
  /** A name, `member`: the one who sits the exam, `system`: nobody in person. */
  by: { name: string } | 'member' | 'system';
};

type Of = { attemptId: string; memberId: number; quizId: number; startedAt: Date | null };

/**
 * What was done to an attempt and what was granted to its member in this exam since, in the order of time, from the audit.
 * Whether the asker may know is the caller's to check.
 */
export async function attemptSteps({ attemptId, memberId, quizId, startedAt }: Of): Promise<AttemptStep[]> {
  const events = await db.auditEvent.findMany({
    where: {
      action: { in: [...attemptActions] },
      OR: [
        { subject: `attempt:${attemptId}` },
        {
          subject: `member:${memberId}`,
          data: { path: ['quiz'], equals: quizId },
          ...(startedAt ? { at: { gte: startedAt } } : {}),
        },
      ],
    },
    orderBy: { id: 'asc' },
    take: 500,
    select: { id: true, at: true, action: true, actorId: true, data: true },
  });
  const actorIds = [...new Set(events.flatMap(({ actorId }) => actorId ?? []))];
  const people = await db.member.findMany({
    where: { id: { in: actorIds } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return events.flatMap(({ id, at, action, actorId, data }) => {
    const known = attemptActions.find((each) => each === action);
    if (!known) return [];
    const by: AttemptStep['by'] =
      actorId === memberId ? 'member' : actorId === null ? 'system' : { name: names.get(actorId) ?? '—' };
    return [{ ...(dataSchema.safeParse(data).data ?? {}), id: String(id), at, action: known, by }];
  });
}
