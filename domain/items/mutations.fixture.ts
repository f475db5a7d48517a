import type { Fact } from '@/domain/article/article';
import { type Random, shuffled } from '../random';
import type { Item } from './item';
import { normal } from './wording';

/** What was done to an item: which part of it now says something wrong. */
export type Mutation = { type: 'option' | 'key' | 'quote' | 'number' | 'verdict'; item: Item; what: string };

/** What these mutations know how to spoil; the other kinds have tests of their own. */
type ChoiceItem = Extract<Item, { kind: 'single' | 'multiple' | 'true-false' }>;

const isChoice = (item: Item): item is ChoiceItem =>
  item.kind === 'single' || item.kind === 'multiple' || item.kind === 'true-false';

const pick = <T>(values: T[], random: Random): T | undefined => shuffled(values, random)[0];

const isKey = (item: ChoiceItem, index: number): boolean => (item.key as number[]).includes(index);

const withOption = (item: ChoiceItem, at: number, value: string): ChoiceItem =>
  ({ ...item, options: (item.options as string[]).with(at, value) }) as ChoiceItem;

/**
 * A distractor becomes something that is right or could be (the key again, a number its hedge allows, an alias, what the
 * editor barred, 以上都是), or another thing in kind; or the right option becomes a value of another sentence.
 */
function optionSwapped(
  item: ChoiceItem,
  fact: Fact | undefined,
  others: Fact[],
  random: Random,
): Mutation | null {
  if (item.kind === 'true-false') return null;
  const key = item.options[item.key[0] ?? 0] ?? '';
  if (random() < 0.3) {
    const stranger = pick(
      others.filter(
        ({ kind, value, sentence }) =>
          kind === fact?.kind &&
          !normal(key).includes(normal(value)) &&
          item.source.every((source) => source.sentence !== sentence),
      ),
      random,
    );
    if (!stranger || item.options.includes(stranger.value)) return null;
    return { type: 'option', item: withOption(item, item.key[0] ?? 0, stranger.value), what: stranger.value };
  }
  const wrong = item.options.findIndex((_, index) => !isKey(item, index));
  const meeting = /^\d+/.test(key) ? [`约${key}`, key.replace(/(\d)(\D+)$/, '$1余$2')] : [];
  const values = [...meeting, ...(fact?.aliases ?? []), ...(fact?.avoid ?? []), ` ${key}`, '以上都是'];
  const value = pick(values, random);
  return value === undefined ? null : { type: 'option', item: withOption(item, wrong, value), what: value };
}

/** Another option is named as right; of several, one is changed for a wrong one. */
function keySwapped(item: ChoiceItem, random: Random): Mutation | null {
  if (item.kind === 'true-false') {
    const key = [item.key[0] === 0 ? 1 : 0];
    return { type: 'verdict', item: { ...item, key } as Item, what: `判为${key[0] === 0 ? '对' : '错'}` };
  }
  const wrong = pick(
    [...item.options.keys()].filter((index) => !isKey(item, index)),
    random,
  );
  if (wrong === undefined) return null;
  const key = item.kind === 'single' ? [wrong] : [...item.key.slice(1), wrong].sort((a, b) => a - b);
  return { type: 'key', item: { ...item, key } as Item, what: item.options[wrong] ?? '' };
}

/** The quotation is altered in a character, or ascribed to another sentence. */
function quoteSwapped(item: Item, sentences: string[], random: Random): Mutation | null {
  const [first, ...rest] = item.source;
  if (!first) return null;
  if (random() < 0.5) {
    const at = Math.floor(random() * first.quote.length);
    const quote = `${first.quote.slice(0, at)}某${first.quote.slice(at + 1)}`;
    return { type: 'quote', item: { ...item, source: [{ ...first, quote }, ...rest] }, what: quote };
  }
  const sentence = pick(
    sentences.filter((id) => item.source.every((source) => source.sentence !== id)),
    random,
  );
  if (sentence === undefined) return null;
  return { type: 'quote', item: { ...item, source: [{ ...first, sentence }, ...rest] }, what: sentence };
}

/** A number of the stem, of the right option or of the quotation is another one. */
function numberSwapped(item: ChoiceItem, random: Random): Mutation | null {
  const other = (text: string) =>
    text.replace(/\d+/, (digits) => String(Number(digits) + 1 + Math.floor(random() * 8)));
  const places: (() => Item)[] = [];
  const at = item.key[0] ?? 0;
  if (item.kind !== 'true-false' && /\d/.test(item.options[at] ?? ''))
    places.push(() => withOption(item, at, other(item.options[at] ?? '')));
  if (/\d/.test(item.stem) && item.kind === 'true-false' && item.key[0] === 0)
    places.push(() => ({ ...item, stem: other(item.stem) }));
  const [first, ...rest] = item.source;
  if (first && /\d/.test(first.quote))
    places.push(() => ({ ...item, source: [{ ...first, quote: other(first.quote) }, ...rest] }));
  const changed = pick(places, random)?.();
  return changed ? { type: 'number', item: changed, what: changed.stem } : null;
}

/**
 * A passing item with one option, key, verdict, quotation or number made wrong; null where the item has none of what was
 * drawn.
 * @param others all facts of the article
 * @param sentences ids of the article's sentences
 */
export function mutated(
  item: Item,
  fact: Fact | undefined,
  others: Fact[],
  sentences: string[],
  random: Random,
): Mutation | null {
  if (!isChoice(item)) return null;
  const draw = Math.floor(random() * 4);
  if (draw === 0) return optionSwapped(item, fact, others, random);
  if (draw === 1) return keySwapped(item, random);
  if (draw === 2) return quoteSwapped(item, sentences, random);
  return numberSwapped(item, random);
}
