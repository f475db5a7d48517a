import { z } from 'zod';
import type { Fact } from '@/domain/article/article';
import { factsSchema } from '@/domain/article/fact-file';
import { itemSchema } from '@/domain/items/item-schema';

const text = z.string().trim().min(1);

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
