import 'server-only';
import { removeFact as removed } from '@/domain/desk/edit-facts';
import type { Actor } from '@/domain/organisation/scope';
import { fail, type Result } from '../errors';
import { changeFacts, type FactChange } from '../fact-writes';

/**
 * Takes away a fact that was added by hand; items made from it stay. Errors: NotFound (no such article, not at the desk, or
 * no fact added by hand), ItemMoved (somebody was quicker, or items are being made).
 */
export function removeFact(
  actor: Actor,
  { slug, revision, id }: { slug: string; revision: number; id: string },
): Promise<Result<FactChange>> {
  return changeFacts(actor, { slug, revision }, 'remove-fact', (facts) => {
    const left = removed(facts, id);
    const fact = facts.find((each) => each.id === id);
    return left && fact ? { facts: left, fact } : fail('NotFound');
  });
}
