import 'server-only';
import { log } from '../log';
import { raw } from '../raw';

/** Milliseconds within which the database must answer. */
const PATIENCE_MS = 2000;

/** True when the database answers within two seconds. */
export async function isHealthy(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  const answered = raw.$queryRaw`select 1`.then(
    () => true,
    (err: unknown) => {
      log.error({ err }, 'database does not answer');
      return false;
    },
  );
  const healthy = await Promise.race([answered, late]);
  clearTimeout(timer);
  return healthy;
}
