import 'server-only';
import { type Placing, withPlacing } from '@/domain/desk/structure-edits';
import type { Actor } from '@/domain/organisation/scope';
import { changeStructure, type Place } from './change-structure';

/**
 * Puts a line, or several, where they belong, or makes one line of what was printed as two.
 * Errors: NotFound (no such article, or not at the desk), ItemMoved, StructureClosed, RepairMisfit (another line stands
 * there, or there is no such line to go to).
 */
export function placeLine(
  actor: Actor,
  { line, before, placing, ...place }: Place & { line: number; before: string; placing: Placing },
) {
  const event = { action: 'place-line', data: { line, how: placing.how } };
  return changeStructure(actor, place, event, (manuscript) =>
    withPlacing(manuscript, { line, before }, placing),
  );
}
