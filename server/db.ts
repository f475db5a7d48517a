import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/generated/prisma/client';

/** A client with a pool of its own. */
export function connectTo(connectionString: string): PrismaClient {
  const adapter = new PrismaPg({
    connectionString,
    max: Number(process.env.DATABASE_POOL ?? 10),
    connectionTimeoutMillis: 2000,
    statement_timeout: 5000,
    idle_in_transaction_session_timeout: 10_000,
  });
  return new PrismaClient({ adapter });
}

const kept = globalThis as unknown as { prisma?: PrismaClient };

function client(): PrismaClient {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error('DATABASE_URL is not set: start the app with npm start');
  kept.prisma ??= connectTo(connectionString);
  return kept.prisma;
}

/** The one client of this process; connects at first use, so that a build needs no database. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, property) => Reflect.get(client(), property),
});

/** A client inside `db.$transaction`. */
export type Tx = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'
>;

/** Where reports read: the one client, a transaction of it, or the replica (server/report-database). */
export type Reader = Pick<PrismaClient, '$queryRaw' | 'organisation' | 'member' | 'lessonProgress' | 'attempt'>;

/** A path prefix for `startsWith`, whose pattern characters Prisma passes through unescaped. */
export function prefix(path: string): string {
  return path.replace(/[\\%_]/g, '\\$&');
}
