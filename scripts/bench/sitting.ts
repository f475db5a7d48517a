import { actionId } from './built-actions';
import type { Sitter } from './exam-world';
import type { Answer } from './http-client';
import type { Journal } from './journal';

export const steps = ['quiz', 'start', 'save', 'submit', 'result'] as const;
export type Step = (typeof steps)[number];

/** Milliseconds of every request, by step; errors by what they said. */
export class Times {
  readonly of: Record<Step, number[]> = { quiz: [], start: [], save: [], submit: [], result: [] };
  readonly errors = new Map<string, number>();
  requests = 0;

  failed(reason: string): void {
    this.errors.set(reason, (this.errors.get(reason) ?? 0) + 1);
  }
}

const START = 'app/(study)/quizzes/[slug]/actions.ts#startAttempt';
const SUBMIT = 'app/(study)/attempts/[id]/actions.ts#submitAttempt';
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
  ) {}

  private async timed(step: Step, send: () => Promise<Answer>): Promise<Answer> {
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
    const { client } = this.sitter;
    const id = actions.start();
    const began = performance.now();
    this.times.requests += 1;
    const { status, body } = await client.act(id, `/quizzes/${this.slug}`, { slug: this.slug });
    this.attempt = /"attemptId":"([0-9a-f-]{36})"/.exec(body)?.[1] ?? '';
    if (!this.attempt) throw new Error(`start answered ${status}`);
    this.times.of.start.push(performance.now() - began);
  }

  /** Random answers to these positions. */
  answers(positions: readonly number[], seq: number): Given[] {
    const answeredAt = new Date().toISOString();
    return positions.map((position) => {
      const value: [number] = [Math.floor(Math.random() * 3)];
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
    const { status, body } = await this.timed('submit', () =>
      this.sitter.client.act(actions.submit(), `/attempts/${this.attempt}`, {
        attemptId: this.attempt,
        answers: JSON.stringify(unsent),
      }),
    );
    if (!body.includes('"status":"done"')) throw new Error(`submit answered ${status}`);
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

const once = (name: string) => {
  let id: string | undefined;
  return () => {
    id ??= actionId(name);
    return id;
  };
};
const actions = { start: once(START), submit: once(SUBMIT) };
