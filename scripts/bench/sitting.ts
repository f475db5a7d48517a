import type { Random } from '@/domain/random';
import type { Sitter } from './exam-world';
import type { Journal } from './journal';
import type { Wire } from './wire';

export const steps = ['quiz', 'start', 'save', 'submit', 'result'] as const;
export type Step = (typeof steps)[number];

/** Milliseconds of every request, by step; errors by what they said. */
export class Times {
  readonly of: Record<Step, number[]> = { quiz: [], start: [], save: [], submit: [], result: [] };
  readonly errors = new Map<string, number>();
  requests = 0;

  get failures(): number {
    return [...this.errors.values()].reduce((sum, count) => sum + count, 0);
  }

  failed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.errors.set(reason, (this.errors.get(reason) ?? 0) + 1);
  }
}

/** Pages travel compressed, as to a phone. */
const asPhone = { 'accept-encoding': 'gzip' };

type Given = { position: number; value: [number]; seq: number; answeredAt: string };

/** One member's exam, request by request, as the member's browser sends them. */
export class Sitting {
  private attempt = '';

  constructor(
    private readonly sitter: Sitter,
    private readonly slug: string,
    private readonly times: Times,
    private readonly journal: Journal,
    private readonly wire: Wire,
    private readonly random: Random,
  ) {}

  private async timed<T>(step: Step, send: () => Promise<T>): Promise<T> {
    const began = performance.now();
    this.times.requests += 1;
    const answer = await send();
    this.times.of[step].push(performance.now() - began);
    return answer;
  }

  /** @throws Error when the page is not shown */
  async openQuiz(): Promise<void> {
    const path = `/quizzes/${this.slug}`;
    const { status } = await this.timed('quiz', () =>
      this.sitter.client.send({ path, headers: asPhone, read: false }),
    );
    if (status !== 200) throw new Error(`quiz page answered ${status}`);
  }

  /** 开始考试: the answer brings the paper. @throws Error when it does not lead to an attempt */
  async start(): Promise<void> {
    const { attemptId, status } = await this.timed('start', () =>
      this.wire.start(this.sitter.client, this.slug),
    );
    if (!attemptId) throw new Error(`start answered ${status}`);
    this.attempt = attemptId;
  }

  /** Random answers to these positions. */
  answers(positions: readonly number[], seq: number): Given[] {
    const answeredAt = new Date().toISOString();
    return positions.map((position) => {
      const value: [number] = [Math.floor(this.random() * 3)];
      return { position, value, seq, answeredAt };
    });
  }

  /** @throws Error when they are not acknowledged */
  async save(answers: Given[]): Promise<void> {
    const { status, body } = await this.timed('save', () =>
      this.sitter.client.send({
        method: 'POST',
        path: `/api/attempts/${this.attempt}/answers`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ answers }),
      }),
    );
    if (status !== 200) throw new Error(`save answered ${status}`);
    for (const { position, seq, value } of JSON.parse(body).saved)
      this.journal.acknowledged(this.attempt, this.sitter.memberId, position, seq, value);
  }

  /** 交卷, carrying answers the saving route has not taken. @throws Error when it does not lead to the result */
  async submit(unsent: Given[] = []): Promise<void> {
    const { done, status } = await this.timed('submit', () =>
      this.wire.submit(this.sitter.client, this.attempt, JSON.stringify(unsent)),
    );
    if (!done) throw new Error(`submit answered ${status}`);
    this.journal.handedIn(this.attempt);
    for (const { position, seq, value } of unsent)
      this.journal.acknowledged(this.attempt, this.sitter.memberId, position, seq, value);
  }

  /** @throws Error when the page is not shown */
  async openResult(): Promise<void> {
    const path = `/attempts/${this.attempt}/result`;
    const { status } = await this.timed('result', () =>
      this.sitter.client.send({ path, headers: asPhone, read: false }),
    );
    if (status !== 200) throw new Error(`result page answered ${status}`);
  }
}
