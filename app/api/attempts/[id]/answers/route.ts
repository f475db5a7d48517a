import { z } from 'zod';
import { clientAddress } from '@/server/auth';
import { hiddenSchema, noteSignals } from '@/server/commands/note-signals';
import { givenAnswersSchema, saveAnswers } from '@/server/commands/save-answers';
import { memberPost } from '@/server/route';
import { secondsToWait } from '@/server/save-pace';

/** `hidden` is optional: what the page has to say about itself travels with a save, never in a request of its own. */
const bodySchema = z.object({ answers: givenAnswersSchema, hidden: hiddenSchema.optional() });

const reply = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });

/** Answers of an exam as they are given. No server action: a page sends those one at a time, and their ids change. */
export const POST = memberPost(
  'save-answers',
  bodySchema,
  async (actor, { answers, hidden }, { id }: { id: string }) => {
    const wait = await secondsToWait(actor.memberId);
    if (wait > 0) return reply(429, { error: 'TooFast' }, { 'retry-after': String(wait) });
    const result = await saveAnswers(actor, { attemptId: id, answers });
    if (!result.ok) return reply(result.error === 'NotFound' ? 404 : 400, { error: result.error });
    await noteSignals(actor, id, { address: await clientAddress(), hidden });
    const { open, ...saving } = result.value;
    return open ? reply(200, saving) : reply(409, { error: 'AttemptNotOpen', ...saving });
  },
);
