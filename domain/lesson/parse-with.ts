import { z } from 'zod';
import type { Problem } from './problem';

const chinese = z.locales.zhCN().localeError;

/**
 * Parses `data`; every violation becomes a problem of `file`, named by its path and the nearest enclosing `id`.
 * @param lineOf finds the line (from 1) of a top-level key, where the file has lines
 */
export function parseWith<T>(
  schema: z.ZodType<T>,
  data: unknown,
  file: string,
  lineOf?: (key: string) => number,
): { value: T | null; problems: Problem[] } {
  const parsed = schema.safeParse(data, { error: chinese });
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue): Problem => {
    const path = issue.path.map(String);
    const line = lineOf?.(issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : (path[0] ?? ''));
    const id = enclosingId(data, path);
    const reason = path.length > 0 ? `${path.join('.')}：${issue.message}` : issue.message;
    return { file, ...(line === undefined ? {} : { line }), ...(id === undefined ? {} : { id }), reason };
  });
  return { value: null, problems };
}

function enclosingId(data: unknown, path: string[]): string | undefined {
  let id: string | undefined;
  let at: unknown = data;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) break;
    at = (at as Record<string, unknown>)[key];
    if (typeof at === 'object' && at !== null && 'id' in at && typeof at.id === 'string') id = at.id;
  }
  return id;
}
