import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DirectPost } from '../../server/direct-post.ts';

/** What is answered here, by the names under which instrumentation.ts hands it out once Next is ready. */
const WAYS = [
  { name: 'saving', address: /^\/api\/attempts\/([\da-f-]{36})\/answers(?:\?.*)?$/i },
  { name: 'submitting', address: /^\/api\/attempts\/([\da-f-]{36})\/submission(?:\?.*)?$/i },
  { name: 'starting', address: /^\/api\/quizzes\/([^/?]{1,300})\/attempts(?:\?.*)?$/ },
] as const;

type Name = (typeof WAYS)[number]['name'];
const bundle = globalThis as unknown as { dangxiaoDirect?: Record<Name, DirectPost> };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function wayOf({ method, url = '' }: IncomingMessage): { answer: DirectPost; of: string } | null {
  if (method !== 'POST' || !bundle.dangxiaoDirect) return null;
  for (const { name, address } of WAYS) {
    const [, part] = address.exec(url) ?? [];
    if (part) return { answer: bundle.dangxiaoDirect[name], of: decodeURIComponent(part) };
  }
  return null;
}

/**
 * Takes the start of an exam, the saving of its answers and 交卷 before Next does: by the same functions as the routes there,
 * with the same checks and replies.
 * @returns false when the request is another, or must go the ordinary way
 */
export async function takeDirect(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const way = wayOf(request);
  if (!way) return false;
  const get = (name: string) => {
    const value = request.headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  };
  const { status, body, headers } = await way.answer({
    of: way.of,
    headers: { get },
    read: () => bodyOf(request),
  });
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': length });
  response.end(text);
  return true;
}
