import 'server-only';
import { sentencesOf } from '@/domain/article/article';
import { addFact as added, type NewFact } from '@/domain/desk/edit-facts';
import type { Actor } from '@/domain/organisation/scope';
import { fail, type Result } from '../errors';
import { changeFacts, type FactChange } from '../fact-writes';

/**
 * Adds a fact by hand; its value must stand in its sentence to the letter. Errors: NotFound (no such article, or not at the
 * desk), InvalidInput by field, ItemMoved (somebody was quicker, or items are being made).
 */
export function addFact(
  actor: Actor,
  { slug, revision, ...fact }: { slug: string; revision: number } & NewFact,
): Promise<Result<FactChange>> {
  return changeFacts(actor, { slug, revision }, 'add-fact', (facts, article) => {
    const changed = added(facts, fact, sentencesOf(article));
    return 'faults' in changed ? fail('InvalidInput', { fields: changed.faults }) : changed;
  });
}
