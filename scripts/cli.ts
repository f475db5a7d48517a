import { WrongEnvironment } from '@/server/env';

/** Something the caller got wrong: the command ends with this one line on standard error and exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Ends the command with one clear Chinese line and exit code 2; nothing was changed. */
export function fail(message: string): never {
  throw new UsageError(message);
}

/**
 * Runs a command to its end. `main` gets the arguments and may return an exit code (anything else is 0). Results go to standard
 * output by themselves; errors end up on standard error: UsageError with code 2, anything unexpected with code 1.
 */
export async function command(main: (args: string[]) => unknown): Promise<void> {
  try {
    const code = await main(process.argv.slice(2));
    process.exitCode = typeof code === 'number' ? code : 0;
  } catch (error) {
    const expected = error instanceof UsageError || error instanceof WrongEnvironment;
    const text =
      error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = expected ? 2 : 1;
  }
}
