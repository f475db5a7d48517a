import 'server-only';
import path from 'node:path';
import { z } from 'zod';
import { ENTRY_HOURS, MOST_ENTRY_HOURS } from '@/domain/quiz/on-paper';

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `应为 ${low}–${high} 的整数`)
    .transform(Number)
    .refine((value) => value >= low && value <= high, `应为 ${low}–${high} 的整数`);

const postgres = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol),
    '应形如 postgresql://用户:密码@主机:5432/数据库',
  );

const origin = z
  .string()
  .refine((value) => {
    if (!URL.canParse(value)) return false;
    const { protocol, pathname, search, hash, username } = new URL(value);
    return /^https?:$/.test(protocol) && pathname === '/' && !search && !hash && !username;
  }, '应为 http(s) 开头、不带路径的网址，如 https://dangxiao.example.cn')
  .transform((value) => new URL(value).origin);

const secret = z.string().min(32, '至少 32 个字符，可用 openssl rand -base64 32 生成');

const fields = {
  PORT: whole(1, 65_535).default(3000),
  /** Address to listen on; unset is every address of the machine. */
  HOST: z.string().optional(),
  /** Origin under which browsers reach the app; unset is whatever host a request names. */
  PUBLIC_URL: origin.optional(),
  /** How many reverse proxies stand before the app: so many entries of X-Forwarded-For are believed. */
  TRUST_PROXY: whole(0, 10).default(0),
  WEB_CONCURRENCY: whole(1, 64).default(1),
  DATA_DIR: z
    .string()
    .default('data')
    .transform((value) => path.resolve(value)),
  DATABASE_URL: postgres.optional(),
  DATABASE_REPLICA_URL: postgres.optional(),
  /** Sessions of one process's pool. */
  DATABASE_POOL: whole(1, 500).default(10),
  AUTH_SECRET: secret.optional(),
  /** Failed sign-ins of one network within ten minutes; unset is what docs/decisions/006 says. */
  SIGN_IN_NETWORK_FAILURES: whole(1, 1_000_000).optional(),
  /** Hours in which the answers of a printed paper may be entered after its time is over. */
  PAPER_ENTRY_HOURS: whole(1, MOST_ENTRY_HOURS).default(ENTRY_HOURS),
  DEMO_PASSWORD: z.string().min(8, '至少 8 个字符').max(128, '至多 128 个字符').optional(),
  DEMO: z.enum(['0', '1'], '应为 0 或 1').optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], '不是日志级别')
    .default('info'),
};

const settingsSchema = z
  .object(fields)
  .refine(({ DATABASE_URL, AUTH_SECRET }) => !DATABASE_URL || AUTH_SECRET, {
    path: ['AUTH_SECRET'],
    message: '设了 DATABASE_URL 就必须设置，至少 32 个字符，可用 openssl rand -base64 32 生成',
    // Said together with what else is wrong, not only once that is mended.
    when: () => true,
  })
  .transform((settings) => ({
    ...settings,
    /** Demo accounts exist by default only where the database is the app's own. */
    DEMO: settings.DEMO ? settings.DEMO === '1' : settings.DATABASE_URL === undefined,
  }));

/** The environment as given, checked: what may be missing with the embedded database is still missing here. */
export type Settings = z.output<typeof settingsSchema>;

/** The environment of a running app: `npm start` has filled in database and secret. */
export type Env = Settings & { DATABASE_URL: string; AUTH_SECRET: string };

/** The environment holds wrong values; `problems` has one Chinese line for each. */
export class WrongEnvironment extends Error {
  override name = 'WrongEnvironment';
  constructor(readonly problems: string[]) {
    super(`环境变量有误：\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/**
 * Checks the variables of docs/contract (PORT, PUBLIC_URL, DATABASE_URL …); empty ones count as unset.
 * Throws WrongEnvironment with everything that is wrong, never with the value of a secret.
 */
export function readSettings(source: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(
    Object.keys(fields).flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  );
  const result = settingsSchema.safeParse(given);
  if (result.success) return result.data;
  throw new WrongEnvironment(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const hidden = /SECRET|PASSWORD|DATABASE/.test(name) || given[name] === undefined;
      return `${name}${hidden ? '' : `=${given[name]}`}：${issue.message}`;
    }),
  );
}

function readEnv(source: NodeJS.ProcessEnv): Env {
  const settings = readSettings(source);
  const { DATABASE_URL, AUTH_SECRET } = settings;
  if (!DATABASE_URL || !AUTH_SECRET) {
    throw new WrongEnvironment(['DATABASE_URL、AUTH_SECRET：没有准备好，请用 npm start 启动']);
  }
  return { ...settings, DATABASE_URL, AUTH_SECRET };
}

let kept: Env | undefined;

/** The checked environment, read at first use, so that a build needs none. */
export const env: Readonly<Env> = new Proxy({} as Env, {
  get(_, name) {
    kept ??= readEnv(process.env);
    return Reflect.get(kept, name);
  },
});
