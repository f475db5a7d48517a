import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { undoLimit } from './decide-roster';

/** Days a file nobody decided on, and what it said, is kept. */
export const KEPT_DAYS = 7;

/**
 * Takes away what is needed no longer: the changes of imports that cannot be taken back any more, and files, previews and
 * problems of a week ago. Doing it again changes nothing.
 */
export async function tidyRosters(now = new Date()): Promise<number> {
  const changes = await db.rosterChange.deleteMany({
    where: { import: { stage: { not: 'undoing' }, appliedAt: { lt: undoLimit(now) } } },
  });
  const old = new Date(now.getTime() - KEPT_DAYS * 24 * 3600 * 1000);
  const { count } = await db.rosterImport.updateMany({
    where: { createdAt: { lt: old }, stage: { in: ['read', 'refused', 'failed', 'reading'] } },
    data: { stage: 'discarded' },
  });
  await db.rosterImport.updateMany({
    where: {
      OR: [{ stage: { in: ['discarded', 'undone'] } }, { createdAt: { lt: old }, stage: 'applied' }],
      NOT: {
        AND: [
          { file: null },
          { preview: { equals: Prisma.DbNull } },
          { problems: { equals: Prisma.DbNull } },
        ],
      },
    },
    data: { file: null, preview: Prisma.DbNull, problems: Prisma.DbNull },
  });
  return changes.count + count;
}
