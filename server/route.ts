import 'server-only';
import type { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { currentActor } from './auth';
import { log } from './log';
import { isSameOrigin, jsonOf } from './posted-json';
import { NoFile, readStreamedForm, type StreamedFile } from './streamed-form';

const refuse = (status: number, error: string) =>
  Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } });

type Context<P> = { params: Promise<P> };

/** Body (413, 400) → `run`; what it throws becomes a 500. */
async function perform<S extends z.ZodType>(
  name: string,
  schema: S,
  request: Request,
  run: (input: z.output<S>) => Promise<Response>,
): Promise<Response> {
  const body = await jsonOf(request.headers, () => request.arrayBuffer());
  if ('error' in body) return refuse(body.status, body.error);
  const parsed = schema.safeParse(body.json);
  if (!parsed.success) return refuse(400, 'Malformed');
  try {
    return await run(parsed.data);
  } catch (error) {
    log.error({ route: name, err: error }, 'route failed');
    return refuse(500, 'Unexpected');
  }
}

/**
 * The only way to write a POST route of a signed-in member: origin (403) → who (401) → body (413, 400) → `run`.
 * `run` gets the actor, the parsed body and the path's parameters, and answers; what it throws becomes a 500.
 */
export function memberPost<S extends z.ZodType, P>(
  name: string,
  schema: S,
  run: (actor: Actor, input: z.output<S>, params: P) => Promise<Response>,
) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    if (!isSameOrigin(request)) return refuse(403, 'ForeignOrigin');
    const actor = await currentActor();
    if (!actor || actor.mustChangePassword) return refuse(401, 'SignedOut');
    const params = await context.params;
    return perform(name, schema, request, (input) => run(actor, input, params));
  };
}

/** A POST route that anybody may call; only signing in again is one. */
export function publicPost<S extends z.ZodType, P>(
  name: string,
  schema: S,
  run: (input: z.output<S>, params: P) => Promise<Response>,
) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    if (!isSameOrigin(request)) return refuse(403, 'ForeignOrigin');
    const params = await context.params;
    return perform(name, schema, request, (input) => run(input, params));
  };
}

/** A download of a signed-in member: a foreign page may link to it (navigate), not embed or fetch it. */
export function memberGet<P>(name: string, run: (actor: Actor, params: P, url: URL) => Promise<Response>) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    const navigates = request.headers.get('sec-fetch-mode') === 'navigate';
    if (!navigates && !isSameOrigin(request)) return refuse(403, 'ForeignOrigin');
    const actor = await currentActor();
    if (!actor || actor.mustChangePassword) {
      return new Response(null, { status: 303, headers: { location: '/sign-in' } });
    }
    try {
      return await run(actor, await context.params, new URL(request.url));
    } catch (error) {
      log.error({ route: name, err: error }, 'route failed');
      return refuse(500, 'Unexpected');
    }
  };
}

/** Longest form with a file that a route reads, bytes: the file's own limit is 5 MB. */
export const MAX_UPLOAD_BYTES = 6 * 1024 * 1024;

type Upload<P> = {
  /** Asked before the body is read; false is “not found”. */
  may: (actor: Actor) => boolean;
  run: (actor: Actor, form: FormData, params: P, request: Request) => Promise<Response>;
};

/** Counted as it arrives: what a request says of its length is not believed. */
async function readForm(request: Request): Promise<FormData | Response> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) return refuse(400, 'NotForm');
  if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD_BYTES) return refuse(413, 'TooLarge');
  const body = await request.arrayBuffer();
  if (body.byteLength > MAX_UPLOAD_BYTES) return refuse(413, 'TooLarge');
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    return refuse(400, 'NotForm');
  }
}

/**
 * The only way to write a route that takes a form with a file, from a plain form as well as from a script: origin (403) →
 * who (a form is led to /sign-in) → may (404) → body (413, 400) → `run`. Its address has to be among those to which
 * scripts/serve/web-server lets more than a megabyte through.
 */
export function memberUpload<P>(name: string, { may, run }: Upload<P>) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    if (!isSameOrigin(request)) return refuse(403, 'ForeignOrigin');
    const actor = await currentActor();
    if (!actor || actor.mustChangePassword) {
      return new Response(null, { status: 303, headers: { location: '/sign-in' } });
    }
    if (!may(actor)) return refuse(404, 'NotFound');
    const form = await readForm(request);
    if (form instanceof Response) return form;
    try {
      return await run(actor, form, await context.params, request);
    } catch (error) {
      log.error({ route: name, err: error }, 'route failed');
      return refuse(500, 'Unexpected');
    }
  };
}

type FileUpload = {
  /** Asked before the body is read; false is “not found”. */
  may: (actor: Actor) => boolean;
  run: (actor: Actor, file: StreamedFile, request: Request) => Promise<Response>;
  /** The answer to a form without a file. */
  without: (request: Request) => Response;
};

/**
 * As `memberUpload`, for one file that may be too large to be held: it is given to `run` as it arrives. How many bytes may come
 * at this address says scripts/serve/web-server.
 */
export function memberFile(name: string, { may, run, without }: FileUpload) {
  return async (request: Request): Promise<Response> => {
    if (!isSameOrigin(request)) return refuse(403, 'ForeignOrigin');
    const actor = await currentActor();
    if (!actor || actor.mustChangePassword) {
      return new Response(null, { status: 303, headers: { location: '/sign-in' } });
    }
    if (!may(actor)) return refuse(404, 'NotFound');
    if (!/^multipart\/form-data\b.*boundary=/i.test(request.headers.get('content-type') ?? ''))
      return refuse(400, 'NotForm');
    try {
      return await readStreamedForm(request, (file) => run(actor, file, request));
    } catch (error) {
      if (error instanceof NoFile) return without(request);
      log.error({ route: name, err: error }, 'route failed');
      return refuse(500, 'Unexpected');
    }
  };
}
