import 'server-only';
import pino from 'pino';

/** JSON lines on standard error. Callers pass ids and names of failures, never names of people, logins or answers. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['login', 'name', 'password', 'cookie', 'authorization'],
  },
  pino.destination(2),
);
