import { setTimeout as sleep } from 'node:timers/promises';
import { answer, openSheet, outgoing, type Sent, type Sheet, settle } from '@/domain/quiz/outbox';
import { PASSWORD, type Sitter } from '../bench/exam-world';
import type { Answer } from '../bench/http-client';
import type { Ledger } from './ledger';

/** What surrounds all members of an exam, and what a fault may change under them. */
export type Surroundings = {
  slug: string;
  /** Positions of the paper. */
  items: number;
  /** Waits between tries are divided by this. */
  speed: number;
  /** True while nothing gets through, in either direction. */
  cut: boolean;
  /** True when it has taken too long: whoever is not through by now is stuck. */
  over: boolean;
  /** The actions of the page as this build's script names them. */
  actions: () => { submit: string; signIn: string };
  ledger: Ledger;
};

/** How a member's device is: its clock, and whether it repeats itself. */
export type Device = { skewMs: number; corrected: boolean; repeats: boolean };

const GATHER_MS = 800;
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000];
const TIMEOUT_MS = 15_000;
const AGAIN_MS = 4000;
/** How long 交卷 waits for a save under way. */
const HOLD_MS = 1500;

const number = (body: string, name: string) => Number(new RegExp(`"${name}":(\\d+)`).exec(body)?.[1] ?? 0);

/** One member's page during an exam: the same outbox, and the same waits, as the page's own script has. */
export class DrillMember {
  attemptId = '';
  private sheet: Sheet;
  private offsetMs = 0;
  private failures = 0;
  private ended = false;
  private held = false;
  private actions;
  private flight: Promise<void> = Promise.resolve();
  private readonly sent: string[] = [];

  constructor(
    private readonly sitter: Sitter,
    private readonly around: Surroundings,
    private readonly device: Device,
  ) {
    this.sheet = openSheet(around.items, []);
    this.actions = around.actions();
  }

  private deviceNow = () => Date.now() + this.device.skewMs;

  private swallowed(): Error {
    this.around.ledger.count('cut');
    return new Error('cut');
  }

  private async through(send: () => Promise<Answer>): Promise<Answer> {
    if (this.around.cut) throw this.swallowed();
    const late = sleep(TIMEOUT_MS, null, { ref: false }).then(() => {
      throw new Error('no answer');
    });
    const reply = await Promise.race([send(), late]);
    // Answered, but the answer never arrived: it must not be taken for acknowledged.
    if (this.around.cut) throw this.swallowed();
    return reply;
  }

  private async act(of: 'submit', path: string, fields: Record<string, string>): Promise<Answer> {
    const reply = await this.through(() => this.sitter.client.act(this.actions[of], path, fields));
    const { ledger } = this.around;
    if (reply.headers['x-nextjs-action-not-found']) {
      // The page loads itself anew, and with it the names of the new build's actions.
      ledger.count('reload');
      await this.through(() => this.sitter.client.send({ path }));
      this.actions = this.around.actions();
    } else if (reply.headers['x-action-redirect']?.includes('/sign-in')) await this.signInAgain();
    return reply;
  }

  private wait = (ms: number) => sleep((ms * (0.8 + Math.random() * 0.4)) / this.around.speed);
  private backOff = () => this.wait(RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)] ?? 15_000);

  private correct(serverNow: number): void {
    this.offsetMs = serverNow - this.deviceNow();
    if (Math.abs(this.offsetMs) > 60_000) this.around.ledger.count('clock-corrected');
  }

  /** 开始考试, until the paper is here. */
  async begin(): Promise<void> {
    const { slug } = this.around;
    while (!this.attemptId && !this.around.over) {
      try {
        const { status, body } = await this.postJson(`/api/quizzes/${slug}/attempts`, '{}');
        if (status === 401) await this.signInAgain();
        this.attemptId = /"attemptId":"([0-9a-f-]{36})"/.exec(body)?.[1] ?? '';
        if (this.attemptId && this.device.corrected) this.correct(number(body, 'serverNow'));
      } catch {
        this.around.ledger.count('failed');
      }
      if (!this.attemptId) await this.backOff();
    }
    this.failures = 0;
    this.around.ledger.count('begun');
  }

  /** The member answers; the answer is sent by `keepSending`. */
  choose(position: number): void {
    const at = new Date(this.deviceNow() + this.offsetMs).toISOString();
    this.sheet = answer(this.sheet, position, [Math.floor(Math.random() * 3)], at);
  }

  private async signInAgain(): Promise<void> {
    this.around.ledger.count('signed-in-again');
    const { login, client } = this.sitter;
    if (!this.attemptId) {
      const fields = { login, password: PASSWORD };
      await this.through(() => client.act(this.actions.signIn, '/sign-in', fields));
      return;
    }
    await this.through(() =>
      client.send({
        method: 'POST',
        path: `/api/attempts/${this.attemptId}/sign-in`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password: PASSWORD }),
      }),
    );
  }

  private postJson(path: string, body: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.through(() => this.sitter.client.send({ method: 'POST', path, headers, body }));
  }

  private post = (body: string) => this.postJson(`/api/attempts/${this.attemptId}/answers`, body);

  private take({ status, body }: Answer): void {
    if (status !== 200) return;
    const { saved } = JSON.parse(body);
    this.sheet = settle(this.sheet, saved).sheet;
    this.around.ledger.acknowledged(this.attemptId, this.sitter.memberId, saved);
  }

  private async save(): Promise<void> {
    const { ledger } = this.around;
    const body = JSON.stringify({ answers: outgoing(this.sheet) });
    this.sent.push(body);
    const sending = this.post(body);
    this.flight = sending.then(
      () => {},
      () => {},
    );
    const reply = await sending;
    ledger.count(`save ${reply.status}`);
    this.take(reply);
    if (reply.status === 401 || reply.status === 404) await this.signInAgain();
    else if (reply.status === 409) this.ended = true;
    else if (reply.status !== 200) throw new Error(`save answered ${reply.status}`);
  }

  /** A network that delivers again what it delivered before, all of it at once and the newest first. */
  private async repeat(): Promise<void> {
    const replies = await Promise.allSettled([...this.sent].reverse().map((body) => this.post(body)));
    for (const reply of replies) {
      this.around.ledger.count('repeated');
      if (reply.status === 'fulfilled') this.take(reply.value);
    }
  }

  /** Sends what is unsent, one request at a time, until it is taken; ends when `finish` was called or nothing is taken any more. */
  async keepSending(): Promise<void> {
    while (!this.ended && !this.around.over) {
      if (this.held || outgoing(this.sheet).length === 0) {
        await this.wait(GATHER_MS);
        continue;
      }
      try {
        await this.save();
        this.failures = 0;
        if (this.device.repeats) await this.repeat();
        await this.wait(GATHER_MS);
      } catch {
        this.around.ledger.count('failed');
        await this.backOff();
      }
    }
  }

  /** The page is closed for good. */
  leave(): void {
    this.ended = true;
  }

  /** 交卷 as the page's script sends it; true when it is done. */
  private async submit(answers: readonly Sent[]): Promise<boolean> {
    const { status } = await this.postJson(
      `/api/attempts/${this.attemptId}/submission`,
      JSON.stringify({ answers }),
    );
    if (status === 401) await this.signInAgain();
    return status === 200;
  }

  /** 交卷 of the form, which is a server action and leads to the result. */
  private async submitForm(answers: readonly Sent[]): Promise<boolean> {
    const { attemptId } = this;
    const fields = { attemptId, answers: JSON.stringify(answers) };
    const { headers } = await this.act('submit', `/attempts/${attemptId}`, fields);
    return headers['x-action-redirect']?.includes(`/attempts/${attemptId}/result`) ?? false;
  }

  /** 交卷, again and again until the server has answered. */
  async handIn(byForm: boolean): Promise<void> {
    this.held = true;
    await Promise.race([this.flight, sleep(HOLD_MS, undefined, { ref: false })]);
    while (!this.around.over) {
      const carried = outgoing(this.sheet);
      try {
        if (await (byForm ? this.submitForm(carried) : this.submit(carried))) {
          this.around.ledger.handedIn(this.attemptId, carried);
          if (this.device.repeats) await this.repeat();
          this.ended = true;
          return;
        }
        this.around.ledger.count('refused');
      } catch {
        this.around.ledger.count('failed');
      }
      await this.wait(AGAIN_MS);
    }
    this.around.ledger.count('stuck');
  }
}
