import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Posted, Reply } from '../../server/saving.ts';

const ADDRESS = /^\/api\/attempts\/([\da-f-]{36})\/answers(?:\?.*)?$/i;

// Put there by instrumentation.ts once Next is ready.
const bundle = globalThis as unknown as { dangxiaoSaving?: (posted: Posted) => Promise<Reply> };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Takes the saving of exam answers before Next does: by the same server/saving as the route there, with the same checks and replies.
 * @returns false when the request is another, or must go the ordinary way
 */
export async function takeSaving(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [, attemptId] = request.method === 'POST' ? (ADDRESS.exec(request.url ?? '') ?? []) : [];
  const answer = bundle.dangxiaoSaving;
  if (!attemptId || !answer) return false;
  const get = (name: string) => {
    const value = request.headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  };
  const { status, body, headers } = await answer({
    attemptId,
    headers: { get },
    read: () => bodyOf(request),
  });
  const text = JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': length });
  response.end(text);
  return true;
}
