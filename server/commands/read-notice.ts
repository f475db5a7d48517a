import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';

export const readNoticeSchema = z.strictObject({ id: z.int().min(1) });

/** Puts a notice away; doing it again changes nothing. NotFound when it is not the actor's. */
export async function readNotice(
  actor: Actor,
  { id }: z.output<typeof readNoticeSchema>,
): Promise<Result<null>> {
  const mine = { id, memberId: actor.memberId };
  if (!(await db.notice.findFirst({ where: mine, select: { id: true } }))) return fail('NotFound');
  await db.notice.updateMany({ where: { ...mine, readAt: null }, data: { readAt: new Date() } });
  return ok(null);
}
