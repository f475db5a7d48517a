import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './exam-flow';
import { createQuiz } from './exam-world';
import { Journal } from './journal';
import { usageOf, watchMemory } from './processes';
import { Sitting, steps, Times } from './sitting';
import { spread } from './statistics';

const ITEMS = 20;
/** Everybody opens the exam and starts within this time. */
const ARRIVING_MS = 60_000;
const SUBMITTING_MS = 120_000;

type Plan = { arrive: number; answers: number[]; submit: number };

function planOf(lengthMs: number): Plan {
  const arrive = Math.random() * ARRIVING_MS;
  const submit = lengthMs - Math.random() * Math.min(SUBMITTING_MS, lengthMs / 4);
  const answers = Array.from(
    { length: ITEMS },
    () => arrive + 2000 + Math.random() * (submit - arrive - 4000),
  );
  return { arrive, answers: answers.sort((a, b) => a - b), submit };
}

/** A whole session: all within a minute, 20 items answered one by one over `minutes`, handed in at the end. */
export async function measureSession(stage: Stage, minutes: number, report: (line: string) => void) {
  const { db, sitters, roots } = stage;
  const lengthMs = minutes * 60_000;
  const quiz = await createQuiz(db, ITEMS, Math.round(lengthMs / 1000) + 300);
  const [times, journal] = [new Times(), new Journal()];
  const before = usageOf(roots);
  const memory = watchMemory(roots, 2000);
  const began = performance.now();
  const until = (at: number) => sleep(Math.max(0, at - (performance.now() - began)));
  const samples: { minute: number; appMb: number }[] = [];
  const sampling = setInterval(() => {
    const minute = Math.round((performance.now() - began) / 60_000);
    const appMb = Math.round(usageOf(roots).app.residentBytes / 2 ** 20);
    samples.push({ minute, appMb });
    report(
      `第 ${minute} 分钟：${times.requests} 个请求，${times.errors.size} 种错误，程序占内存 ${appMb} MB`,
    );
  }, 60_000);

  await Promise.all(
    sitters.map(async (sitter) => {
      const plan = planOf(lengthMs);
      const sitting = new Sitting(sitter, quiz.slug, times, journal);
      try {
        await until(plan.arrive);
        await sitting.openQuiz();
        await sitting.start();
        for (const [position, at] of plan.answers.entries()) {
          await until(at);
          await sitting.save(sitting.answers([position], 1));
        }
        await until(plan.submit);
        await sitting.submit();
        await sitting.openResult();
      } catch (error) {
        times.failed(error instanceof Error ? error.message : String(error));
      }
    }),
  );
  clearInterval(sampling);
  const after = usageOf(roots);
  const attempts = sitters.length;
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    mode: 'session',
    members: attempts,
    minutes,
    concurrency: null,
    attempts,
    attemptsPerSecond: round(attempts / ((performance.now() - began) / 1000)),
    requestsPerAttempt: round(times.requests / attempts),
    errors: [...times.errors.values()].reduce((sum, count) => sum + count, 0),
    reasons: Object.fromEntries(times.errors),
    ...(await journal.compare(db, [quiz.id])),
    steps: Object.fromEntries(steps.map((step) => [step, spread(times.of[step])])),
    cpuMsPerAttempt: {
      app: round((after.app.cpuMs - before.app.cpuMs) / attempts),
      database: round((after.database.cpuMs - before.database.cpuMs) / attempts),
    },
    peakRssMb: memory(),
    memory: samples,
  };
}
