import { z } from 'zod';
import { type Fact, factKinds, type Sentence } from './article';

const strings = z.array(z.string().min(1));

/** A fact as it stands in a file; unknown fields are ignored, `aliases` and `ban` may be missing. */
export const factSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(factKinds),
  value: z.string().min(1),
  sentence: z.string().min(1),
  ask: z.string(),
  aliases: strings.nullish().transform((list) => list ?? []),
  ban: z
    .boolean()
    .nullish()
    .transform((ban) => ban ?? false),
  claim: z.string().optional(),
  members: strings.optional(),
  pairs: z
    .array(z.tuple([z.string(), z.string()]))
    .min(2)
    .optional(),
  family: strings.optional(),
  foils: strings.optional(),
  avoid: strings.optional(),
  kinds: strings.optional(),
});

export const factsSchema = z.object({ facts: z.array(factSchema) });

/** A facts file that does not fit its article; the message names the fact. */
export class FactError extends Error {
  override name = 'FactError';
}

/**
 * Checks facts against the article they speak of.
 * @returns the same facts
 * @throws FactError at a doubled id, an unknown sentence, or a value (or a list's member) that does not stand in it
 */
export function checkFacts(facts: Fact[], sentences: Sentence[]): Fact[] {
  const texts = new Map(sentences.map(({ id, text }) => [id, text]));
  const seen = new Set<string>();
  for (const { id, sentence, value, members = [], pairs = [] } of facts) {
    if (seen.has(id)) throw new FactError(`事实编号重复：${id}。`);
    seen.add(id);
    const text = texts.get(sentence);
    if (text === undefined) throw new FactError(`事实 ${id}：文章中没有句子 ${sentence}。`);
    const parts = [value, ...members, ...pairs.map(([left, right]) => left + right)];
    const missing = parts.find((part) => !text.includes(part));
    if (missing !== undefined) throw new FactError(`事实 ${id}：“${missing}”不在句子 ${sentence} 中。`);
  }
  return facts;
}
