import { z } from 'zod';
import type { Fact } from '@/domain/article/article';
import { factsSchema } from '@/domain/article/fact-file';
import { itemSchema } from '@/domain/items/item-schema';
import type { Problem } from './problem';

const text = z.string().trim().min(1);

/** The head of a lesson file. */
export const frontMatterSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, '只用小写字母、数字和连字符'),
  order: z.int().positive(),
  title: text.max(30),
  aim: text.startsWith('学完能说出', '要以“学完能说出”开头'),
  minutes: z.int().min(3, '一课读 3–5 分钟').max(5, '一课读 3–5 分钟'),
  sentences: z.array(text).min(1, '至少写一个句子编号'),
});

/** facts.json as a whole. */
export const factsFileSchema: z.ZodType<{ facts: Fact[] }> = factsSchema;

const common = {
  id: text,
  lesson: text,
  stem: text,
  explanation: text,
  source: z.array(z.object({ sentence: text, quote: text })).min(1, '至少写一处出处'),
  level: z.enum(['recall', 'understand', 'analyse']),
  fact: text.nullish().transform((fact) => fact ?? null),
};
/** items.json as a whole; what the generator writes beside the items is ignored here. */
export const itemsFileSchema = z.object({ items: z.array(itemSchema(common)) });

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
