/**
 * Where to come back to after signing in: only a path of our own, as a browser resolves it. "/..//host" and the like
 * resolve to "//host", which names another site.
 */
export function safeReturn(path: string | null | undefined): string {
  if (!path || !/^\/[\w\-./%?=&]*$/.test(path)) return '/';
  const { host, pathname, search } = new URL(path, 'http://own');
  return host === 'own' && !pathname.includes('//') ? pathname + search : '/';
}
