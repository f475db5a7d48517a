import 'server-only';
import { z } from 'zod';
import { digestText } from '@/domain/completion/digest';
import type { Actor } from '@/domain/organisation/scope';
import { chinaDay } from '@/domain/quiz/china-time';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { openWorkKey, reminderPlan } from '../queries/reminders';
import { notify } from './notify';

export const remindSchema = z.strictObject({
  code: z.string().min(1).max(100),
  campaign: z.string().min(1).max(80),
});

/**
 * Tells the members directly in a unit who have something open in a campaign what it is: each at most once a day (Beijing),
 * nobody who has nothing open, and not the one who reminds. NotFound: the unit is not the actor's, or the campaign does not
 * reach it or is over.
 * @returns how many were told
 */
export async function remind(
  actor: Actor,
  { code, campaign }: z.output<typeof remindSchema>,
  now = new Date(),
): Promise<Result<{ told: number; unit: string }>> {
  const plan = await reminderPlan(actor, code, campaign, now);
  if (!plan?.campaign) return fail('NotFound');
  const { unit, campaign: about, open } = plan;
  const words = open.map(({ memberId, ...work }) => ({
    ...{ memberId, key: openWorkKey(about.id), href: '/' },
    text: digestText(about.title, work),
  }));
  return db.$transaction(async (tx) => {
    const told = await notify(tx, words, { now, since: chinaDay(now) });
    const data = { scope: unit.path, campaign: about.slug, told };
    await audit(tx, actor, 'branch.remind', `organisation:${unit.id}`, data);
    return ok({ told, unit: unit.code });
  });
}
