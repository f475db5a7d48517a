// Runs before anything is installed, on Node 18 or later: built-ins only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const MODULES = path.join(ROOT, 'node_modules');
const NODE = path.join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const WINDOWS = process.platform === 'win32';

/** @param {string} message Ends the command: one line on standard error, exit code 2. @returns {never} */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** @param {string} message */
const tell = (message) => process.stderr.write(`${message}\n`);

/** @param {number} since */
export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} 秒`;

/** @param {...string} files */
function fingerprint(...files) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of files) hash.update(existsSync(file) ? readFileSync(file) : '');
  return hash.digest('hex');
}

/** @param {string} stamp */
const readStamp = (stamp) => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : '');

/** Whether what lies in node_modules is what the lock file asks for, however it came there. */
function matchesLock() {
  const installed = path.join(MODULES, '.package-lock.json');
  if (!existsSync(installed) || !existsSync(NODE)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.keys(wanted).every(
    (name) => !name || wanted[name].optional || found[name]?.version === wanted[name].version,
  );
}

/** The environment without our own node_modules/.bin: npm must not run on the Node it is about to replace. */
function outerEnv() {
  const bin = path.join(MODULES, '.bin');
  const PATH = (process.env.PATH ?? '').split(path.delimiter).filter((entry) => entry !== bin);
  return {
    ...process.env,
    PATH: PATH.join(path.delimiter),
    // Prisma's install script would download a native engine that nothing here uses.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
  };
}

/** Installs the dependencies when they are not those of package-lock.json. Speaks on standard error only. */
export function ensureInstalled() {
  const [major] = process.versions.node.split('.').map(Number);
  if (!(Number(major) >= 18))
    fail(`需要 Node 18 或更新的版本，现在是 ${process.version}。请到 https://nodejs.org 安装。`);
  const stamp = path.join(MODULES, '.dangxiao-lock');
  const print = fingerprint(path.join(ROOT, 'package-lock.json'));
  if (readStamp(stamp) === print && existsSync(NODE)) return;
  if (!matchesLock()) {
    const since = Date.now();
    tell('安装依赖（第一次约需一分钟）…');
    // Whatever npm prints goes to standard error: standard output belongs to the command's own result.
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--progress'];
    const npm = spawnSync('npm', args, {
      cwd: ROOT,
      env: outerEnv(),
      stdio: ['ignore', 2, 2],
      shell: WINDOWS,
    });
    if (npm.error) fail('没有找到 npm，请随 Node 一起安装它。');
    if (npm.status !== 0) fail('依赖没有装好，原因见上。请检查网络后重新执行同一条命令。');
    if (!existsSync(NODE))
      fail('依赖装好了，但缺少 Node 24：npm 可能禁用了安装脚本（ignore-scripts）。请允许后重试。');
    tell(`依赖已装好（${seconds(since)}）`);
  }
  writeFileSync(stamp, print);
}

/** Makes the database client anew when the schema has changed. */
export function ensureGenerated() {
  const schema = path.join(ROOT, 'prisma', 'schema.prisma');
  const stamp = path.join(ROOT, 'generated', '.stamp');
  const print = fingerprint(schema, path.join(MODULES, 'prisma', 'package.json'));
  if (readStamp(stamp) === print) return;
  const since = Date.now();
  const cli = path.join(MODULES, 'prisma', 'build', 'index.js');
  const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const run = spawnSync(NODE, [cli, 'generate'], { cwd: ROOT, env, encoding: 'utf8' });
  if (run.status !== 0) fail(`数据库客户端没有生成：\n${run.stdout}${run.stderr}`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
  tell(`数据库客户端已生成（${seconds(since)}）`);
}

/**
 * Starts a TypeScript file on the installed Node, under the condition server code expects.
 * @param {string} file below the root
 * @param {string[]} args
 * @param {Omit<import('node:child_process').SpawnOptions, 'env'> & { env?: Record<string, string> }} [options]
 */
export function spawnScript(file, args, options = {}) {
  const tsx = pathToFileURL(path.join(MODULES, 'tsx', 'dist', 'loader.mjs')).href;
  const node = ['--conditions=react-server', '--import', tsx, path.join(ROOT, file), ...args];
  const bin = path.join(MODULES, '.bin');
  const env = {
    ...process.env,
    ...options.env,
    PATH: [bin, ...(process.env.PATH ?? '').split(path.delimiter).filter((entry) => entry !== bin)].join(
      path.delimiter,
    ),
    TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.json'),
    NEXT_TELEMETRY_DISABLED: '1',
  };
  return spawn(NODE, node, { stdio: 'inherit', ...options, env });
}

/**
 * Hands Ctrl-C and the like on, and ends as the child ended.
 * @param {import('node:child_process').ChildProcess} child
 */
export function endWith(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', (error) => fail(`没有启动：${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
