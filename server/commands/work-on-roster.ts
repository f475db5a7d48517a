import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { applyRoster } from './apply-roster';
import { previewRoster } from './read-roster';
import { undoRoster } from './undo-roster';

/** What an import waits for, by its stage; doing it again after it was cut short is safe. */
export async function workOnRoster(id: string): Promise<void> {
  const found = await db.rosterImport.findUnique({ where: { id }, select: { stage: true } });
  if (found?.stage === 'reading') await previewRoster(id);
  else if (found?.stage === 'applying') await applyRoster(id);
  else if (found?.stage === 'undoing') await undoRoster(id);
}

const AGAIN =
  '处理时出了错，试了几次都没有成功，什么都没有改。请再试一次；还是不行，请联系管理员查看运行日志。';

/** The import does not wait any longer: it is where it was before, and says that something went wrong. */
export async function giveUpRoster(id: string): Promise<void> {
  const back = { reading: 'failed', applying: 'read', undoing: 'applied' } as const;
  for (const [stage, before] of Object.entries(back)) {
    await db.rosterImport.updateMany({
      where: { id, stage: stage as keyof typeof back },
      data: { stage: before, progress: Prisma.DbNull, failure: AGAIN },
    });
  }
}

/** Imports that the background process still has to do something about. */
export async function waitingRosters(): Promise<string[]> {
  const rows = await db.rosterImport.findMany({
    where: { stage: { in: ['reading', 'applying', 'undoing'] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
