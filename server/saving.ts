import 'server-only';
import { z } from 'zod';
import { hiddenSchema, noteSignals } from './commands/note-signals';
import { givenAnswersSchema, saveAnswers } from './commands/save-answers';
import { log } from './log';
import { isSameOrigin, jsonOf } from './route';
import { secondsToWait } from './save-pace';
import { readActor, sessionCookie } from './session';

/** A POST to /api/attempts/<id>/answers, whoever took it: Next, or scripts/serve before it. */
export type Posted = {
  attemptId: string;
  headers: Pick<Headers, 'get'>;
  read: () => Promise<ArrayBuffer | Uint8Array>;
};
export type Reply = { status: number; body: object; headers: Record<string, string> };

/** `hidden` is optional: what the page has to say about itself travels with a save, never in a request of its own. */
const bodySchema = z.object({ answers: givenAnswersSchema, hidden: hiddenSchema.optional() });

const reply = (status: number, body: object, headers: Record<string, string> = {}): Reply => ({
  status,
  body,
  headers: { 'cache-control': 'no-store', ...headers },
});

function sessionToken(headers: Pick<Headers, 'get'>): string | undefined {
  const start = `${sessionCookie().name}=`;
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length);
}

async function save({ attemptId, headers, read }: Posted): Promise<Reply> {
  if (!isSameOrigin({ headers })) return reply(403, { error: 'ForeignOrigin' });
  const actor = await readActor(sessionToken(headers));
  if (!actor || actor.mustChangePassword) return reply(401, { error: 'SignedOut' });
  const body = await jsonOf(headers, read);
  if ('error' in body) return reply(body.status, { error: body.error });
  const parsed = bodySchema.safeParse(body.json);
  if (!parsed.success) return reply(400, { error: 'Malformed' });
  const { answers, hidden } = parsed.data;
  const wait = await secondsToWait(actor.memberId);
  if (wait > 0) return reply(429, { error: 'TooFast' }, { 'retry-after': String(wait) });
  const result = await saveAnswers(actor, { attemptId, answers });
  if (!result.ok) return reply(result.error === 'NotFound' ? 404 : 400, { error: result.error });
  const address = headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown';
  await noteSignals(actor, attemptId, { address, hidden });
  const { open, ...saving } = result.value;
  return open ? reply(200, saving) : reply(409, { error: 'AttemptNotOpen', ...saving });
}

/**
 * Answers of an exam as they are given, as server/route's memberPost would take them: origin (403) → who (401) → body (413, 400)
 * → pace (429) → save (404, 400, 409). Without Next, so that scripts/serve can ask it directly: a third of an exam's
 * requests are these, and Next's own part of one costs more than all that is done here.
 */
export async function answerSaving(posted: Posted): Promise<Reply> {
  try {
    return await save(posted);
  } catch (error) {
    log.error({ route: 'save-answers', err: error }, 'route failed');
    return reply(500, { error: 'Unexpected' });
  }
}
