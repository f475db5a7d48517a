import pg from 'pg';

const OLDEST = 15;

/**
 * What keeps the app from using the database at `url` (DATABASE_URL), as one Chinese line; null when nothing does. The
 * line never holds the password.
 */
export async function externalTrouble(url: string): Promise<string | null> {
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    return major >= OLDEST ? null : `数据库是 PostgreSQL ${major}，需要 ${OLDEST} 或更新的版本。`;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return `连不上 DATABASE_URL 指向的数据库 ${host}${pathname}：${code ?? ''} ${message}`.trimEnd();
  } finally {
    await client.end().catch(() => {});
  }
}
