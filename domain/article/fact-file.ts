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
 * Checks facts against the article they speak of, and completes them: a value given as members joined by 、 becomes the
 * passage that holds them, and a list gets its members.
 * @throws FactError at a doubled id, an unknown sentence, or a value (or a member) that does not stand in it
 */
export function checkFacts(facts: Fact[], sentences: Sentence[]): Fact[] {
  const texts = new Map(sentences.map(({ id, text }) => [id, text]));
  const seen = new Set<string>();
  return facts.map((fact) => {
    const { id, sentence } = fact;
    if (seen.has(id)) throw new FactError(`事实编号重复：${id}。`);
    seen.add(id);
    const text = texts.get(sentence);
    if (text === undefined) throw new FactError(`事实 ${id}：文章中没有句子 ${sentence}。`);
    const whole = complete(fact, text);
    const parts = [
      whole.value,
      ...(whole.members ?? []),
      ...(whole.pairs ?? []).map((pair) => pair.join('')),
    ];
    const missing = parts.find((part) => !text.includes(part));
    if (missing === undefined) return whole;
    throw new FactError(`事实 ${id}：“${missing}”不在句子 ${sentence} 中。`);
  });
}

function complete(fact: Fact, text: string): Fact {
  const parts = fact.members ?? membersOf(fact.value);
  const members = fact.kind === 'list' && parts.length > 1 ? { members: parts } : {};
  if (text.includes(fact.value) || parts.some((part) => !text.includes(part))) {
    return text.includes(fact.value) && parts.every((part) => text.includes(part))
      ? { ...fact, ...members }
      : fact;
  }
  const starts = parts.map((part) => text.indexOf(part));
  const ends = parts.map((part, at) => (starts[at] ?? 0) + part.length);
  return { ...fact, ...members, value: text.slice(Math.min(...starts), Math.max(...ends)) };
}

/** 、 within quotation marks or titles belongs to a member. */
const membersOf = (value: string): string[] =>
  value.match(/(?:“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)|[^、])+/g) ?? [value];
