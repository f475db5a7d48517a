import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/** A request's own connection: the other end's address, and whether it is TLS. */
export type Connection = { address: string; encrypted: boolean };

// Headers by which proxies vouch for something. From anybody else they are claims, and Next and next-auth believe them.
const VOUCHING = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-prefix',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
];

// Next's own, between its parts: a request that brings one is an attack (CVE-2025-29927 and its kin).
const INTERNAL =
  /^(x-middleware-|x-invoke-|x-next-resume-|(next-resume|x-matched-path|x-now-route-matches)$)/;

const list = (value: string | string[] | undefined): string[] =>
  [value ?? []]
    .flat()
    .flatMap((each) => each.split(','))
    .map((each) => each.trim())
    .filter(Boolean);

/** The bare address: without port and brackets, and IPv4 as IPv4. '' when it is none. */
export function plainAddress(value: string): string {
  const bare = value.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  const v4 = bare.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  return isIP(v4) ? v4 : '';
}

/**
 * Rewrites `headers` in place so that everything behind may believe them. `trust` is the number of reverse proxies in
 * front: 0 takes the connection's address, n the n-th entry of X-Forwarded-For from the right.
 */
export function vouchedHeaders(headers: IncomingHttpHeaders, connection: Connection, trust: number): void {
  const hops = list(headers['x-forwarded-for']);
  const host = list(headers['x-forwarded-host']).at(-1);
  const proto = list(headers['x-forwarded-proto']).at(-1);
  for (const name of Object.keys(headers)) {
    if (VOUCHING.includes(name) || INTERNAL.test(name)) delete headers[name];
  }
  const own = plainAddress(connection.address) || connection.address;
  // Fewer entries than proxies: somebody came past them, and the connection is all that is known.
  const claimed = trust > 0 ? hops.at(-trust) : undefined;
  headers['x-forwarded-for'] = (claimed && plainAddress(claimed)) || own;
  const proxied = trust > 0 && (proto === 'http' || proto === 'https') ? proto : undefined;
  headers['x-forwarded-proto'] = proxied ?? (connection.encrypted ? 'https' : 'http');
  const named = trust > 0 ? host : undefined;
  if (named ?? headers.host) headers['x-forwarded-host'] = named ?? headers.host;
}
