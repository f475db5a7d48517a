// Brings the database up to date, and ends; started by scripts/start, with the environment of the web processes.
import path from 'node:path';
import { seed } from '@/prisma/seed';
import { db } from '@/server/db';
import { migrate } from './database/migrations';
import type { PreparedMessage } from './start/prepare-data';

const report = (line: string) => process.stdout.write(`${line}\n`);

// Ctrl-C reaches the whole terminal group; the parent decides when this process goes, and without it this one goes too.
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('disconnect', () => process.exit(1));

try {
  const applied = await migrate(process.env.DATABASE_URL ?? '');
  if (applied.length > 0) report(`数据库结构已更新：${applied.join('、')}`);
  const since = Date.now();
  await seed({
    contentDir: path.resolve(import.meta.dirname, '..', 'content'),
    demoPassword: process.env.DEMO_PASSWORD ?? null,
    report: (line) => report(`  ${line}`),
  });
  await db.$disconnect();
  report(`内容已就绪（${((Date.now() - since) / 1000).toFixed(1)} 秒）`);
  process.exit(0);
} catch (error) {
  const message: PreparedMessage = { failed: error instanceof Error ? error.message : String(error) };
  process.send?.(message, () => process.exit(1));
}
