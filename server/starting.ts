import 'server-only';
import { z } from 'zod';
import { beginExam } from './commands/begin-exam';
import { addressOf, directPost, reply } from './direct-post';
import { say } from './errors';
import { startPace } from './exam-pace';

/**
 * A POST to /api/quizzes/<slug>/attempts: 开始考试 and 继续考试 of the page's script; with an attempt open it gives that one. The
 * reply is the paper, or a refusal (404, 409) with the words for it. The form without scripts is a server action.
 */
export const answerStarting = directPost('start-attempt', {
  schema: z.strictObject({}),
  pace: startPace,
  run: async (actor, _, posted) => {
    // The database would answer a NUL with an error.
    if (posted.of.includes('\0')) return reply(404, { error: 'NotFound' });
    const result = await beginExam(actor, { slug: posted.of }, { address: addressOf(posted) });
    if (result.ok) return reply(200, result.value);
    return reply(result.error === 'NotFound' ? 404 : 409, { error: result.error, message: say(result) });
  },
});
