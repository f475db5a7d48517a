import 'server-only';
import type { Actor } from '@/domain/organisation/scope';
import type { AttemptState } from '@/domain/quiz/attempt';
import { GRACE_SECONDS } from '@/domain/quiz/deadline';
import { againAfterDeadlock } from '../deadlock';
import { fail, ok, type Result } from '../errors';
import { answerablePaper } from '../queries/attempt-paper';
import { inTransaction, type Raw } from '../raw';
import { finishAttempts, type LockedAttempt } from './finish-attempts';
import { correctionsOfA, storedAnswers } from './grade-attempts';
import { fitAnswers, type GivenAnswer, writeAnswers } from './save-answers';

type Row = { state: AttemptState; late: boolean } & LockedAttempt;

/**
 * 交卷: takes the answers the client could not save yet, then grades what is stored and closes the attempt, in one
 * transaction under the attempt's lock. Two taps, a retry and the sweeper at once give one result; on a closed attempt
 * it changes nothing and succeeds, keeping what it brought as late. Later than the deadline plus grace the attempt is
 * closed as expired instead.
 * @returns InvalidInput when an answer does not fit its item, NotFound when the attempt is not there or not the actor's
 */
export async function submitAttempt(
  actor: Actor,
  input: { attemptId: string; answers: GivenAnswer[] },
): Promise<Result<{ attemptId: string }>> {
  const { attemptId } = input;
  const paper = await answerablePaper(actor, attemptId);
  if (!paper) return fail('NotFound');
  const { memberId, items } = paper;
  const answers = fitAnswers(items, input.answers);
  if (!answers) return fail('InvalidInput');
  const submit = async (tx: Raw): Promise<Result<{ attemptId: string }>> => {
    // The three travel together and are done one after the other: the answers are read under the lock.
    const locked = tx.$queryRaw<Row[]>`
      SELECT a."id"::text, a."state", a."paper", now() > a."deadlineAt" + make_interval(secs => ${GRACE_SECONDS}) AS late,
             (q."releaseAt" IS NULL OR q."releaseAt" <= now()) AS released, ${correctionsOfA}
        FROM "Attempt" a JOIN "Quiz" q ON q."id" = a."quizId"
       WHERE a."id" = ${attemptId}::uuid AND a."memberId" = ${memberId}
         FOR UPDATE OF a`;
    const written = answers.length > 0 ? writeAnswers(tx, memberId, attemptId, answers) : null;
    const [[attempt], , stored] = await Promise.all([locked, written, storedAnswers(tx, [attemptId])]);
    if (!attempt) return fail('NotFound');
    if (attempt.state === 'in_progress')
      await finishAttempts(tx, [attempt], attempt.late ? 'expire' : 'submit', actor, stored);
    return ok({ attemptId });
  };
  return againAfterDeadlock(() => inTransaction(submit));
}
