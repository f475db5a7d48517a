import 'server-only';
import { z } from 'zod';
import { revisionField } from '@/domain/campaign/campaign-form';
import { campaignState } from '@/domain/campaign/campaign-state';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { holdCampaign, LONG_WRITE } from '../campaign-writes';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { hasHistory } from '../queries/campaign-impact';

/** As seen, and knowingly. */
export const endCampaignSchema = z.strictObject({
  slug: z.string().min(1).max(100),
  revision: revisionField,
  sure: z.literal('on', '请先勾选“确认”。'),
});

type Input = Pick<z.output<typeof endCampaignSchema>, 'slug' | 'revision'>;

/**
 * Ends a running campaign now. Exams without a close of their own can no longer be started; running attempts keep their
 * time. Errors: NotFound, ItemMoved, StepNotAllowed (not running).
 */
export async function closeCampaign(
  actor: Actor,
  { slug, revision }: Input,
): Promise<Result<{ slug: string }>> {
  return db.$transaction(async (tx) => {
    const was = await holdCampaign(tx, actor, slug);
    if ('ok' in was) return was;
    if (was.revision !== revision) return fail('ItemMoved');
    // A campaign that opened in this very moment would end before it began.
    if (campaignState(was, was.now) !== 'running' || was.opensAt >= was.now) return fail('StepNotAllowed');
    await tx.campaign.update({
      where: { id: was.id },
      data: { closesAt: was.now, revision: { increment: 1 } },
      select: { id: true },
    });
    await audit(tx, actor, 'close-campaign', `campaign:${was.id}`, {
      closed: was.closesAt?.toISOString() ?? null,
    });
    return ok({ slug });
  }, LONG_WRITE);
}

/**
 * Deletes a campaign nobody has done anything under, with its sessions and their windows.
 * Errors: NotFound, ItemMoved, CampaignHasHistory (it can only be closed).
 */
export async function deleteCampaign(actor: Actor, { slug, revision }: Input): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    const was = await holdCampaign(tx, actor, slug);
    if ('ok' in was) return was;
    if (was.revision !== revision) return fail('ItemMoved');
    if (await hasHistory(tx, was.id)) return fail('CampaignHasHistory');
    const where = { campaignId: was.id };
    await tx.quizWindow.deleteMany({ where: { session: where } });
    await tx.campaignSession.deleteMany({ where });
    await tx.campaignTarget.deleteMany({ where });
    await tx.campaignLesson.deleteMany({ where });
    await tx.campaignQuiz.deleteMany({ where });
    await tx.campaign.delete({ where: { id: was.id }, select: { id: true } });
    await audit(tx, actor, 'delete-campaign', `campaign:${was.id}`, { slug, targets: was.targets });
    return ok(null);
  }, LONG_WRITE);
}
