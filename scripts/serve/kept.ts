import type { IncomingMessage, ServerResponse } from 'node:http';
import pLimit from 'p-limit';
import type { ReactNode } from 'react';
import type { Kept, KeptPage } from '../../server/kept-page.ts';
import { takesGzip } from './compress.ts';
import { markupOf } from './markup.ts';
import { filled, type Gap, type Spliced, splice } from './spliced.ts';
import type { Handler } from './web-server.ts';

/** Pages that may be kept, by the names under which instrumentation.ts hands out who knows what they are made from. */
const PAGES = [
  { name: 'quiz', address: /^\/quizzes\/([^/?]{1,300})$/ },
  { name: 'result', address: /^\/attempts\/([\da-f-]{36})\/result$/ },
] as const;

type Name = (typeof PAGES)[number]['name'];
const bundle = globalThis as unknown as { dangxiaoPages?: Partial<Record<Name, KeptPage>> };

type Fills = Readonly<Record<string, string>>;
type Template = { spliced: Spliced; headers: [string, number | string | string[]][] };

/** All kept pages together, bytes, and the longest single one; the least recently asked for goes first. */
const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST = 512 * 1024;
const templates = new Map<string, Template>();
let bytes = 0;

function keep(key: string, template: Template) {
  // Two may have made it: whoever waited for one that came to nothing.
  bytes -= templates.get(key)?.spliced.size ?? 0;
  templates.set(key, template);
  bytes += template.spliced.size;
  for (const [oldest, { spliced }] of templates) {
    if (bytes <= MOST_BYTES) break;
    templates.delete(oldest);
    bytes -= spliced.size;
  }
}

function known(key: string): Template | undefined {
  const template = templates.get(key);
  if (!template) return undefined;
  templates.delete(key);
  templates.set(key, template);
  return template;
}

/** Reads for these pages at the same time: fewer than a process has connections, so that saves find one while thousands open the exam. */
const reading = pLimit(6);

/** Pages being made at this moment: at the bell all ask for the same one. */
const making = new Map<string, Promise<unknown>>();

/** How often one waits for another's page: whoever made it may have hung up, and then one of those who waited makes it. */
const MOST_WAITS = 3;

const nonceOf = ({ headers }: IncomingMessage) =>
  /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';

/** Headers that belong to one answer, or that are set again for each. */
const OWN = new Set([
  'content-length',
  'content-security-policy',
  'connection',
  'date',
  'keep-alive',
  'transfer-encoding',
]);

function send(request: IncomingMessage, response: ServerResponse, template: Template, fills: Fills) {
  for (const [name, value] of template.headers) response.setHeader(name, value);
  const nonce = nonceOf(request);
  const { body, headers } = filled(template.spliced, { ...fills, nonce }, takesGzip(request));
  response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
}

type Chunk = string | Uint8Array;

/** Lets Next answer, but holds back what it writes until it is whole; null when whoever asked has gone before that. */
function held(request: IncomingMessage, response: ServerResponse, handle: Handler): Promise<Buffer | null> {
  const { write, end, flushHeaders } = response;
  const letGo = () => Object.assign(response, { write, end, flushHeaders });
  const chunks: Buffer[] = [];
  const take = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, encoding as BufferEncoding));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  return new Promise((resolve, reject) => {
    // Headers that have gone cannot be completed with what the whole is like.
    response.flushHeaders = () => {};
    response.write = ((chunk: Chunk, ...rest: unknown[]) => {
      take(chunk, rest[0]);
      const done = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
      if (done) process.nextTick(done);
      return true;
    }) as typeof write;
    response.end = ((...given: unknown[]) => {
      take(given[0], given[1]);
      letGo();
      resolve(Buffer.concat(chunks));
      return response;
    }) as typeof end;
    response.once('close', () => resolve(null));
    const run = async () => {
      await handle(request, response);
      // Gone before it came to this: neither `end` nor `close` is heard any more.
      if (response.destroyed) resolve(null);
    };
    run().catch((error) => {
      letGo();
      reject(error);
    });
  });
}

/** The gap of a part of the address; its mark is the part itself, as it stood where the page was made. */
const ADDRESS = 'address';

const gapsOf = (nonce: string, { [ADDRESS]: address, ...fills }: Fills): Gap[] => [
  { name: 'nonce', mark: nonce, isAlwaysAsLong: true },
  ...(address ? [{ name: ADDRESS, mark: address, isAlwaysAsLong: true }] : []),
  ...Object.keys(fills).map((name) => ({ name, mark: `\u{e000}${name}\u{e000}`, isAlwaysAsLong: false })),
];

/** A nonce is good for one answer; what it allows there, the policy allows a stylesheet without. */
const withoutNonce = (value: number | string | string[]) =>
  typeof value === 'string' ? value.replace(/; nonce="[^"]*"/g, '') : value;

/**
 * Next's own answer as a template, or null when it is not the page `view` is about, or not one to keep. Nor is one in another type
 * size: of cookies that contradict each other, or are written oddly, Next may have read another.
 */
function templateOf(
  response: ServerResponse,
  html: string,
  { view, step }: Kept,
  gaps: readonly Gap[],
): Template | null {
  const isPage =
    response.statusCode === 200 && /^text\/html/.test(String(response.getHeader('content-type')));
  const isThis = html.includes(`content="${view}"`) && html.includes(` data-type="${step}"`);
  if (!isPage || !isThis || response.hasHeader('set-cookie')) return null;
  const headers = Object.entries(response.getHeaders()).flatMap(([name, value]) =>
    value === undefined || OWN.has(name)
      ? []
      : [[name, withoutNonce(value)] as [string, number | string | string[]]],
  );
  const spliced = splice(html, gaps);
  return spliced.size <= LONGEST ? { spliced, headers } : null;
}

/**
 * Answers a page that has been made before for somebody whose page is the same but for its gaps; otherwise lets Next make
 * it once, with gaps, and keeps it. Who asks and what they may see has been read anew before, in the data layer.
 * @returns false when the page is another, or Next's alone
 */
export async function takeKept(
  request: IncomingMessage,
  response: ServerResponse,
  next: Handler,
): Promise<boolean> {
  const { method, url = '', headers } = request;
  const pages = bundle.dangxiaoPages;
  if (method !== 'GET' || !pages || headers.rsc !== undefined) return false;
  const found = PAGES.map(({ name, address }) => ({ name, of: address.exec(url)?.[1] })).find(({ of }) => of);
  // What an odd way of writing an address leaves in the page is not for everybody.
  if (!found?.of || encodeURIComponent(decodeURIComponent(found.of)) !== found.of) return false;
  const get = (name: string) => {
    const value = headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  };
  const of = decodeURIComponent(found.of);
  const kept = await reading(async () =>
    response.destroyed ? null : pages[found.name]?.({ of, headers: { get } }),
  );
  if (response.destroyed) return true;
  if (!kept) return false;
  const body = await bodyOf(kept);
  if (!body) return false;
  // Between looking and beginning nothing may be waited for, or all who waited would begin.
  for (let waits = 0; waits < MOST_WAITS && !templates.has(kept.key); waits += 1) {
    const begun = making.get(kept.key);
    if (!begun) break;
    await begun.catch(() => {});
  }
  if (response.destroyed) return true;
  const fills = { ...kept.fills, ...body, ...(kept.isAddressGap ? { [ADDRESS]: found.of } : {}) };
  const template = known(kept.key);
  if (template) {
    send(request, response, template, fills);
    return true;
  }
  const made = make(request, response, next, { ...kept, fills });
  making.set(kept.key, made);
  try {
    await made;
  } finally {
    if (making.get(kept.key) === made) making.delete(kept.key);
  }
  return true;
}

/** What is rendered here, for its gap; null when it cannot be: then Next shows the page, or its own failure. */
async function bodyOf({ body }: Kept): Promise<Fills | null> {
  if (body === undefined) return {};
  try {
    return { body: await markupOf(body as ReactNode) };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return null;
  }
}

/** Lets Next make the page with gaps, keeps it where it may be, and sends it filled. */
async function make(request: IncomingMessage, response: ServerResponse, next: Handler, kept: Kept) {
  request.headers['x-gaps'] = '1';
  const whole = await held(request, response, next);
  if (!whole) return;
  const html = whole.toString();
  const gaps = gapsOf(nonceOf(request), kept.fills);
  const template = templateOf(response, html, kept, gaps);
  if (template) {
    keep(kept.key, template);
    return send(request, response, template, kept.fills);
  }
  const [, ...words] = gaps;
  response.end(
    words.reduce((text, { name, mark }) => text.replaceAll(mark, () => kept.fills[name] ?? ''), html),
  );
}
