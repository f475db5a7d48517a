/** An answer of a practice that waits for the network: the fields of its form, and the step it was given at. */
export type WaitingAnswer = { step: number; position: number; fields: string[] };

/** What waits of one practice, by step, without gaps: what is missing in between could never be graded. */
export type PracticeOutbox = readonly WaitingAnswer[];

/**
 * One more answer waits. It takes the next step after those before it; sent again at a step that is taken (a double tap), it
 * changes nothing.
 */
export function note(outbox: PracticeOutbox, answer: WaitingAnswer): PracticeOutbox {
  const last = outbox[outbox.length - 1];
  return last && answer.step <= last.step ? outbox : [...outbox, answer];
}

/** What still waits once the server has answered everything up to and including `step`. */
export const settleStep = (outbox: PracticeOutbox, step: number): PracticeOutbox =>
  outbox.filter((each) => each.step > step);

/**
 * The positions still to be asked after one was answered: it leaves the queue, and comes back at its end when it was wrong.
 * Null: not graded yet. The same rule as `waiting` in ./practice, so that answers given without a network fall due on
 * the server in the very order in which they were given, whatever their outcome.
 */
export function afterAnswer(queue: readonly number[], position: number, right: boolean | null): number[] {
  const rest = queue.filter((each) => each !== position);
  return right === false ? [...rest, position] : rest;
}

function isWaiting(entry: unknown): entry is WaitingAnswer {
  if (typeof entry !== 'object' || entry === null) return false;
  const { step, position, fields } = entry as Record<string, unknown>;
  const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
  const isField = (value: unknown) => typeof value === 'string' && value.length <= 100;
  return isCount(step) && isCount(position) && Array.isArray(fields) && fields.every(isField);
}

/**
 * Reads an outbox back from a phone's storage: only what can be answers, and only what goes on without a gap from `step`, the
 * number of answers the server has by now. What it has already (the reply was lost) stays: asked again it says what came of it.
 */
export function readOutbox(stored: unknown, step: number): PracticeOutbox {
  if (!Array.isArray(stored)) return [];
  const entries = stored.filter(isWaiting).sort((a, b) => a.step - b.step);
  const first = entries[0]?.step ?? 0;
  if (first > step) return [];
  return entries.filter((entry, at) => entry.step === first + at);
}
