import { z } from 'zod';
import { type Article, sentencesOf } from '@/domain/article/article';
import type { Item } from './item';
import { itemSchema } from './item-schema';

const text = z.string().trim().min(1);
const loose = (fallback: string) =>
  z
    .string()
    .nullish()
    .transform((value) => value ?? fallback);

const common = {
  id: z.union([text, z.number().transform(String)]),
  lesson: loose(''),
  stem: text,
  explanation: loose(''),
  source: z
    .array(z.object({ sentence: loose(''), quote: loose('') }))
    .nullish()
    .transform((source) => source ?? []),
  level: z
    .enum(['recall', 'understand', 'analyse'])
    .nullish()
    .transform((level) => level ?? ('recall' as const)),
  fact: z
    .string()
    .nullish()
    .transform((fact) => fact ?? null),
};
const schema = itemSchema(common);

const fileSchema = z.object({ items: z.array(z.unknown()) });

/** An items file in the form of the exchange JSON that cannot be read; the message names the item and the field. */
export class ItemFileError extends Error {
  override name = 'ItemFileError';
}

const chinese = z.locales.zhCN().localeError;

/**
 * Reads items leniently: what may be missing is filled in, unknown fields are ignored, and a quotation without sentence
 * is looked up in the article (left without one when it stands nowhere).
 * @throws ItemFileError
 */
export function readItems(data: unknown, article: Article): Item[] {
  const file = fileSchema.safeParse(data);
  if (!file.success) throw new ItemFileError('题目文件应为含有 items 列表的 JSON。');
  const sentences = sentencesOf(article);
  const items = file.data.items.map((raw, at) => {
    const item = schema.safeParse(raw, { error: chinese });
    if (!item.success) throw new ItemFileError(`第 ${at + 1} 题${named(raw)}：${reason(item.error)}`);
    const source = item.data.source.map(({ sentence, quote }) => ({
      quote,
      sentence:
        sentence || (sentences.find(({ text: whole }) => quote !== '' && whole.includes(quote))?.id ?? ''),
    }));
    return { ...item.data, source };
  });
  const doubled = items.find(({ id }, at) => items.findIndex((other) => other.id === id) < at);
  if (doubled) throw new ItemFileError(`题目编号重复：${doubled.id}。`);
  return items;
}

const named = (raw: unknown): string =>
  typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? `（${raw.id}）` : '';

const reason = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue
    ? `${issue.path.join('.')}${issue.path.length > 0 ? ' ' : ''}${issue.message}。`
    : '格式不对。';
};
