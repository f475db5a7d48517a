import 'server-only';
import { createHmac } from 'node:crypto';
import pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { waitAfter } from '@/domain/accounts/throttle';
import { secret } from './session';

/** Seconds a run of failures is remembered, from its first one. */
const RUN_SECONDS = 3600;
/** Failures on one account from devices it has not used before, an hour, from which on it counts as under attack. */
const ACCOUNT_BUDGET = 50;
/** Failures from one network, of devices unknown to the account, within NETWORK_SECONDS. */
const NETWORK_BUDGET = 300;
const NETWORK_SECONDS = 600;

/** Sessions of this pool, besides those of server/db.ts: single reads of a row, each some 0.3 ms. */
const THROTTLE_POOL = 2;

/** What is counted: `run` for the growing wait; the other two only for devices the account has not used before. */
export type ThrottleKeys = { run: string; account?: string; network?: string };

/** What an attempt came to: the right password, a wrong one, or neither (the server was too busy to look). */
export type Verdict = 'right' | 'wrong' | 'none';

function limiters() {
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: THROTTLE_POOL,
    connectionTimeoutMillis: 2000,
    statement_timeout: 5000,
    allowExitOnIdle: true,
  });
  pool.on('error', () => {}); // an idle connection that broke is replaced at the next query
  const counter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'RateLimit',
      tableCreated: true,
      keyPrefix,
      points,
      duration,
    });
  const budget = Number(process.env.SIGN_IN_NETWORK_FAILURES) || NETWORK_BUDGET;
  return {
    runs: counter('run', 1, RUN_SECONDS),
    waits: counter('wait', 1, 1),
    accounts: counter('account', ACCOUNT_BUDGET, RUN_SECONDS),
    networks: counter('network', budget, NETWORK_SECONDS),
  };
}

const kept = globalThis as unknown as { throttle?: ReturnType<typeof limiters> };

/** Neither logins nor addresses are stored: whoever reads the table learns nothing about people. */
const sealed = (key: string) => createHmac('sha256', secret()).update(key).digest('base64url');

const seconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));

const inTurn = new Map<string, Promise<unknown>>();

/** Guesses sent all at once must not run past the count: one at a time per key, in this process. */
async function oneAtATime<T>(key: string, task: () => Promise<T>): Promise<T> {
  const turn = (inTurn.get(key) ?? Promise.resolve()).then(task, task);
  inTurn.set(key, turn);
  try {
    return await turn;
  } finally {
    if (inTurn.get(key) === turn) inTurn.delete(key);
  }
}

/**
 * Runs `attempt` unless its keys must wait; only wrong passwords count. Returns the attempt's value, or the seconds to
 * wait. Counters are shared by all processes; a broken database throws (no sign-in without a count).
 * Rules: docs/decisions/006-sign-in-throttling.md.
 */
export async function throttled<T>(
  keys: ThrottleKeys,
  attempt: () => Promise<{ verdict: Verdict; value: T }>,
): Promise<{ wait: number } | { value: T }> {
  kept.throttle ??= limiters();
  const { runs, waits, accounts, networks } = kept.throttle;
  const run = sealed(keys.run);
  const account = keys.account && sealed(keys.account);
  const network = keys.network && sealed(keys.network);

  return oneAtATime(run, async () => {
    const [failures, attacked, crowd] = await Promise.all([
      runs.get(run),
      account ? accounts.get(account) : null,
      network ? networks.get(network) : null,
    ]);
    if (crowd && crowd.consumedPoints >= networks.points) return { wait: seconds(crowd.msBeforeNext) };
    const underAttack = (attacked?.consumedPoints ?? 0) >= accounts.points;
    const before = failures?.consumedPoints ?? 0;
    if (waitAfter(before, underAttack) > 0) {
      // Taking the slot is one atomic statement: of many processes, one goes on.
      const next = { customDuration: waitAfter(before + 1, underAttack) };
      try {
        await waits.consume(run, 1, next);
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return { wait: seconds(refused.msBeforeNext) };
        throw refused;
      }
    }

    const { verdict, value } = await attempt();
    if (verdict === 'wrong') {
      const [{ consumedPoints }] = await Promise.all([
        runs.penalty(run),
        account ? accounts.penalty(account) : null,
        network ? networks.penalty(network) : null,
      ]);
      const wait = waitAfter(consumedPoints, underAttack);
      if (wait > 0) await waits.set(run, 1, wait);
    } else if (before > 0) {
      await Promise.all([waits.delete(run), verdict === 'right' ? runs.delete(run) : null]);
    }
    return { value };
  });
}
