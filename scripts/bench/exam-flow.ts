import type { Flow } from './arguments';
import { createQuiz } from './exam-world';
import { Journal } from './journal';
import { Sitting, steps, Times } from './sitting';
import type { Stage } from './stage';
import { median, spread } from './statistics';
import { watch } from './watch';

const ITEMS = 10;
const LIMIT_SECONDS = 600;
const all = Array.from({ length: ITEMS }, (_, position) => position);
/** Three saves, as somebody who pauses now and then makes them. */
const saves = [all.slice(0, 4), all.slice(4, 7), all.slice(7)];

async function sit(sitting: Sitting, flow: Flow): Promise<void> {
  await sitting.openQuiz();
  await sitting.start();
  if (flow === 'full') for (const part of saves) await sitting.save(sitting.answers(part, 1));
  await sitting.submit(flow === 'short' ? sitting.answers(all, 1) : []);
  if (flow === 'full') await sitting.openResult();
}

/** Everybody sits the exam once, so many at a time. */
async function run({ db, sitters, roots, wire, random, prepare }: Stage, flow: Flow, concurrency: number) {
  const quiz = await createQuiz(db, ITEMS, LIMIT_SECONDS);
  await prepare(quiz.id);
  const [times, journal] = [new Times(), new Journal()];
  const waiting = sitters.values();
  const worker = async () => {
    for (const next of waiting)
      await sit(new Sitting(next, quiz.slug, times, journal, wire, random), flow).catch((error) =>
        times.failed(error),
      );
  };
  const stopped = watch(roots);
  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - began) / 1000;
  const { cpuMs, ...peaks } = await stopped();
  const attempts = sitters.length;
  return {
    attemptsPerSecond: attempts / seconds,
    requestsPerAttempt: times.requests / attempts,
    handedIn: journal.finished,
    errors: times.failures,
    reasons: Object.fromEntries(times.errors),
    ...(await journal.compare(db, [quiz.id])),
    times,
    cpuMsPerAttempt: {
      app: cpuMs.app / attempts,
      database: cpuMs.database / attempts,
      driver: cpuMs.driver / attempts,
    },
    ...peaks,
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Several runs of one flow at one concurrency: medians of the rates, percentiles over all requests. */
export async function measureFlow(stage: Stage, flow: Flow, concurrency: number, runs: number) {
  const results: Awaited<ReturnType<typeof run>>[] = [];
  for (let at = 0; at < runs; at += 1) results.push(await run(stage, flow, concurrency));
  const middle = (of: (result: (typeof results)[number]) => number) => round(median(results.map(of)));
  const sum = (of: (result: (typeof results)[number]) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    mode: flow,
    concurrency,
    runs,
    attempts: stage.sitters.length * runs,
    attemptsPerSecond: middle((result) => result.attemptsPerSecond),
    requestsPerAttempt: middle((result) => result.requestsPerAttempt),
    handedIn: sum((result) => result.handedIn),
    errors: sum((result) => result.errors),
    reasons: Object.assign({}, ...results.map(({ reasons }) => reasons)),
    lost: sum((result) => result.lost),
    doubled: sum((result) => result.doubled),
    steps: Object.fromEntries(
      steps.map((step) => [step, spread(results.flatMap(({ times }) => times.of[step]))]),
    ),
    cpuMsPerAttempt: {
      app: middle((result) => result.cpuMsPerAttempt.app),
      database: middle((result) => result.cpuMsPerAttempt.database),
      driver: middle((result) => result.cpuMsPerAttempt.driver),
    },
    peakRssMb: {
      app: Math.max(...results.map(({ peakRssMb }) => peakRssMb.app)),
      database: Math.max(...results.map(({ peakRssMb }) => peakRssMb.database)),
    },
    peakPssMb: {
      app: Math.max(...results.map(({ peakPssMb }) => peakPssMb.app ?? Number.NaN)),
      database: Math.max(...results.map(({ peakPssMb }) => peakPssMb.database ?? Number.NaN)),
    },
  };
}
