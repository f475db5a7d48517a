import { fork } from 'node:child_process';
import path from 'node:path';

/** What scripts/prepare-data.ts tells whoever started it. */
export type PreparedMessage = { failed: string };

/**
 * Brings the schema and the content of the database up to date, in a process that ends then: what that takes (the schema
 * engine, Prisma, reading whole courses) would otherwise stay for good with the process that waits for Ctrl-C.
 * @throws Error with what went wrong, in Chinese where it is expected
 */
export async function prepareData(
  root: string,
  env: Record<string, string>,
  signal?: AbortSignal,
): Promise<void> {
  const child = fork(path.join(root, 'scripts', 'prepare-data.ts'), [], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...(signal ? { signal } : {}),
  });
  let failed = '';
  child.on('message', (message: PreparedMessage) => {
    failed = message.failed;
  });
  // An abort also speaks as an error; the end that follows says it again.
  child.on('error', () => {});
  const [code, ended] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.once('close', (...how) => resolve(how)),
  );
  if (code !== 0) throw new Error(failed || `数据库没有准备好（${ended ?? code}）。`);
}
