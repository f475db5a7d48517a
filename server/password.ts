import 'server-only';
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { firstPassword } from '@/domain/accounts/first-password';
import { normalisePassword } from '@/domain/accounts/password-policy';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane; about 13 ms of one core. */
const PARAMETERS = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a password nobody has, so that an unknown login costs the same work as a known one. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$SfNU0JrLWq5+6BSNDIviDQ$q+XGOWMesdpTgQstaWswdS+BItvyxxMFZgQjBOARf3g';

/** Thrown when so many hashes wait that a member would wait for more than about five seconds. */
export class BusyError extends Error {
  override name = 'BusyError';
}

/** Lets `slots` tasks run at once and `queue` more wait; whoever comes after gets BusyError at once. */
export function gate(slots: number, queue: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (running < slots) running += 1;
    else if (waiting.length >= queue) throw new BusyError();
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

const cores = availableParallelism();
const gated = gate(2 * cores, 300 * cores);

/** A new hash of `password`, which must already satisfy the policy. Throws BusyError. */
export function hashPassword(password: string): Promise<string> {
  return gated(() => hash(normalisePassword(password), PARAMETERS));
}

/**
 * True when `password` belongs to `stored`; null stands for an account that does not exist, '' for one that has no password
 * yet: nobody's password fits, after the same work. Throws BusyError.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await gated(() => verify(stored || NOBODY, normalisePassword(password)));
  return right && Boolean(stored);
}

/** True when `stored` was made with other parameters than today's. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = PARAMETERS;
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

/** A random first password, see domain/accounts/first-password. */
export function newFirstPassword(): string {
  return firstPassword((n) => randomInt(n));
}
