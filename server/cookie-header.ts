import 'server-only';
import { sessionCookie } from './session';

/** The cookies of a request that Next has not read: name and value, in their order. */
export function cookiesOf(headers: Pick<Headers, 'get'>): [name: string, value: string][] {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter(Boolean).map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? ['', pair] : [pair.slice(0, at), pair.slice(at + 1)];
  });
}

/** The session's token among them. */
export function sessionToken(headers: Pick<Headers, 'get'>): string | undefined {
  const { name } = sessionCookie();
  return cookiesOf(headers).find(([each]) => each === name)?.[1];
}
