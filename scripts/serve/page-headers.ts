import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Files of the build and the icons: no script runs in them. */
const FILES =
  /^\/(?:_next\/static\/|favicon\.ico$|icon\.svg$|(?:apple-)?icon[\w-]*\.png$|manifest\.webmanifest$)/;

const policyOf = (nonce: string, dev: boolean): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // Without it script-src would decide, and 'strict-dynamic' there lets no worker in.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The address as it was asked for, without what Next adds to it for its own requests. */
function pathOf(url: string): string {
  if (!URL.canParse(url, 'http://any')) return '/';
  const { pathname, searchParams } = new URL(url, 'http://any');
  searchParams.delete('_rsc');
  const query = searchParams.toString();
  return query ? `${pathname}?${query}` : pathname;
}

/**
 * Gives an answer the headers every page and route has, and tells the app the nonce and the address asked for, whatever
 * the client said of them. Here, not in a proxy.ts of Next: that costs every request almost a millisecond. Nothing here
 * decides who may see what: that is the data layer's.
 */
export function pageHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { dev, secure }: { dev: boolean; secure: boolean },
): void {
  const url = request.url ?? '/';
  const policy = policyOf(randomBytes(18).toString('base64'), dev);
  request.headers['content-security-policy'] = policy;
  delete request.headers['content-security-policy-report-only'];
  request.headers['x-path'] = pathOf(url);
  // Next would let proxies keep it for a year, and with it the old worker.
  if (url === '/sw.js') response.setHeader('cache-control', 'no-cache');
  delete request.headers['x-gaps'];
  if (FILES.test(url)) return;
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
  if (secure) response.setHeader('strict-transport-security', 'max-age=31536000');
}
