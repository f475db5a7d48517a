import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { exportRun } from '../queries/export-runs';

/**
 * A file that is ready, for who asked for it and still may see its unit; each taking is audited. NotFound for everybody else,
 * while it is being made, and once it is gone.
 */
export async function takeExport(
  actor: Actor,
  { code, id }: { code: string; id: string },
): Promise<Result<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }>> {
  const run = await exportRun(actor, code, id);
  if (run?.stage !== 'ready') return fail('NotFound');
  return db.$transaction(async (tx) => {
    const found = await tx.exportFile.findFirst({
      where: { id: run.id, memberId: actor.memberId, stage: 'ready' },
      select: { fileName: true, file: true },
    });
    if (!found?.file) return fail('NotFound');
    const data = { export: run.id, kind: run.kind, rows: run.rows };
    await audit(tx, actor, 'export.downloaded', `organisation:${run.unit.id}`, data);
    return ok({ fileName: found.fileName, bytes: found.file });
  });
}
