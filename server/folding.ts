import 'server-only';
import { foldCompletion, recountStale } from './commands/fold-completion';
import { log } from './log';

const EVERY_MS = 3000;

/**
 * Adds up completion every few seconds, in the process that does the background work. Reports are exact without it; with it
 * they stay cheap. Never keeps a process alive.
 * @returns what ends it
 */
export function startFolding(): () => void {
  let running = false;
  const round = async () => {
    if (running) return;
    running = true;
    try {
      await recountStale();
      await foldCompletion();
    } catch (error) {
      log.error({ err: error }, 'completion could not be added up; trying again');
    }
    running = false;
  };
  const timer = setInterval(round, EVERY_MS).unref();
  void round();
  return () => clearInterval(timer);
}
