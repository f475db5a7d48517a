// node scripts/run.mjs NAME args… runs scripts/NAME.ts; what is missing is installed first, quietly on standard output.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { endWith, ensureGenerated, ensureInstalled, fail, ROOT, spawnScript } from './bootstrap.mjs';
import { npmIsGone } from './npm-parent.mjs';

const orphaned = npmIsGone();
const [name = '', ...args] = process.argv.slice(2);
const file = path.join('scripts', `${name}.ts`);
if (!/^[a-z][a-z-]*$/.test(name) || !existsSync(path.join(ROOT, file))) {
  fail(`没有“${name}”这个命令。可用的有：db、items、bench、drill、floor、office、screens。`);
}
ensureInstalled();
ensureGenerated();
const child = spawnScript(file, args);
// npm that was ended alone tells nobody: what we started must not go on by itself.
setInterval(() => orphaned() && child.kill('SIGTERM'), 1000).unref();
endWith(child);
