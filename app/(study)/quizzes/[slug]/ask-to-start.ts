import type { OpenPaper } from '@/server/queries/attempts';

/** What came of asking; `leave` when the page itself has to be asked for again, because nobody is signed in any more. */
export type Asked =
  | { kind: 'begun'; paper: OpenPaper }
  | { kind: 'refused'; message: string }
  | { kind: 'leave' };

/** Waits between tries when nothing came back, in ms; all at the same moment would only fail again. */
const AGAIN_MS = [1000, 2000, 4000, 8000];
/** A line that answers nothing for so long has lost the question, ms. */
const PATIENCE_MS = 20_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms * (0.7 + Math.random() * 0.6)));

async function ask(slug: string): Promise<Asked> {
  const aborted = new AbortController();
  const late = setTimeout(() => aborted.abort(), PATIENCE_MS);
  try {
    const response = await fetch(`/api/quizzes/${encodeURIComponent(slug)}/attempts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: aborted.signal,
    });
    if (response.status === 401) return { kind: 'leave' };
    const body = await response.json();
    if (response.ok) return { kind: 'begun', paper: body };
    if (typeof body.message === 'string') return { kind: 'refused', message: body.message };
    throw new Error(`start answered ${response.status}`);
  } finally {
    clearTimeout(late);
  }
}

/**
 * Starts an exam, or goes on with it. Starting twice gives the same attempt, so what got no answer is simply asked again;
 * `onAgain` is told. @returns null when there was no answer to any try
 */
export async function askToStart(slug: string, onAgain: () => void): Promise<Asked | null> {
  for (let round = 0; ; round += 1) {
    try {
      return await ask(slug);
    } catch {
      const pause = AGAIN_MS[round];
      if (pause === undefined) return null;
      onAgain();
      await wait(pause);
    }
  }
}
