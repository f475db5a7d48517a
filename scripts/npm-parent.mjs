// Built-ins only, Node 18 or later.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @param {number} pid @returns {{ name: string, parent: number } | null} */
function lookUp(pid) {
  try {
    if (process.platform === 'linux') {
      const match = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      return match ? { name: match[1] ?? '', parent: Number(match[2]) } : null;
    }
    const [parent, ...name] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/);
    return { name: name.join(' '), parent: Number(parent) };
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * How to ask whether the npm that started us was killed with -9, of which nobody is told. npm puts a shell between, and
 * that lives on. Started without npm the answer is never yes: then our parent may rightly end before us.
 * @returns {() => boolean}
 */
export function npmIsGone() {
  if (process.platform === 'win32' || process.env.npm_lifecycle_event === undefined) return () => false;
  const parent = process.ppid;
  const shell = lookUp(parent);
  const npm = shell && /(^|\/)-?(sh|dash|ash|bash|zsh|busybox)$/.test(shell.name) ? shell.parent : parent;
  return () => process.ppid !== parent || !isAlive(npm);
}
