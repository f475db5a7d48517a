import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { ROSTER_COLUMNS } from '@/domain/organisation/roster';
import { xlsx } from '@/server/xlsx-stream';
import { openEmbedded } from '../database/embedded';
import { migrate } from '../database/migrations';
import { JOBS_HEAP, MALLOC } from '../start/memory';
import { ROOT } from './surroundings';

export type ImportFigures = { rows: number; ms: number; peakRssMb: number };

/** Members of a branch, branches of a street, streets of a district. */
const BRANCH = 15;
const STREET = 40;
const DISTRICT = 20;

const SURNAMES = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗';
const GIVEN = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '文斌',
  '晓燕',
  '海涛',
  '桂兰',
  '永康',
  '明珠',
  '国平',
  '玉梅',
  '伟',
];
const nameOf = (i: number) =>
  `${SURNAMES[i % SURNAMES.length]}${GIVEN[(i * 7 + Math.floor(i / 13)) % GIVEN.length]}`;

/** A city of so many members: every branch with a secretary; the same for the same number. */
function* city(members: number): Generator<readonly string[]> {
  const unit = (code: string, name: string, level: string, parent: string) => [
    code,
    name,
    level,
    parent,
    '',
    '',
    '',
  ];
  yield ROSTER_COLUMNS;
  yield unit('C', '测试市委', '市', '');
  for (let member = 0; member < members; member += 1) {
    const branch = Math.floor(member / BRANCH);
    const street = Math.floor(branch / STREET);
    const district = Math.floor(street / DISTRICT);
    if (member % (BRANCH * STREET * DISTRICT) === 0)
      yield unit(`C-${district}`, `第${district + 1}区委`, '区', 'C');
    if (member % (BRANCH * STREET) === 0)
      yield unit(`S-${street}`, `第${street + 1}街道党工委`, '镇街', `C-${district}`);
    if (member % BRANCH === 0) yield unit(`B-${branch}`, `第${branch + 1}党支部`, '支部', `S-${street}`);
    const role = member % BRANCH === 0 ? '支部书记' : '';
    yield [`B-${branch}`, '', '', '', `member.${member}`, nameOf(member), role];
  }
}

/** A database of its own, beside that of DATABASE_URL or in an embedded one. */
async function ownDatabase(home: string): Promise<{ url: string; close: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  if (!given) return openEmbedded(home);
  const name = `bench_import_${randomBytes(4).toString('hex')}`;
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: given });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return { url: url.href, close: () => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

function importIn(url: string, file: string): Promise<ImportFigures> {
  const child = spawn(
    process.execPath,
    [
      ...JOBS_HEAP,
      '--conditions=react-server',
      '--import',
      'tsx',
      'scripts/bench/report-import-run.ts',
      file,
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...MALLOC,
        DATABASE_URL: url,
        AUTH_SECRET: randomBytes(32).toString('base64url'),
        LOG_LEVEL: 'warn',
      },
    },
  );
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (some: string) => {
    said += some;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(said.trim().split('\n').at(-1) ?? ''))
        : reject(new Error(`the import ended with ${code}`)),
    );
  });
}

/**
 * Imports a made-up city of so many members from an .xlsx into an empty database, as the background process does: dry run, then
 * everything in one transaction. `rows` of the file, `ms` of both together, `peakRssMb` of the process that did it.
 */
export async function measureImport(rows: number): Promise<ImportFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dangxiao-import-'));
  try {
    const file = path.join(folder, 'city.xlsx');
    const widths = [18, 28, 12, 18, 20, 14, 12];
    const bytes = xlsx([{ name: '名册', widths, rows: city(rows) }]);
    await pipeline(Readable.from(bytes), createWriteStream(file));
    const database = await ownDatabase(path.join(folder, 'data'));
    try {
      await migrate(database.url);
      return await importIn(database.url, file);
    } finally {
      await database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
