import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Without what is easily mistaken when copied by hand from a screen: 0 O 1 l I.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

function keep(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}

/** The secret that signs sessions, made at first use and kept in the data folder, readable by its owner only. */
export function keptAuthSecret(dataDir: string): string {
  const file = path.join(dataDir, 'auth-secret');
  const secret = existsSync(file)
    ? readFileSync(file, 'utf8')
    : keep(file, `${randomBytes(32).toString('base64url')}\n`);
  if (secret.trim().length < 32)
    throw new Error(`${file} 已损坏：应有至少 32 个字符。删除它会让所有人重新登录。`);
  return secret.trim();
}

/** Where the demo accounts are written down. */
export const demoFile = (dataDir: string) => path.join(dataDir, 'demo-accounts.txt');

/** The demo accounts in one line. */
export const DEMO_ACCOUNTS =
  'member1 … member30（党员）、secretary1 … secretary3（支部书记）、editor1（编辑）、reviewer1（审核）、office1（组织办）';

/** The password of the demo accounts, made at first use and kept where `demoFile` says. */
export function keptDemoPassword(dataDir: string): string {
  const file = demoFile(dataDir);
  const made = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const text = existsSync(file)
    ? readFileSync(file, 'utf8')
    : keep(file, `演示账号：${DEMO_ACCOUNTS}\n密码：${made}\n`);
  const password = /^密码：(\S{8,128})$/m.exec(text)?.[1];
  if (!password) throw new Error(`${file} 里没有“密码：…”这一行。请补上，或用 DEMO_PASSWORD 指定。`);
  return password;
}
