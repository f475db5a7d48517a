import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';

const KINDS =
  /^(?:text\/(?!event-stream)|application\/(?:json|javascript|xml|manifest\+json)|image\/svg\+xml)/;
/** Below this a packet is a packet. */
const SMALLEST = 1024;
/** Longer bodies are compressed beside the requests, on another thread; for the others that costs more than the work. */
const LONGEST_AT_ONCE = 256 * 1024;
/** Of six levels of zlib the one after which each tenth less costs half as much again. */
const LEVEL = 3;

/** Files of the build never change under their names: compressed once, as small as can be. */
const BUILT = /^\/_next\/static\/[\w./~%-]+$/;
const KEPT = 300;
const kept = new Map<string, Buffer>();

/** True for a browser that takes gzip. */
export const takesGzip = ({ headers }: IncomingMessage) =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(headers['accept-encoding'] ?? ''));

function built(path: string, whole: Buffer): Buffer {
  const known = kept.get(path) ?? gzipSync(whole, { level: 9 });
  if (kept.size < KEPT) kept.set(path, known);
  return known;
}

const onThread = promisify(gzip);

type Chunk = string | Uint8Array;
type Done = (error?: Error | null) => void;

/**
 * Sends what is written to `response` in one piece, compressed where the browser takes it and it is worth it. Next's own
 * compression sends each piece by itself through a thread: three times the work for an answer that is complete anyway
 * within milliseconds. Only for answers that are not streamed on purpose; no page here is.
 */
export function compressAnswer(request: IncomingMessage, response: ServerResponse): void {
  // Whatever becomes of it, a cache must know that it may look different for others.
  response.setHeader('vary', 'Accept-Encoding');
  if (!takesGzip(request) || request.method === 'HEAD') return;
  const { write, end, writeHead, flushHeaders } = response;
  const chunks: Buffer[] = [];
  let decided: 'whole' | 'as it comes' | undefined;

  const asItComes = () => {
    decided = 'as it comes';
    Object.assign(response, { write, end, writeHead, flushHeaders });
  };
  const decide = () => {
    if (decided) return decided;
    const type = String(response.getHeader('content-type') ?? '');
    const length = Number(response.getHeader('content-length') ?? SMALLEST);
    const bare = response.statusCode === 200 && !response.hasHeader('content-encoding') && length >= SMALLEST;
    if (KINDS.test(type) && bare) {
      decided = 'whole';
      if (!/accept-encoding/i.test(String(response.getHeader('vary') ?? '')))
        response.appendHeader('vary', 'Accept-Encoding');
    } else asItComes();
    return decided;
  };
  const keep = (chunk: Chunk, encoding?: BufferEncoding) => {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : Buffer.from(chunk));
  };
  const send = (body: Buffer, done?: Done) => {
    response.setHeader('content-length', body.length);
    end.call(response, body, 'utf8', done);
  };
  const pack = async (whole: Buffer, done?: Done) => {
    response.setHeader('content-encoding', 'gzip');
    const path = request.url?.replace(/\?.*$/s, '') ?? '';
    if (BUILT.test(path)) send(built(path, whole), done);
    else if (whole.length <= LONGEST_AT_ONCE) send(gzipSync(whole, { level: LEVEL }), done);
    else send(await onThread(whole, { level: LEVEL }), done);
  };

  response.flushHeaders = () => {
    if (decide() === 'as it comes') flushHeaders.call(response);
  };
  response.writeHead = ((
    status: number,
    ...rest: (string | OutgoingHttpHeaders | OutgoingHttpHeader[])[]
  ) => {
    const headers = rest.at(-1);
    if (!headers || typeof headers !== 'object' || Array.isArray(headers)) {
      asItComes();
      return writeHead.call(response, status, ...(rest as []));
    }
    // A refusal after all: what was written before it is not sent.
    chunks.length = 0;
    decided = undefined;
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) response.setHeader(name, value);
    return response;
  }) as typeof writeHead;
  response.write = ((chunk: Chunk, encoding?: BufferEncoding | Done, done?: Done) => {
    if (decide() === 'as it comes') return write.call(response, chunk, encoding as BufferEncoding, done);
    keep(chunk, typeof encoding === 'string' ? encoding : undefined);
    const told = typeof encoding === 'function' ? encoding : done;
    if (told) process.nextTick(told);
    return true;
  }) as typeof write;
  response.end = ((...given: [(Chunk | Done | null)?, (BufferEncoding | Done)?, Done?]) => {
    const [chunk, encoding] = given;
    const done = given.find((each): each is Done => typeof each === 'function');
    if (decide() === 'as it comes') return end.apply(response, given as unknown as Parameters<typeof end>);
    if (chunk && typeof chunk !== 'function')
      keep(chunk, typeof encoding === 'string' ? encoding : undefined);
    const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    // Whoever ends it twice does no harm.
    response.write = () => false;
    response.end = () => response;
    response.writeHead = writeHead;
    if (whole.length < SMALLEST) send(whole, done);
    else void pack(whole, done);
    return response;
  }) as typeof end;
}
