import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { type Attendee, rollCall } from '../roll-call';
import { inScope } from './branch';

/** Who belonged directly to a unit of the actor's on a day (a database date); nobody where it is not theirs. */
export async function rollCallOfUnit(
  actor: Actor,
  unitId: number,
  day: Date,
  now: Date,
): Promise<Attendee[]> {
  const mine = await db.organisation.count({ where: { id: unitId, ...inScope(actor) } });
  return mine > 0 ? rollCall(db, unitId, day, now) : [];
}
