import { setTimeout as sleep } from 'node:timers/promises';
import type { Exam, Fault } from './exam';
import { diskFull, newBuild, pool, sweepers } from './hard-faults';

const MINUTE = 60_000;

/** Ten minutes fast, ten minutes slow, and the hands of another zone. */
const skews = [10 * MINUTE, -10 * MINUTE, 8 * 60 * MINUTE, -7 * 60 * MINUTE];
const skewed = (corrected: boolean) => (index: number) => ({
  skewMs: skews[index % skews.length] ?? 0,
  corrected,
  repeats: false,
});
const none = async () => ({});

/** After the exam, whether this happened to enough members. */
const happened =
  (event: string, share: number) =>
  ({ around: { ledger }, sitters }: Exam) =>
    ledger.counted(event) >= sitters.length * share
      ? undefined
      : `只有 ${ledger.counted(event)} 次 ${event}，答卷的有 ${sitters.length} 人`;

/** Answers stored as given more than five minutes before they came, though nobody waited that long. */
const answeredLongAgo = ({ machine, quizId }: Exam) =>
  machine.withDatabase(async (db) => {
    const { rows } = await db.query(
      `SELECT count(*)::int AS count FROM "ExamAnswer" e JOIN "Attempt" a ON a."id" = e."attemptId"
        WHERE a."quizId" = $1 AND e."savedAt" - e."answeredAt" > interval '5 minutes'`,
      [quizId],
    );
    return Number(rows[0].count);
  });

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} 秒`;

/** Kills PostgreSQL and waits until another one answers. */
async function killDatabase({ machine }: Exam, standstillMs: number) {
  const before = machine.postmaster();
  const killed = await machine.killDatabase(standstillMs);
  const began = performance.now();
  while (machine.postmaster() === before && performance.now() - began < MINUTE) await sleep(20);
  await machine.withDatabase((db) => db.query('SELECT 1'));
  return {
    note: `杀掉 ${killed} 个进程，${seconds(began)}后又能用`,
    missing: before === null || machine.postmaster() === before ? 'PostgreSQL 还是原来的进程' : undefined,
  };
}

/** In the order in which they strike; the disk comes last but one, the new build last. */
export const faults: readonly Fault[] = [
  {
    name: 'worker',
    title: '网页进程 kill -9（先一个，再全部）',
    quick: true,
    strike: async ({ machine, pace }) => {
      const one = machine.killWorkers(1);
      await sleep(pace.answeringMs / 4);
      const all = machine.killWorkers(2);
      const began = performance.now();
      while (machine.workers().length === 0 && performance.now() - began < MINUTE) await sleep(50);
      return {
        note: `先后 ${one} 个、${all} 个`,
        missing: one < 1 || all < 1 ? '没有找到网页进程' : undefined,
      };
    },
    missing: happened('failed', 0.01),
  },
  {
    name: 'app',
    title: '整个程序 kill -9，再启动',
    strike: async ({ machine }) => {
      machine.killApp();
      await sleep(200);
      const missing = machine.isRunning() ? '程序还在运行' : undefined;
      const began = performance.now();
      await machine.start();
      return { note: `${seconds(began)}后又能用`, missing };
    },
    missing: happened('failed', 0.5),
  },
  {
    name: 'database',
    title: 'PostgreSQL kill -9，程序立即拉起',
    // Back so soon, on a fast disk, that sometimes nobody notices.
    strike: (exam) => killDatabase(exam, 0),
  },
  {
    name: 'database-10s',
    title: 'PostgreSQL 停住 10 秒后 kill -9，再拉起',
    strike: (exam) => killDatabase(exam, 10_000),
    missing: happened('failed', 0.1),
  },
  pool,
  {
    name: 'network',
    title: '所有人断网 5 分钟（按 --speed 压缩）',
    quick: true,
    strike: async ({ around, speed, short }) => {
      const ms = short ? 4000 : (5 * MINUTE) / speed;
      around.cut = true;
      await sleep(ms);
      around.cut = false;
      return { note: `断 ${Math.round(ms / 1000)} 秒` };
    },
    missing: happened('cut', 1),
  },
  {
    name: 'clocks',
    title: '设备时钟差 ±10 分钟、时区错，页面校正',
    quick: true,
    devices: skewed(true),
    strike: none,
    missing: async (exam) => {
      const wrong = await answeredLongAgo(exam);
      return wrong > 0 ? `有 ${wrong} 个答案的时间没有校正` : happened('clock-corrected', 1)(exam);
    },
  },
  {
    name: 'clocks-raw',
    title: '同上，时间不校正就发出',
    quick: true,
    devices: skewed(false),
    strike: none,
    missing: async (exam) =>
      (await answeredLongAgo(exam)) < exam.sitters.length ? '存下的时间里看不出时钟不对' : undefined,
  },
  {
    name: 'replay',
    title: '保存请求重放、乱序',
    quick: true,
    answers: 20,
    devices: () => ({ skewMs: 0, corrected: true, repeats: true }),
    strike: none,
    missing: happened('repeated', 1),
  },
  {
    name: 'signed-out',
    title: '所有人中途被退出登录',
    quick: true,
    strike: async ({ machine, sitters }) => {
      await machine.withDatabase((db) =>
        db.query('UPDATE "Member" SET "sessionVersion" = "sessionVersion" + 1 WHERE "id" = ANY($1)', [
          sitters.map(({ memberId }) => memberId),
        ]),
      );
      return {};
    },
    missing: happened('signed-in-again', 0.5),
  },
  sweepers,
  diskFull,
  newBuild,
];
