import 'server-only';
import { type Mending, withMending, withoutOwn } from '@/domain/desk/structure-edits';
import type { Actor } from '@/domain/organisation/scope';
import { changeStructure, type Place } from './change-structure';

/**
 * An editor's own repair of a place in a line: `wrong` is what stands there once in the source, to the letter.
 * Errors: NotFound (no such article, or not at the desk), ItemMoved, StructureClosed, RepairMisfit (it stands there not
 * at all or more than once, or something else was changed there).
 */
export function mendText(
  actor: Actor,
  {
    line,
    before,
    wrong,
    mending,
    ...place
  }: Place & { line: number; before: string; wrong: string; mending: Mending },
) {
  const event = { action: 'mend-text', data: { line, how: mending.how } };
  return changeStructure(actor, place, event, (manuscript) =>
    withMending(manuscript, { line, before }, wrong, mending),
  );
}

/**
 * Takes out a repair that an editor had added: a mended place or the role of a line.
 * Errors: NotFound (no such article or repair, or not at the desk), ItemMoved, StructureClosed, RepairMisfit (another
 * repair needs it).
 */
export function takeOutRepair(actor: Actor, { repair, ...place }: Place & { repair: string }) {
  const event = { action: 'take-out-repair', data: { repair } };
  return changeStructure(actor, place, event, (manuscript) => withoutOwn(manuscript, repair));
}
