import 'server-only';
import { openDatabase } from './db';
import { log } from './log';
import { type Reader, raw, rawOver } from './raw';

/** Where a report was read, and how old that is. */
export type ReportSource = {
  reader: Reader;
  /**
   * `primary`: exact. `replica`: `behindSeconds` behind (0 when it has all it was sent). `instead`: the replica is set but
   * cannot be reached, so the primary answered.
   */
  from: 'primary' | 'replica' | 'instead';
  behindSeconds: number;
};

/** How long a replica that failed is left alone, ms. */
const REST_MS = 10_000;
/** A replica further behind than this is no use to anybody, seconds. */
export const MOST_BEHIND_SECONDS = 300;

const kept = globalThis as unknown as { replica?: { url: string; reader: Reader }; failedAt?: number };

function replica(url: string): Reader {
  if (kept.replica?.url !== url) {
    const { pool } = openDatabase(url);
    kept.replica = { url, reader: rawOver(() => pool) };
  }
  return kept.replica.reader;
}

/**
 * The database reports are read from: that of DATABASE_REPLICA_URL while it answers and is at most MOST_BEHIND_SECONDS
 * behind, else the one everything is written to.
 */
export async function reportSource(): Promise<ReportSource> {
  const url = process.env.DATABASE_REPLICA_URL;
  if (!url) return { reader: raw, from: 'primary', behindSeconds: 0 };
  if (kept.failedAt === undefined || Date.now() - kept.failedAt > REST_MS) {
    try {
      const reader = replica(url);
      // A replica that has replayed all it received is not behind, however long ago the last write was.
      const [row] = await reader.$queryRaw<{ behind: number }[]>`
        SELECT coalesce(CASE WHEN NOT pg_is_in_recovery() OR pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                        ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END, 0)::float8 AS behind`;
      const behindSeconds = Math.max(0, Math.round(row?.behind ?? 0));
      delete kept.failedAt;
      if (behindSeconds <= MOST_BEHIND_SECONDS) return { reader, from: 'replica', behindSeconds };
      log.error({ behindSeconds }, 'the replica for reports is too far behind');
    } catch (error) {
      log.error(
        { reason: error instanceof Error ? error.name : 'unknown' },
        'the replica for reports cannot be reached',
      );
      kept.failedAt = Date.now();
    }
  }
  return { reader: raw, from: 'instead', behindSeconds: 0 };
}
