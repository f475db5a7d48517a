import 'server-only';
import { z } from 'zod';
import { mayManageUnit } from '@/domain/organisation/office-rights';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { openSlips, type Slip } from '../slip-seal';
import { SLIP_MINUTES } from './make-slips';

export const takeSlipsSchema = z.strictObject({ id: z.uuid() });

export type TakenSlips = { unit: string; slips: Slip[] };

/**
 * Hands the slips of a run to whoever asked for them, once: with that they are gone from the database.
 * Fails with NotFound (not there, asked for by somebody else, or not the actor's unit any more), SlipsGone.
 */
export async function takeSlips(
  actor: Actor,
  { id }: z.output<typeof takeSlipsSchema>,
): Promise<Result<TakenSlips>> {
  return db.$transaction(async (tx) => {
    // Of two takers the second waits here, and finds nothing.
    await tx.$queryRaw`SELECT 1 FROM "SlipRun" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const run = await tx.slipRun.findFirst({
      where: { id, askedById: actor.memberId },
      select: {
        stage: true,
        sealed: true,
        readyAt: true,
        organisation: { select: { id: true, name: true, path: true } },
      },
    });
    if (!run || !mayManageUnit(actor, run.organisation.path)) return fail('NotFound');
    const oldest = Date.now() - SLIP_MINUTES * 60_000;
    if (run.stage !== 'ready' || !run.sealed || !run.readyAt || run.readyAt.getTime() <= oldest)
      return fail('SlipsGone');
    const slips = openSlips(id, run.sealed);
    await tx.slipRun.update({
      where: { id },
      data: { stage: 'taken', sealed: null, takenAt: new Date() },
      select: { id: true },
    });
    await audit(tx, actor, 'slips.taken', `organisation:${run.organisation.id}`, {
      run: id,
      slips: slips.length,
    });
    return ok({ unit: run.organisation.name, slips });
  });
}
