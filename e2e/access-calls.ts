import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { z } from 'zod';

const built = join(import.meta.dirname, '..', '.next');
const read = (file: string): unknown => JSON.parse(readFileSync(join(built, file), 'utf8'));

const routesSchema = z.record(z.string(), z.string());
const reference = z.object({ filename: z.string(), exportedName: z.string() });
const actionsSchema = z.object({
  node: z.record(z.string(), reference),
  edge: z.record(z.string(), reference),
});

/** Addresses of the build's pages and route handlers, as Next names them: "/lessons/[slug]". */
export function builtRoutes(): { pages: string[]; handlers: string[] } {
  const routes = Object.entries(routesSchema.parse(read('app-path-routes-manifest.json')));
  const of = (kind: string) =>
    routes.filter(([file]) => file.endsWith(`/${kind}`)).map(([, address]) => address);
  return { pages: of('page'), handlers: of('route') };
}

/** The build's server actions: "app/…/actions.ts#name" → the id a client calls it by. */
export function builtActions(): Map<string, string> {
  const { node, edge } = actionsSchema.parse(read('server/server-reference-manifest.json'));
  return new Map(
    Object.entries({ ...node, ...edge }).map(([id, { filename, exportedName }]) => [
      `${filename}#${exportedName}`,
      id,
    ]),
  );
}

type Call = { id: string; url: string; form: Record<string, string>; origin: string };

const idle = { status: 'idle' };

/** As Next's client calls an action of useActionState: state and form encoded by React's encodeReply. */
export function callAction(client: APIRequestContext, { id, url, form, origin }: Call): Promise<APIResponse> {
  // The order counts: React reads a form's fields from what came before the arguments that name it.
  const body = new FormData();
  for (const [name, value] of Object.entries(form)) body.append(`_1_${name}`, value);
  body.append('0', JSON.stringify([idle, '$K1']));
  return client.post(url, {
    headers: { 'next-action': id, accept: 'text/x-component', origin },
    multipart: body,
    maxRedirects: 0,
  });
}

/** As the browser itself sends the same form before the scripts have loaded. */
export function postForm(client: APIRequestContext, { id, url, form, origin }: Call): Promise<APIResponse> {
  return client.post(url, {
    headers: { origin },
    multipart: {
      $ACTION_REF_1: '',
      '$ACTION_1:0': JSON.stringify({ id, bound: '$@1' }),
      '$ACTION_1:1': JSON.stringify([idle]),
      $ACTION_KEY: 'k0',
      ...form,
    },
    maxRedirects: 0,
  });
}

/** Where an answer leads: a plain redirect's location, or that of an action called by script; null without one. */
export function leadsTo(response: APIResponse): string | null {
  const { location, 'x-action-redirect': action } = response.headers();
  const target = location ?? action?.split(';')[0];
  return target ? new URL(target, 'http://any').pathname : null;
}

/** Other forms in which Next hands out the same page: as RSC payload, by suffix, in prefetched segments. */
export async function otherForms(client: APIRequestContext, url: string): Promise<APIResponse[]> {
  const rsc = { rsc: '1' };
  const prefetch = { ...rsc, 'next-router-prefetch': '1' };
  const bare = url === '/' ? '/index' : url;
  const get = async (address: string, headers: Record<string, string>) => {
    const response = await client.get(address, { headers, maxRedirects: 0 });
    const { location } = response.headers();
    // Next first sends whoever has not computed the cache-busting parameter to the address that has it.
    const here = location && new URL(location, 'http://any').pathname === new URL(url, 'http://any').pathname;
    return here ? client.get(location, { headers, maxRedirects: 0 }) : response;
  };
  return Promise.all([
    get(`${url}?_rsc`, rsc),
    get(`${url}?_rsc=1`, prefetch),
    get(`${url}?_rsc=1`, { ...prefetch, 'next-router-segment-prefetch': '/_tree' }),
    get(`${url}?_rsc=1`, { ...prefetch, 'next-router-segment-prefetch': '/_full' }),
    get(`${bare}.rsc`, {}),
    get(`${bare}.rsc`, rsc),
    get(`${bare}.segments/_tree.segment.rsc`, rsc),
    get(`${bare}.segments/_full.segment.rsc`, rsc),
  ]);
}
