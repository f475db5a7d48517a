import 'server-only';
import { editFact as edited, type FactEdit } from '@/domain/desk/edit-facts';
import type { Actor } from '@/domain/organisation/scope';
import { fail, type Result } from '../errors';
import { changeFacts, type FactChange } from '../fact-writes';

/**
 * Changes what an editor may change of a fact: asking point, aliases, ban, what must not be a distractor, distractors of
 * one's own. Errors: NotFound (no such article or fact, or not at the desk), InvalidInput by field, ItemMoved (somebody was
 * quicker, or items are being made).
 */
export function editFact(
  actor: Actor,
  input: { slug: string; revision: number; id: string } & FactEdit,
): Promise<Result<FactChange>> {
  const { slug, revision, id, ...edit } = input;
  return changeFacts(actor, { slug, revision }, 'edit-fact', (facts) => {
    const changed = edited(facts, id, edit);
    if (!changed) return fail('NotFound');
    return 'faults' in changed ? fail('InvalidInput', { fields: changed.faults }) : changed;
  });
}
