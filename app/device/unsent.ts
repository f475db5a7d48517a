import { attemptsKept } from '../(study)/attempts/[id]/kept';
import { waitingPractices } from './kept-outbox';

/** Answers on this phone that the server has not got yet: how many of practices and the lesson of the first, and an exam's attempt. */
export type Unsent = { answers: number; lesson: string | null; attempt: string | null };

/** What this member would lose by signing out; null: nothing. */
export async function unsentOf(memberId: number): Promise<Unsent | null> {
  const [practices, [attempt = null]] = await Promise.all([
    waitingPractices(memberId),
    attemptsKept(memberId),
  ]);
  if (practices.length === 0 && attempt === null) return null;
  const answers = practices.reduce((sum, { count }) => sum + count, 0);
  return { answers, lesson: practices[0]?.lesson ?? null, attempt };
}
