import 'server-only';
import { z } from 'zod';
import { givenAnswersSchema } from './commands/save-answers';
import { submitAttempt } from './commands/submit-attempt';
import { directPost, reply } from './direct-post';
import { say } from './errors';
import { submitPace } from './exam-pace';
import { isAttemptId } from './queries/attempt-paper';

const schema = z.strictObject({ answers: givenAnswersSchema });

/**
 * A POST to /api/attempts/<id>/submission: 交卷 of the page's script, with the answers the saving route has not taken yet. 200 also
 * for an attempt that is closed already; refusals: 404, 400. The form without scripts is a server action.
 */
export const answerSubmitting = directPost('submit-attempt', {
  schema,
  pace: submitPace,
  run: async (actor, { answers }, { of: attemptId }) => {
    if (!isAttemptId(attemptId)) return reply(404, { error: 'NotFound' });
    const result = await submitAttempt(actor, { attemptId, answers });
    if (result.ok) return reply(200, result.value);
    return reply(result.error === 'NotFound' ? 404 : 400, { error: result.error, message: say(result) });
  },
});
