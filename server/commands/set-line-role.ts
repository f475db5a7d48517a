import 'server-only';
import type { LineRole } from '@/domain/article/line-roles';
import { withRole } from '@/domain/desk/structure-edits';
import type { Actor } from '@/domain/organisation/scope';
import { changeStructure, type Place } from './change-structure';

/**
 * Says what a line of the article is; null leaves it to the rules again. `before` is how the line begins in the source.
 * Errors: NotFound (no such article, or not at the desk), ItemMoved, StructureClosed, RepairMisfit (another line stands
 * there).
 */
export function setLineRole(
  actor: Actor,
  { line, before, role, ...place }: Place & { line: number; before: string; role: LineRole | null },
) {
  const event = { action: 'set-line-role', data: { line, role } };
  return changeStructure(actor, place, event, (manuscript) => withRole(manuscript, { line, before }, role));
}
