import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { mayManageUnit } from '@/domain/organisation/office-rights';
import type { Actor } from '@/domain/organisation/scope';
import type { SlipKind } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { MAX_SLIPS, slipCandidates } from '../queries/slip-candidates';
import { enqueueTask } from '../queue';

export const requestSlipsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['missing', 'unused']), code: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('member'), memberId: z.int().min(1) }),
]);

type Place = { id: number; path: string };

async function placeOf(input: z.output<typeof requestSlipsSchema>): Promise<Place | null> {
  const select = { id: true, path: true } as const;
  if (input.kind !== 'member') {
    return db.organisation.findFirst({ where: { code: input.code, closedAt: null }, select });
  }
  const member = await db.member.findUnique({
    where: { id: input.memberId },
    select: { organisation: { select } },
  });
  return member?.organisation ?? null;
}

/**
 * Asks for first passwords on slips: for a unit and all below it, or for one member, whose old password ends with it. They
 * are made in the background; asking twice gives the run that is under way. Fails with NotFound (not the actor's to manage),
 * NoSlips, TooManySlips, SlipsRunning (another office is at it).
 */
export async function requestSlips(
  actor: Actor,
  input: z.output<typeof requestSlipsSchema>,
): Promise<Result<{ id: string; unit: number }>> {
  const place = await placeOf(input);
  if (!place || !mayManageUnit(actor, place.path)) return fail('NotFound');
  const kind: SlipKind = input.kind;
  const subjectId = input.kind === 'member' ? input.memberId : null;
  const { people } = await slipCandidates(db, actor, { kind, path: place.path, subjectId });
  if (people.length === 0) return fail(kind === 'member' ? 'NotFound' : 'NoSlips');
  if (people.length > MAX_SLIPS) return fail('TooManySlips');
  return db.$transaction(async (tx) => {
    const [made] = await tx.slipRun.createManyAndReturn({
      data: [{ id: randomUUID(), organisationId: place.id, askedById: actor.memberId, kind, subjectId }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!made) {
      const running = await tx.slipRun.findFirst({
        where: { organisationId: place.id, stage: { in: ['waiting', 'working'] } },
        select: { id: true, askedById: true, kind: true, subjectId: true },
      });
      const same =
        running?.askedById === actor.memberId && running.kind === kind && running.subjectId === subjectId;
      return running && same ? ok({ id: running.id, unit: place.id }) : fail('SlipsRunning');
    }
    await enqueueTask(tx, { name: 'make-slips', key: made.id });
    await audit(tx, actor, 'slips.asked', `organisation:${place.id}`, {
      kind,
      people: people.length,
      ...(subjectId ? { member: subjectId } : {}),
    });
    return ok({ id: made.id, unit: place.id });
  });
}
