import type { Sent } from '@/domain/quiz/outbox';

/** What came of 交卷; `busy` when the server has no time or has failed, `unanswered` when nobody knows: both to be tried again. */
type Submitted =
  | { kind: 'done' }
  | { kind: 'refused'; message: string }
  | { kind: 'signed-out' }
  | { kind: 'busy'; seconds: number }
  | { kind: 'unanswered' };

/** A line that answers nothing for so long has lost the question, ms. */
const PATIENCE_MS = 20_000;

/** How long a busy server is left alone when it does not say, and at most, seconds. */
const BUSY_SECONDS = { unsaid: 4, most: 20 };

function secondsOf(said: string | null): number {
  const seconds = Number(said);
  return seconds > 0 ? Math.min(seconds, BUSY_SECONDS.most) : BUSY_SECONDS.unsaid;
}

/**
 * 交卷 by script, with what saving has not taken yet. A route of its own and no server action: its name outlives a new build.
 * Handing in twice is handing in once, so what got no answer may simply be asked again.
 */
export async function submit(attemptId: string, answers: readonly Sent[]): Promise<Submitted> {
  const aborted = new AbortController();
  const late = setTimeout(() => aborted.abort(), PATIENCE_MS);
  try {
    const response = await fetch(`/api/attempts/${attemptId}/submission`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answers }),
      signal: aborted.signal,
      cache: 'no-store',
    });
    if (response.ok) return { kind: 'done' };
    if (response.status === 401) return { kind: 'signed-out' };
    if (response.status === 429 || response.status >= 500) {
      return { kind: 'busy', seconds: secondsOf(response.headers.get('retry-after')) };
    }
    const { message } = (await response.json()) as { message?: unknown };
    return typeof message === 'string' ? { kind: 'refused', message } : { kind: 'unanswered' };
  } catch {
    return { kind: 'unanswered' };
  } finally {
    clearTimeout(late);
  }
}
