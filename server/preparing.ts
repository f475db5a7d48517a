import 'server-only';
import { prepareDue } from './commands/prepare-attempts';
import { log } from './log';

const EVERY_MS = 60_000;

/**
 * Lays papers ready before each bell, every minute, in the process that does the background work: drawing thousands of
 * papers must not keep a page waiting. Never keeps a process alive.
 * @returns what ends it
 */
export function startPreparing(): () => void {
  let running = false;
  const round = async () => {
    if (running) return;
    running = true;
    await prepareDue().catch((error: unknown) => log.error({ err: error }, 'papers could not be prepared'));
    running = false;
  };
  const timer = setInterval(round, EVERY_MS).unref();
  void round();
  return () => clearInterval(timer);
}
