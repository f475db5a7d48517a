import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import { fail, ok, type Result } from '../errors';
import { type OpenPaper, openPaper, paperOf } from '../queries/attempts';
import { type Origin, startAttempt } from './start-attempt';

/**
 * 开始考试 for a page that goes on without loading another: the start, and with it the whole paper, what is saved, the
 * deadline and the server's clock. Once more, it gives the open attempt as it stands.
 * @returns what startAttempt refuses, and AttemptNotOpen when the attempt ended in this very moment
 */
export async function beginExam(
  actor: Actor,
  input: { slug: string },
  origin: Origin = {},
): Promise<Result<OpenPaper>> {
  const started = await startAttempt(actor, input, origin);
  if (!started.ok) return started;
  const { attemptId, begun } = started.value;
  const paper = begun
    ? await paperOf(actor, { slug: begun.slug, title: begun.title }, begun)
    : await openPaper(actor, attemptId);
  if (paper === 'on-paper') return fail('OnPaper');
  return paper && paper !== 'closed' ? ok(paper) : fail('AttemptNotOpen');
}
