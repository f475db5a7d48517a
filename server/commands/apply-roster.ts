import 'server-only';
import { previewOf } from '@/domain/organisation/roster-preview';
import { inTransaction, withConnection } from '../own-connection';
import { rosterProgress } from '../roster-progress';
import { lockRoster, officeActor, type PreparedRoster, prepareRoster } from '../roster-state';
import { RosterMoved, writeRoster } from '../roster-writes';
import { failRoster, NOT_OFFICE, refuseRoster, rosterOf, showPreview, storedRoster } from './read-roster';

const MOVED = '预览之后，单位或名册有了改动，还没有导入。下面是按最新情况重新比对的预览，请看过再确认。';

/** What came of it: nothing to do any more, not allowed any more, other changes than those shown, refused rows, or done. */
type Outcome =
  | { is: 'gone' | 'not-office' | 'applied' }
  | { is: 'moved'; prepared: Extract<PreparedRoster, { ok: true }> }
  | { is: 'refused'; prepared: Extract<PreparedRoster, { ok: false }> };

/**
 * Brings in a roster that is `applying`: all of it in one transaction, if that changes exactly what the preview showed;
 * otherwise nothing, and there is a new preview. Cut short, it leaves all as it was and can be begun again.
 */
export async function applyRoster(id: string): Promise<void> {
  await withConnection(async (connection) => {
    const stored = await storedRoster(connection, id, 'applying');
    if (!stored) return;
    const roster = await rosterOf(id, 'applying', stored);
    if (!roster) return;
    const tell = rosterProgress(id, 'applying');
    const attempt = async (): Promise<Outcome> => {
      await lockRoster(connection);
      await tell('正在与系统里的名册比对', 0, 1);
      const actor = await officeActor(connection, stored.memberId);
      if (!actor) return { is: 'not-office' };
      const prepared = await prepareRoster(connection, roster, { actor, complete: stored.complete });
      if (!prepared.ok) return { is: 'refused', prepared };
      const { rows } = await connection.query(
        `SELECT 1 FROM "RosterImport" WHERE "id" = $1 AND "stage" = 'applying' AND "basis" = $2`,
        [id, prepared.basis],
      );
      if (rows.length === 0) return { is: 'moved', prepared };
      await writeRoster(
        { connection, importId: id, actor: { memberId: stored.memberId }, tell },
        prepared.changes,
      );
      await tell('正在完成', 1, 1);
      await connection.query(
        `INSERT INTO "AuditEvent" ("actorId", "action", "subject", "data") VALUES ($1, 'roster.imported', $2, $3)`,
        [stored.memberId, `roster:${id}`, JSON.stringify(previewOf(prepared.changes, []).counts)],
      );
      const done = await connection.query(
        `UPDATE "RosterImport" SET "stage" = 'applied', "appliedAt" = now(), "progress" = NULL, "failure" = NULL, "file" = NULL
          WHERE "id" = $1 AND "stage" = 'applying'`,
        [id],
      );
      if (done.rowCount !== 1) throw new RosterMoved();
      return { is: 'applied' };
    };

    const outcome = await inTransaction(connection, attempt).catch(
      async (error: unknown): Promise<Outcome> => {
        if (!(error instanceof RosterMoved)) throw error;
        // What it collided with is there by now.
        const actor = await officeActor(connection, stored.memberId);
        if (!actor) return { is: 'not-office' };
        const prepared = await prepareRoster(connection, roster, { actor, complete: stored.complete });
        return prepared.ok ? { is: 'moved', prepared } : { is: 'refused', prepared };
      },
    );
    if (outcome.is === 'not-office') await failRoster(id, 'applying', NOT_OFFICE);
    else if (outcome.is === 'moved') await showPreview(id, 'applying', outcome.prepared, MOVED);
    else if (outcome.is === 'refused') await refuseRoster(id, 'applying', stored, outcome.prepared.problems);
  });
}
