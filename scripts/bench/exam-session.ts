import { setTimeout as sleep } from 'node:timers/promises';
import { createQuiz } from './exam-world';
import { Journal } from './journal';
import type { Memory } from './processes';
import { type Event, sessionPlan } from './session-plan';
import { Sitting, steps, Times } from './sitting';
import type { Stage } from './stage';
import { spread } from './statistics';
import { watch } from './watch';

const ITEMS = 20;
const SAMPLE_MS = 5000;

type Answers = ReturnType<Sitting['answers']>;

/** One member’s exam; what happens is done in its order, one request after the other. */
class Seat {
  private turn: Promise<void> = Promise.resolve();
  private unsaved: Answers = [];
  private isOut = false;

  constructor(
    private readonly sitting: Sitting,
    private readonly times: Times,
  ) {}

  take(event: Event): void {
    this.turn = this.turn.then(async () => {
      if (this.isOut) return;
      await this.act(event).catch((error) => {
        this.times.failed(error);
        // Without a paper there is nothing to answer. An answer that was not saved goes with the next one.
        if (event.step === 'begin') this.isOut = true;
      });
    });
  }

  private async act({ step, position }: Event): Promise<void> {
    if (step === 'begin') {
      await this.sitting.openQuiz();
      await this.sitting.start();
    } else if (step === 'answer') {
      this.unsaved.push(...this.sitting.answers([position], 1));
      const sent = this.unsaved;
      await this.sitting.save(sent);
      this.unsaved = [];
    } else {
      await this.sitting.submit(this.unsaved);
      await this.sitting.openResult();
    }
  }

  done = () => this.turn;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The members one after the other as the plan has them; one timer for all. @returns how late the driver itself was, ms */
async function play(plan: readonly Event[], seats: readonly Seat[], began: number): Promise<number[]> {
  const late: number[] = [];
  for (const event of plan) {
    const wait = event.atMs - (performance.now() - began);
    if (wait > 1) await sleep(wait);
    late.push(Math.max(0, performance.now() - began - event.atMs));
    seats[event.member]?.take(event);
  }
  await Promise.all(seats.map((seat) => seat.done()));
  return late;
}

type Sample = { second: number } & Memory;

/** What shows whether memory stays flat: the first full minute, the middle and the last sample. */
const trend = (samples: readonly Sample[], lengthMs: number) => ({
  start: samples.find(({ second }) => second >= Math.min(60, lengthMs / 4000)) ?? null,
  middle: samples[Math.floor(samples.length / 2)] ?? null,
  end: samples.at(-1) ?? null,
});

/** A whole session: all within a minute, 20 items answered one by one over `minutes`, handed in at the end. */
export async function measureSession(
  stage: Stage,
  { minutes, seed }: { minutes: number; seed: number },
  report: (line: string) => void,
) {
  const { db, sitters, roots, wire, random, prepare } = stage;
  const lengthMs = minutes * 60_000;
  const quiz = await createQuiz(db, ITEMS, Math.round(lengthMs / 1000) + 300);
  await prepare(quiz.id);
  const [times, journal] = [new Times(), new Journal()];
  const seats = sitters.map(
    (sitter) => new Seat(new Sitting(sitter, quiz.slug, times, journal, wire, random), times),
  );
  const plan = sessionPlan({ members: seats.length, items: ITEMS, lengthMs, seed });
  const samples: Sample[] = [];
  const began = performance.now();
  const stopped = watch(roots, {
    everyMs: SAMPLE_MS,
    seen: (memory) => {
      const second = Math.round((performance.now() - began) / 1000);
      samples.push({ second, ...memory });
      if (samples.length % 12 !== 0) return;
      const { requests, failures } = times;
      const used = `${memory.app.rssMb} MB（按比例 ${memory.app.pssMb ?? '—'} MB）`;
      report(`  ${second} 秒：${requests} 个请求，${failures} 个错误，程序占内存 ${used}`);
    },
  });
  const late = await play(plan, seats, began);
  const seconds = (performance.now() - began) / 1000;
  const { cpuMs, ...peaks } = await stopped();
  const attempts = seats.length;
  report('对账：数据库与答卷方的记录…');
  return {
    mode: 'session',
    members: attempts,
    minutes,
    seed,
    concurrency: null,
    attempts,
    attemptsPerSecond: round(attempts / seconds),
    requestsPerAttempt: round(times.requests / attempts),
    handedIn: journal.finished,
    errors: times.failures,
    reasons: Object.fromEntries(times.errors),
    ...(await journal.compare(db, [quiz.id])),
    steps: Object.fromEntries(steps.map((step) => [step, spread(times.of[step])])),
    driverLateMs: spread(late),
    cpuMsPerAttempt: {
      app: round(cpuMs.app / attempts),
      database: round(cpuMs.database / attempts),
      driver: round(cpuMs.driver / attempts),
    },
    ...peaks,
    memory: { ...trend(samples, lengthMs), everySeconds: SAMPLE_MS / 1000, samples },
  };
}
