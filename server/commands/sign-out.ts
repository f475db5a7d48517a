import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';

/** Records that the actor signed out on this device; the caller removes the session cookie. */
export async function signOut(actor: Actor): Promise<void> {
  await audit(db, actor, 'sign-out', `member:${actor.memberId}`);
}
