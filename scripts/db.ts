import { createInterface } from 'node:readline/promises';
import pg from 'pg';
import { command, fail } from './cli';
import { migrate, migrationStatus, writeMigration } from './database/migrations';
import { withDatabase } from './with-database';

const USAGE = '用法：npm run db -- migrate | diff 名称 | status | reset [--yes]';

const say = (line: string) => process.stdout.write(`${line}\n`);
const stamp = () => new Date().toISOString().replace(/\D/g, '').slice(0, 14);

async function applyAll(url: string) {
  const applied = await migrate(url);
  say(applied.length > 0 ? `已应用：${applied.join('、')}` : '数据库结构已是最新。');
}

async function status(url: string): Promise<number> {
  const { pending, changed, failed, unknown } = await migrationStatus(url);
  const lines: [string, string[]][] = [
    ['尚未应用', pending],
    ['应用后文件又被改动', changed],
    ['没有成功，需要人工处理', failed],
    ['数据库里有、文件里没有', unknown],
  ];
  for (const [text, names] of lines) if (names.length > 0) say(`${text}：${names.join('、')}`);
  const fine = lines.every(([, names]) => names.length === 0);
  if (fine) say('数据库结构已是最新。');
  return fine ? 0 : 1;
}

async function diff(url: string, name: string) {
  const folder = await writeMigration(url, name, stamp());
  say(folder ? `已写入 ${folder}，请检查其中的 SQL。` : 'schema.prisma 与最新的迁移一致，没有写入。');
}

async function mayReset(url: string, confirmed: boolean): Promise<boolean> {
  if (confirmed) return true;
  if (!process.stdin.isTTY) fail('reset 会清空数据库。确认要做，请加 --yes。');
  const { host, pathname } = new URL(url);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(
    `将清空数据库 ${pathname.slice(1)}（${host}）里的全部数据，输入 yes 继续：`,
  );
  terminal.close();
  return answer.trim() === 'yes';
}

async function reset(url: string, confirmed: boolean) {
  if (!(await mayReset(url, confirmed))) return say('没有改动。');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      'drop schema public cascade; drop schema if exists pgboss cascade; create schema public',
    );
  } finally {
    await client.end();
  }
  await applyAll(url);
}

await command(async ([verb, ...rest]) => {
  const anyState = { schema: 'any' } as const;
  if (verb === 'migrate' && rest.length === 0) return withDatabase(applyAll, anyState);
  if (verb === 'status' && rest.length === 0) return withDatabase(status, anyState);
  if (verb === 'diff' && rest.length === 1) {
    const name = rest[0] ?? '';
    if (!/^[a-z][a-z0-9_-]{0,60}$/.test(name)) fail('名称只能用小写字母、数字、下划线和连字符，以字母开头。');
    return withDatabase((url) => diff(url, name), anyState);
  }
  if (verb === 'reset' && rest.every((flag) => flag === '--yes')) {
    return withDatabase((url) => reset(url, rest.includes('--yes')), anyState);
  }
  fail(USAGE);
});
