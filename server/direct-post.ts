import 'server-only';
import type { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { sessionToken } from './cookie-header';
import { log } from './log';
import { isSameOrigin, jsonOf } from './posted-json';
import { readActor } from './session';

/** A POST of a signed-in member's script, whoever took it: Next, or scripts/serve before it. */
export type Posted = {
  /** The one part of the address that changes, decoded: an attempt's id, an exam's slug. */
  of: string;
  headers: Pick<Headers, 'get'>;
  read: () => Promise<ArrayBuffer | Uint8Array>;
};
export type Reply = { status: number; body: object; headers: Record<string, string> };
export type DirectPost = (posted: Posted) => Promise<Reply>;

/** A reply that nobody may keep. */
export const reply = (status: number, body: object, headers: Record<string, string> = {}): Reply => ({
  status,
  body,
  headers: { 'cache-control': 'no-store', ...headers },
});

/** The address a POST came from, as scripts/serve has established it; never to be logged. */
export const addressOf = ({ headers }: Posted): string =>
  headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown';

type Way<S extends z.ZodType> = {
  schema: S;
  /** Counts one request of this member; returns 0, or the seconds to wait when there were too many. */
  pace: (memberId: number) => Promise<number>;
  run: (actor: Actor, input: z.output<S>, posted: Posted) => Promise<Reply>;
};

async function perform<S extends z.ZodType>({ schema, pace, run }: Way<S>, posted: Posted): Promise<Reply> {
  const { headers, read } = posted;
  if (!isSameOrigin({ headers })) return reply(403, { error: 'ForeignOrigin' });
  const actor = await readActor(sessionToken(headers));
  if (!actor || actor.mustChangePassword) return reply(401, { error: 'SignedOut' });
  const body = await jsonOf(headers, read);
  if ('error' in body) return reply(body.status, { error: body.error });
  const parsed = schema.safeParse(body.json);
  if (!parsed.success) return reply(400, { error: 'Malformed' });
  const wait = await pace(actor.memberId);
  if (wait > 0) return reply(429, { error: 'TooFast' }, { 'retry-after': String(wait) });
  return run(actor, parsed.data, posted);
}

/**
 * server/route's memberPost for what thousands send in one minute, without Next, so that scripts/serve can ask it directly
 * (docs/decisions/017): origin (403) → who (401) → body (413, 400) → pace (429) → `run`; what it throws becomes a 500.
 */
export function directPost<S extends z.ZodType>(name: string, way: Way<S>): DirectPost {
  return async (posted) => {
    try {
      return await perform(way, posted);
    } catch (error) {
      log.error({ route: name, err: error }, 'route failed');
      return reply(500, { error: 'Unexpected' });
    }
  };
}

/** The same behind Next: in development, and whenever scripts/serve has not been handed the function. */
export async function behindNext(post: DirectPost, of: string, request: Request): Promise<Response> {
  const { status, body, headers } = await post({
    of,
    headers: request.headers,
    read: () => request.arrayBuffer(),
  });
  return Response.json(body, { status, headers });
}
