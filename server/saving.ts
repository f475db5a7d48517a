import 'server-only';
import { z } from 'zod';
import { hiddenSchema, noteSignals } from './commands/note-signals';
import { givenAnswersSchema, saveAnswers } from './commands/save-answers';
import { addressOf, directPost, reply } from './direct-post';
import { savePace } from './exam-pace';

/** `hidden` is optional: what the page has to say about itself travels with a save, never in a request of its own. */
const schema = z.object({ answers: givenAnswersSchema, hidden: hiddenSchema.optional() });

/** A POST to /api/attempts/<id>/answers: answers of an exam as they are given. Refusals: 404, 400, 409 with what is stored. */
export const answerSaving = directPost('save-answers', {
  schema,
  pace: savePace,
  run: async (actor, { answers, hidden }, posted) => {
    const attemptId = posted.of;
    const result = await saveAnswers(actor, { attemptId, answers });
    if (!result.ok) return reply(result.error === 'NotFound' ? 404 : 400, { error: result.error });
    await noteSignals(actor, attemptId, { address: addressOf(posted), hidden });
    const { open, ...saving } = result.value;
    return open ? reply(200, saving) : reply(409, { error: 'AttemptNotOpen', ...saving });
  },
});
