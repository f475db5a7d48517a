import type pg from 'pg';

/**
 * Lays papers ready as the app's background process does from half an hour before the bell: by the same command, here
 * because the exams of a bench open at once. Call `close` at the end.
 */
export async function papersOf(databaseUrl: string, connection: pg.Client) {
  process.env.DATABASE_URL = databaseUrl;
  const { prepareBatch } = await import('@/server/commands/prepare-attempts');
  const { db } = await import('@/server/db');
  return {
    async prepare(quizId: number): Promise<void> {
      for (let last: number | null = 0; last !== null; ) {
        const batch: { last: number | null } = await prepareBatch(quizId, { after: last });
        last = batch.last;
      }
      // As autovacuum will have done by the time of the bell: thousands of rows came at once.
      await connection.query('VACUUM ANALYZE "Attempt"');
    },
    close: () => db.$disconnect(),
  };
}
