import { readSettings } from '@/server/env';
import { fail } from './cli';
import { openEmbedded } from './database/embedded';
import { externalTrouble } from './database/external';
import { migrate, migrationStatus } from './database/migrations';
import { keptAuthSecret } from './start/secrets';

type Options = {
  /** `ready` (default): the schema is up to date, or the command ends. `any`: as it is. */
  schema?: 'ready' | 'any';
};

/**
 * Runs `work` with a database: the one of DATABASE_URL, or the embedded one, which is started when it is not running and
 * stopped afterwards unless the app uses it. Sets DATABASE_URL and AUTH_SECRET before `work` is called, so server code
 * may be used in it (connections are made at first use; `work` closes what it opened).
 */
export async function withDatabase<Result>(
  work: (url: string) => Promise<Result>,
  { schema = 'ready' }: Options = {},
): Promise<Result> {
  const settings = readSettings(process.env);
  if (settings.DATABASE_URL) {
    const trouble = await externalTrouble(settings.DATABASE_URL);
    if (trouble) fail(trouble);
    const { pending } = schema === 'ready' ? await migrationStatus(settings.DATABASE_URL) : { pending: [] };
    if (pending.length > 0) fail('数据库结构不是最新的，请先执行 npm run db -- migrate。');
    return work(settings.DATABASE_URL);
  }
  const embedded = await openEmbedded(settings.DATA_DIR);
  // Killed without closing, the database would go on alone until the next start.
  const interrupted = () => void embedded.close().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    process.env.DATABASE_URL = embedded.url;
    process.env.AUTH_SECRET ??= keptAuthSecret(settings.DATA_DIR);
    if (schema === 'ready') await migrate(embedded.url);
    return await work(embedded.url);
  } finally {
    await embedded.close();
  }
}
