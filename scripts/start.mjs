// The bootstrap behind `npm start` and `npm run dev`: Node 18 or later, built-ins only. Takes the data folder, installs,
// and goes on in start.ts on the installed Node.
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureGenerated, ensureInstalled, fail, ROOT, spawnScript } from './bootstrap.mjs';
import { npmIsGone } from './npm-parent.mjs';
import { claim } from './single.mjs';

const orphaned = npmIsGone();

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
/** @type {import('./single.mjs').Holder | undefined} */
let holder;

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  if (holder) holder.state = 'stopping';
  if (child) child.kill(signal);
  else process.exit(0);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => stop(signal));
// npm killed with -9 tells nobody: then we end too, or the next start would find the port taken.
const watch = () => orphaned() && stop('SIGTERM');
setInterval(watch, 1000).unref();

/** Takes the data folder, or ends when another start has it. @param {string} folder */
async function takeFolder(folder) {
  for (let waited = 0; ; waited++) {
    const taken = await claim(folder, 'start', watch).catch((error) =>
      fail(`数据文件夹 ${folder} 不能使用：${error.message}`),
    );
    if (taken.mine) return taken.holder;
    const { holder: other } = taken;
    if (other?.state !== 'stopping' || waited > 60) {
      const where = other?.url ? `，地址 ${other.url}` : '，正在准备，还没有地址';
      fail(
        `已经在运行${other ? `（进程 ${other.pid}${where}）` : ''}。数据文件夹：${folder}。什么都没有改动。`,
      );
    }
    if (waited === 0) process.stderr.write('上一次运行正在停止，请稍候…\n');
    await sleep(500);
  }
}

/** Installing and building are one at a time in a checkout, whatever the data folder. */
async function takeCheckout() {
  for (let waited = 0; ; waited++) {
    const taken = await claim(path.join(ROOT, 'data'), 'prepare');
    if (taken.mine) return taken.release;
    if (waited === 0) process.stderr.write('另一个进程正在这里安装或构建，等它完成…\n');
    await sleep(500);
  }
}

const unknown = process.argv.slice(2).filter((arg) => arg !== '--dev');
if (unknown.length > 0) fail(`不认识的参数：${unknown.join(' ')}。可用的只有 --dev。`);

process.chdir(ROOT);
holder = await takeFolder(path.resolve(process.env.DATA_DIR || 'data'));
const began = Date.now();
const releaseCheckout = await takeCheckout();
ensureInstalled();
ensureGenerated();
child = spawnScript('scripts/start.ts', process.argv.slice(2), {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { START_BEGAN: String(began) },
});
child.on('message', (/** @type {{ built?: boolean, url?: string }} */ { built, url }) => {
  if (built) releaseCheckout();
  if (holder && url) Object.assign(holder, { url, state: 'running' });
});
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
