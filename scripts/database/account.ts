import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/** An account of the operating system. */
export type Account = { uid: number; gid: number };

const NAME = 'dangxiao-db';

function find(name: string): Account | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function create(): Account | null {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]],
    ['adduser', ['-S', '-H', '-D', NAME]],
  ];
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, { stdio: 'pipe' });
      return find(NAME);
    } catch {}
  }
  return null;
}

/**
 * The account PostgreSQL must run as, or null for "the current one". PostgreSQL refuses root, so root lends it an
 * account of its own, made at first use; where that cannot be made, one that exists everywhere.
 */
export function databaseAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const account = find(NAME) ?? create() ?? find('postgres') ?? find('nobody');
  if (!account) throw new Error('PostgreSQL 不能以 root 身份运行，也没有找到可用的系统账号。');
  return account;
}

function mayEnter(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** Whether `account` can reach an existing `folder`: every folder on the way must let it pass. */
export function canReach(folder: string, account: Account | null): boolean {
  if (!account) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (!mayEnter(at, account)) return false;
    if (at === path.dirname(at)) return true;
  }
}
