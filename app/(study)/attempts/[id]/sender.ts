import type { Sent, Stored } from '@/domain/quiz/outbox';
import type { Hidden } from './hidden';

export type Reply = {
  saved: Stored[];
  secondsLeft: number;
  state: string;
  /** The seq stored for every other position; missing from a server of before. */
  others?: Record<number, number>;
};

/** How a save ended. `closed`: nothing is taken any more; `failed`: network or server, to be tried again. */
type Outcome = 'saved' | 'failed' | 'signed-out' | 'closed';

type Hooks = {
  outgoing: () => Sent[];
  /** What the page has to say about itself. */
  hidden: () => Hidden | undefined;
  onReply: (reply: Reply, sentAt: number, sent: Sent[]) => void;
  onOutcome: (outcome: Outcome, reply: Reply | null) => void;
  onSending: () => void;
};

/** Answers given within this time travel together. */
const GATHER_MS = 800;
/** Waits after failures; the last one repeats until the exam ends. */
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000];
const TIMEOUT_MS = 15_000;
/** How long 交卷 waits for a save under way; it carries the same answers itself. */
const HOLD_MS = 1500;

async function post(url: string, body: { answers: Sent[]; hidden: Hidden | undefined }, keepalive: boolean) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive,
      signal: keepalive ? null : abort.signal,
      cache: 'no-store',
    });
  } finally {
    clearTimeout(timer);
  }
}

function outcomeOf(status: number): Outcome {
  if (status === 200) return 'saved';
  // 404: by now somebody else is signed in on this device.
  if (status === 401 || status === 404) return 'signed-out';
  return status === 409 ? 'closed' : 'failed';
}

/** Sends what is unsent: gathered, one request at a time, again and again until it is taken. */
export function createSender(attemptId: string, hooks: Hooks) {
  const url = `/api/attempts/${attemptId}/answers`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flight: Promise<Outcome> | null = null;
  let failures = 0;
  // Signed out or closed: sending would be in vain. Held: 交卷 is under way and carries the answers itself.
  let paused = false;
  let held = false;

  function plan(delay: number) {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  }

  async function send(keepalive: boolean): Promise<Outcome> {
    const sentAt = Date.now();
    const sent = hooks.outgoing();
    try {
      const response = await post(url, { answers: sent, hidden: hooks.hidden() }, keepalive);
      const outcome = outcomeOf(response.status);
      const body = outcome === 'saved' || outcome === 'closed' ? ((await response.json()) as Reply) : null;
      if (body) hooks.onReply(body, sentAt, sent);
      hooks.onOutcome(outcome, body);
      return outcome;
    } catch {
      hooks.onOutcome('failed', null);
      return 'failed';
    }
  }

  async function run(): Promise<Outcome> {
    hooks.onSending();
    const outcome = await send(false);
    failures = outcome === 'failed' ? failures + 1 : 0;
    paused = outcome === 'signed-out' || outcome === 'closed';
    return outcome;
  }

  /** Sends now what is unsent; an empty request only asks for the clock and for what is stored. Resolves when that request has ended. */
  async function flush({ ask = false } = {}): Promise<Outcome> {
    clearTimeout(timer);
    // Whoever waited longest goes next; the others wait for that one.
    while (flight) await flight;
    if (!ask && hooks.outgoing().length === 0) return 'saved';
    flight = run();
    const outcome = await flight;
    flight = null;
    if (paused || held) return outcome;
    // Jitter, so that a branch whose network comes back does not knock all at once.
    const wait = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1];
    if (outcome === 'failed' && wait) plan(wait * (0.8 + Math.random() * 0.4));
    else if (hooks.outgoing().length > 0) plan(GATHER_MS);
    return outcome;
  }

  return {
    /** There is something new to send. */
    touch: () => {
      if (!paused && !held && failures === 0) plan(GATHER_MS);
    },
    flush,
    /** The member is signed in again, or the network is back. */
    resume: () => {
      paused = false;
      held = false;
      failures = 0;
      return flush();
    },
    /** The page may be gone in a moment: hand everything to the browser, whatever else is under way. */
    parting: () => {
      if (hooks.outgoing().length > 0 && !paused && !held) void send(true);
    },
    /** No more requests until `resume`; waits a moment for the one under way. */
    hold: async () => {
      held = true;
      clearTimeout(timer);
      await Promise.race([flight, new Promise((resolve) => setTimeout(resolve, HOLD_MS))]);
    },
  };
}

export type Sender = ReturnType<typeof createSender>;
