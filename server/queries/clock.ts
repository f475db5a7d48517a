import 'server-only';
import { raw } from '../raw';

/** The database's clock, which decides about exams: the machines that answer requests may be a little off. */
export async function databaseNow(): Promise<Date> {
  const [row] = await raw.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  if (!row) throw new Error('the database did not tell its time');
  return row.now;
}
