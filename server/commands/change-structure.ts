import 'server-only';
import type { Proposal } from '@/domain/article/damage';
import { readLines } from '@/domain/article/read-lines';
import { type Repair, RepairError } from '@/domain/article/repair';
import type { Decisions, Working } from '@/domain/desk/structure';
import type { Edited } from '@/domain/desk/structure-edits';
import type { Actor } from '@/domain/organisation/scope';
import type { Prisma } from '@/generated/prisma/client';
import { audit } from '../audit';
import { db } from '../db';
import { type Failure, fail, ok, type Result } from '../errors';
import { isAtDesk } from '../queries/desk';

/** Which working copy, and what the editor had seen of it. */
export type Place = { slug: string; revision: number };

export type Manuscript = Working & { articleId: number };

/** A column holds what the desk wrote into it. */
const as = <T>(value: unknown): T => value as T;
export const json = (value: unknown) => value as Prisma.InputJsonValue;

/** A repair that does not fit, as a failure that says which and why. */
function misfit(error: unknown): Failure {
  if (error instanceof RepairError) return fail('RepairMisfit', { fields: { repair: error.message } });
  throw error;
}

/**
 * The working copy in the stage where its structure is decided, as the editor saw it.
 * Errors: NotFound (no such article, or not at the desk), ItemMoved (changed since `revision`), StructureClosed.
 */
export async function openManuscript(actor: Actor, { slug, revision }: Place): Promise<Result<Manuscript>> {
  if (!isAtDesk(actor)) return fail('NotFound');
  const row = await db.manuscript.findFirst({
    where: { article: { slug } },
    select: {
      articleId: true,
      stage: true,
      revision: true,
      source: true,
      repairs: true,
      proposals: true,
      decisions: true,
    },
  });
  if (!row) return fail('NotFound');
  if (row.revision !== revision) return fail('ItemMoved');
  if (row.stage !== 'structure') return fail('StructureClosed');
  return ok({
    articleId: row.articleId,
    source: row.source,
    repairs: as<Repair[]>(row.repairs),
    proposals: as<Proposal[]>(row.proposals),
    decisions: as<Decisions>(row.decisions),
  });
}

/**
 * One edit of the structure: what `edit` makes of the working copy is read again and kept only when all its repairs fit
 * the source together. `edit` answers null when what it is about is not there.
 * Errors: those of openManuscript, RepairMisfit (with the reason in `fields.repair`); nothing is changed then.
 * @returns the new revision
 */
export async function changeStructure(
  actor: Actor,
  place: Place,
  event: { action: string; data: Prisma.InputJsonObject },
  edit: (manuscript: Manuscript) => Edited | null,
): Promise<Result<{ revision: number }>> {
  const found = await openManuscript(actor, place);
  if (!found.ok) return found;
  const manuscript = found.value;
  let edited: Edited | null;
  try {
    edited = edit(manuscript);
    if (edited) readLines(manuscript.source, edited.repairs);
  } catch (error) {
    return misfit(error);
  }
  if (!edited) return fail('NotFound');
  const { repairs, decisions } = edited;
  return db.$transaction(async (tx) => {
    const { count } = await tx.manuscript.updateMany({
      where: { articleId: manuscript.articleId, revision: place.revision, stage: 'structure' },
      data: { repairs: json(repairs), decisions: json(decisions), revision: { increment: 1 } },
    });
    if (count === 0) return fail('ItemMoved');
    await audit(tx, actor, event.action, `article:${place.slug}`, event.data);
    return ok({ revision: place.revision + 1 });
  });
}
