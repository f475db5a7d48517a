import 'server-only';

// Apart from server/route, so that what is answered before Next needs nothing of Next.

/** Longest JSON body a route handler reads, bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/**
 * True unless a browser says the request comes from another site. Next checks this for server actions only.
 * A request with neither Origin nor Sec-Fetch-Site is no browser's, and so carries nobody's cookies by stealth.
 */
export function isSameOrigin(request: { headers: Pick<Headers, 'get'> }): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  if (!origin) return true;
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return URL.canParse(origin) && new URL(origin).host === host;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A request's JSON, at most MAX_BODY_BYTES of it, or the status and error it is refused with. */
export async function jsonOf(
  headers: Pick<Headers, 'get'>,
  read: () => Promise<ArrayBuffer | Uint8Array>,
): Promise<{ json: unknown } | { status: 400 | 413; error: string }> {
  if (!/^application\/json\b/i.test(headers.get('content-type') ?? ''))
    return { status: 400, error: 'NotJson' };
  if (Number(headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return { status: 413, error: 'TooLarge' };
  const body = await read();
  if (body.byteLength > MAX_BODY_BYTES) return { status: 413, error: 'TooLarge' };
  try {
    return { json: JSON.parse(utf8.decode(body)) };
  } catch {
    return { status: 400, error: 'NotJson' };
  }
}
