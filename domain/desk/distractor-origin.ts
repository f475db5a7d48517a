import type { Fact, Sentence } from '@/domain/article/article';
import type { Item } from '@/domain/items/item';
import { keyOf, optionsOf } from '@/domain/items/kinds';

/** A wrong option and the sentence of the article it was taken from; null: the article does not have it. */
export type DistractorOrigin = { text: string; sentence: Pick<Sentence, 'id' | 'text'> | null };

/**
 * Where each wrong option comes from: the fact with that very value, else the first sentence with those words, outside
 * what the item cites. Judging true or false and putting in order have no wrong options of their own.
 */
export function distractorOrigins(
  item: Item,
  sentences: readonly Pick<Sentence, 'id' | 'text'>[],
  facts: readonly Fact[],
): DistractorOrigin[] {
  if (item.kind === 'true-false' || item.kind === 'ordering' || item.kind === 'fill-in') return [];
  const keys = keyOf(item);
  const cited = new Set(item.source.map(({ sentence }) => sentence));
  return optionsOf(item).flatMap((text, index) => {
    if (keys.some((key) => key === index)) return [];
    const fact = facts.find(({ value, sentence }) => value === text && !cited.has(sentence));
    const found =
      sentences.find(({ id }) => id === fact?.sentence) ??
      sentences.find((sentence) => !cited.has(sentence.id) && sentence.text.includes(text)) ??
      sentences.find((sentence) => sentence.text.includes(text));
    return [{ text, sentence: found ? { id: found.id, text: found.text } : null }];
  });
}
