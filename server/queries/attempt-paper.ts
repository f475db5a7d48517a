import 'server-only';
import type { Item } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import type { PaperItem } from '@/domain/quiz/paper';
import { raw } from '../raw';
import { helpedAttempt } from './helped-attempt';
import { keyedItems } from './items';

/** A session of 10,000 in one process; the oldest go first. */
const KEPT = 20_000;
type Kept = { memberId: number; items: Item[]; session: string | null; address: string | null };

const kept = new Map<string, Kept>();

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** True when a path segment can be an attempt's id at all, so that the database need not be asked to cast it. */
export const isAttemptId = (id: string): boolean => UUID.test(id);

/**
 * The items by position of one of this member's papers, with their keys, or null when it is not there or not theirs.
 * A paper that was begun never changes, so the process keeps it: a save needs no second query to know what it may hold.
 */
export async function attemptItems(memberId: number, attemptId: string): Promise<Item[] | null> {
  return (await attemptPaper(memberId, attemptId))?.items ?? null;
}

/**
 * The paper the actor may answer: their own, or one they type for somebody else; with whose it is. What is sat on a printed
 * sheet is answered by nobody this way.
 */
export async function answerablePaper(
  actor: Actor,
  attemptId: string,
): Promise<{ memberId: number; items: Item[] } | null> {
  const own = await attemptPaper(actor.memberId, attemptId);
  if (own) return own;
  const helped = await helpedAttempt(actor, attemptId);
  return helped && attemptPaper(helped.memberId, attemptId);
}

/** The same with the sign-in and the address mark the attempt was started from. */
export async function attemptPaper(memberId: number, attemptId: string): Promise<Kept | null> {
  if (!isAttemptId(attemptId)) return null;
  const id = attemptId.toLowerCase();
  const known = kept.get(id);
  if (known) return known.memberId === memberId ? known : null;
  const [attempt] = await raw.$queryRaw<
    { paper: PaperItem[]; session: string | null; address: string | null }[]
  >`
    SELECT a."paper", a."session", a."address" FROM "Attempt" a
     WHERE a."id" = ${id}::uuid AND a."memberId" = ${memberId} AND a."state" <> 'scheduled' AND a."sitting" <> 'paper'`;
  if (!attempt) return null;
  const { session, address } = attempt;
  const ids = attempt.paper.map(({ itemVersionId }) => itemVersionId);
  const keyed = await keyedItems(ids);
  const items = ids.map((each) => {
    const found = keyed.get(each);
    if (!found) throw new Error(`item version ${each} of attempt ${id} is gone`);
    return found.item;
  });
  const entry = { memberId, items, session, address };
  kept.set(id, entry);
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
  if (oldest) kept.delete(oldest);
  return entry;
}
