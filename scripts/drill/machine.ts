import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databaseOf, freePort, type RunningApp, startApp } from '../bench/running-app';
import { removeHome } from '../database/place';
import { livePostmaster } from '../database/postmaster';

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

/** The process and all that came from it, the oldest first. */
function tree(root: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = all.map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const found = [root];
  for (const each of found)
    found.push(...parents.filter(({ parent }) => parent === each).map(({ pid }) => pid));
  return found;
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone by itself meanwhile.
    }
  }
}

/** The app and its database on this machine, and what may happen to them. Needs Linux and the embedded database. */
export class Machine {
  private app: Pick<RunningApp, 'pid' | 'stop'> | undefined;
  private isGone = false;
  private readonly environment: Record<string, string>;

  constructor(
    readonly dataDir: string,
    port: number,
    /** The checkout whose build is served. */
    public root: string,
  ) {
    this.environment = {
      DATA_DIR: dataDir,
      PORT: String(port),
      DATABASE_URL: '',
      AUTH_SECRET: randomBytes(32).toString('base64url'),
      DEMO_PASSWORD: randomBytes(12).toString('base64url'),
      WEB_CONCURRENCY: '2',
      LOG_LEVEL: 'silent',
    };
  }

  static async in(dataDir: string, root: string): Promise<Machine> {
    return new Machine(dataDir, await freePort(), root);
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.environment.PORT}`);
  }

  async start(): Promise<void> {
    if (this.isGone) throw new Error('the drill was stopped');
    await startApp(this.environment, this.root, (spawned) => {
      this.app = spawned;
    });
  }

  /** The end of the drill, however it came: app and database are stopped, the data folder is deleted. */
  async remove(): Promise<void> {
    this.isGone = true;
    this.killApp();
    // One that stands still cannot be stopped.
    signal(this.databaseProcesses(), 'SIGCONT');
    await removeHome(this.dataDir);
  }

  async stop(): Promise<void> {
    await this.app?.stop();
  }

  /** Serves the build of another checkout, stopped and started as an operator would. */
  async replace(root: string): Promise<void> {
    await this.stop();
    this.root = root;
    await this.start();
  }

  private processes = () => tree(this.app?.pid ?? 0).filter((pid) => pid > 0);
  workers = () => this.processes().filter((pid) => commandLine(pid).includes('serve/worker.ts'));

  /** @returns how many there were to kill */
  killWorkers(count: number): number {
    const chosen = this.workers().slice(0, count);
    signal(chosen, 'SIGKILL');
    return chosen.length;
  }

  /** Everything of the app at once; the database goes on by itself. */
  killApp(): void {
    const own = this.processes().filter((pid) => !commandLine(pid).includes('postgres'));
    signal(own, 'SIGKILL');
  }

  isRunning = () => this.processes().some((pid) => commandLine(pid).includes('scripts/start.ts'));

  /** The process that is PostgreSQL's first, or null while it does not run. */
  postmaster(): number | null {
    const file = path.join(this.dataDir, 'database.json');
    if (!existsSync(file)) return null;
    const { folder } = JSON.parse(readFileSync(file, 'utf8'));
    return livePostmaster(path.resolve(this.dataDir, folder))?.pid ?? null;
  }

  private databaseProcesses(): number[] {
    const first = this.postmaster();
    return first === null ? [] : tree(first);
  }

  /** Every process of PostgreSQL stands still for so long, then is killed with -9; the app starts it again. @returns how many */
  async killDatabase(standstillMs: number): Promise<number> {
    const all = this.databaseProcesses();
    signal(all, 'SIGSTOP');
    await sleep(standstillMs);
    signal(all, 'SIGKILL');
    return all.length;
  }

  superuserUrl(): string {
    const url = new URL(databaseOf(this.dataDir));
    url.username = 'postgres';
    return url.href;
  }

  /** Tried until the database answers, for at most a minute and a half. */
  async withDatabase<Result>(work: (db: pg.Client) => Promise<Result>, superuser = false): Promise<Result> {
    for (let left = 180; ; left -= 1) {
      const db = new pg.Client({
        connectionString: superuser ? this.superuserUrl() : databaseOf(this.dataDir),
        connectionTimeoutMillis: 3000,
      });
      db.on('error', () => {});
      try {
        await db.connect();
      } catch (error) {
        await db.end().catch(() => {});
        if (left === 0) throw error;
        await sleep(500);
        continue;
      }
      try {
        return await work(db);
      } finally {
        await db.end().catch(() => {});
      }
    }
  }
}
