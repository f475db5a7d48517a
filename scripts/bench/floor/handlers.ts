import { beginExam } from '@/server/commands/begin-exam';
import { saveAnswers } from '@/server/commands/save-answers';
import { submitAttempt } from '@/server/commands/submit-attempt';
import { attemptResult } from '@/server/queries/attempt-result';
import { databaseNow } from '@/server/queries/clock';
import { assignedQuiz } from '@/server/queries/quizzes';
import { readActor, sessionCookie } from '@/server/session';

export type Asked = { method: string; path: string; cookie: string; body: string };
export type Answered = { status: number; body: unknown };

const { name } = sessionCookie();

function tokenIn(cookie: string): string | undefined {
  const pair = cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

const found = (body: unknown): Answered => (body ? { status: 200, body } : { status: 404, body: null });
const settled = (result: { ok: boolean; value?: unknown; error?: string }): Answered =>
  result.ok ? { status: 200, body: result.value } : { status: 400, body: result.error };

/**
 * The exam's five requests by the app's own commands and queries: who asks (the sealed cookie and the member's row), the
 * same statements, the same checks and grading, and their result as JSON. No pages, no compression, no headers of the
 * app, no checks of the form in which things arrive, no limit of pace, no signals.
 */
export async function answer({ method, path, cookie, body }: Asked): Promise<Answered> {
  const actor = await readActor(tokenIn(cookie));
  if (!actor) return { status: 401, body: null };
  const [, first, second = '', third = '', fourth] = path.split('/');
  if (method === 'GET') {
    if (first === 'quizzes') return found(await assignedQuiz(actor, second));
    if (third === 'result') return found(await attemptResult(actor, second, await databaseNow()));
  } else if (first === 'quizzes') return settled(await beginExam(actor, { slug: second }));
  else if (first === 'attempts')
    return settled(await submitAttempt(actor, { attemptId: second, ...JSON.parse(body) }));
  else if (fourth === 'answers')
    return settled(await saveAnswers(actor, { attemptId: third, ...JSON.parse(body) }));
  return { status: 404, body: null };
}
