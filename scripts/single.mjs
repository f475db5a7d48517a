// One process a folder, without lock files that a kill -9 would leave behind: whoever listens on the folder's socket has
// it, and answers who asks. Built-ins only, Node 18 or later.
import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** @typedef {{ nonce: string, pid: number, state: 'preparing' | 'running' | 'stopping', url?: string }} Holder */
/** @typedef {{ mine: true, holder: Holder, release: () => void } | { mine: false, holder: Holder | null }} Claim */

/** @param {string} folder @param {string} name */
function socketPath(folder, name) {
  mkdirSync(folder, { recursive: true });
  const direct = path.join(realpathSync(folder), `${name}.sock`);
  const hash = createHash('sha256').update(direct).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\dangxiao-${hash}`;
  // The system allows about a hundred bytes for the name of a socket.
  return Buffer.byteLength(direct) < 100 ? direct : path.join(os.tmpdir(), `dangxiao-${hash}.sock`);
}

/**
 * Asks who holds the socket: 'nobody' when it is a leftover, null when somebody has it who does not answer.
 * @param {string} file
 * @returns {Promise<Holder | 'nobody' | null>}
 */
function ask(file) {
  return new Promise((resolve) => {
    const socket = net.connect(file);
    let text = '';
    socket.setTimeout(2000, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) => {
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'nobody' : null);
    });
    socket.once('close', () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        resolve(null);
      }
    });
  });
}

/** @param {string} file @param {Holder} holder @param {() => void} onAsked @returns {Promise<net.Server | null>} */
function listen(file, holder, onAsked) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      onAsked();
      socket.on('error', () => {});
      socket.end(JSON.stringify(holder));
    });
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(file, () => resolve(server));
  });
}

/**
 * Takes `name` in `folder` for this process, or says who has it.
 * @param {string} folder
 * @param {string} name
 * @param {() => void} [onAsked] called before each answer, to bring `holder` up to date
 * @returns {Promise<Claim>}
 */
export async function claim(folder, name, onAsked = () => {}) {
  const file = socketPath(folder, name);
  const nonce = `${process.pid}-${process.hrtime.bigint()}`;
  /** @type {Holder} */
  const mine = { nonce, pid: process.pid, state: 'preparing' };
  let server = await listen(file, mine, onAsked);
  if (!server) {
    const other = await ask(file);
    if (other !== 'nobody') return { mine: false, holder: other };
    rmSync(file, { force: true });
    server = await listen(file, mine, onAsked);
    // Two that found the same leftover may both listen now; the file belongs to the later one.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const seen = await ask(file);
  if (!server || seen === 'nobody' || seen?.nonce !== nonce) {
    server?.close();
    return { mine: false, holder: seen === 'nobody' ? null : seen };
  }
  const held = server;
  held.unref();
  return { mine: true, holder: mine, release: () => held.close() };
}
