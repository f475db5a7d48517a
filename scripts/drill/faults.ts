import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './exam';
import { diskFull, newBuild, pool, sweepers } from './hard-faults';

const MINUTE = 60_000;

/** Ten minutes fast, ten minutes slow, and the hands of another zone. */
const skews = [10 * MINUTE, -10 * MINUTE, 8 * 60 * MINUTE, -7 * 60 * MINUTE];
const skewed = (corrected: boolean) => (index: number) => ({
  skewMs: skews[index % skews.length] ?? 0,
  corrected,
  repeats: false,
});
const none = async () => undefined;

/** In the order in which they strike; the disk comes last but one, the new build last. */
export const faults: readonly Fault[] = [
  {
    name: 'worker',
    title: '网页进程 kill -9（先一个，再全部）',
    quick: true,
    strike: async ({ machine, pace }) => {
      machine.killWorkers(1);
      await sleep(pace.answeringMs / 4);
      machine.killWorkers(2);
      return undefined;
    },
  },
  {
    name: 'app',
    title: '整个程序 kill -9，再启动',
    strike: async ({ machine }) => {
      machine.killApp();
      const began = performance.now();
      await machine.start();
      return `${((performance.now() - began) / 1000).toFixed(1)} 秒后又能用`;
    },
  },
  {
    name: 'database',
    title: 'PostgreSQL kill -9，程序立即拉起',
    strike: async ({ machine }) => {
      await machine.killDatabase(0);
      const began = performance.now();
      await sleep(200);
      await machine.withDatabase((db) => db.query('SELECT 1'));
      return `${((performance.now() - began) / 1000).toFixed(1)} 秒后又能用`;
    },
  },
  {
    name: 'database-10s',
    title: 'PostgreSQL 停住 10 秒后 kill -9，再拉起',
    strike: async ({ machine }) => {
      await machine.killDatabase(10_000);
      return undefined;
    },
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
      return `断 ${Math.round(ms / 1000)} 秒`;
    },
  },
  {
    name: 'clocks',
    title: '设备时钟差 ±10 分钟、时区错，页面校正',
    quick: true,
    devices: skewed(true),
    strike: none,
  },
  { name: 'clocks-raw', title: '同上，时间不校正就发出', quick: true, devices: skewed(false), strike: none },
  {
    name: 'replay',
    title: '保存请求重放、乱序',
    quick: true,
    answers: 20,
    devices: () => ({ skewMs: 0, corrected: true, repeats: true }),
    strike: none,
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
      return undefined;
    },
  },
  sweepers,
  diskFull,
  newBuild,
];
