import type { Fact } from '@/domain/article/article';
import { type Random, shuffled } from '../random';
import type { Item } from './item';
import { normal } from './wording';

/** What was done to an item: which part of it now says something wrong. */
export type Mutation = {
  type: 'option' | 'key' | 'quote' | 'number' | 'verdict' | 'form' | 'right' | 'order';
  item: Item;
  what: string;
};

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

/** A blank accepts something else besides (another number, the value of another fact), or in the place of what is right. */
function formSwapped(
  item: Extract<Item, { kind: 'fill-in' }>,
  others: Fact[],
  random: Random,
): Mutation | null {
  const blank = Math.floor(random() * item.key.length);
  const forms = item.key[blank] ?? [];
  const [first = ''] = forms;
  const next = first.replace(/\d+/, (digits) => String(Number(digits) + 1 + Math.floor(random() * 8)));
  const stranger = pick(
    others.filter(({ value }) => !normal(value).includes(normal(first)) && value.length < 14),
    random,
  )?.value.replace(/[“”]/g, '');
  const form = next !== first && random() < 0.5 ? next : stranger;
  if (form === undefined) return null;
  const swapped = random() < 0.5 ? [...forms, form] : [form, ...forms.slice(1)];
  return { type: 'form', item: { ...item, key: item.key.with(blank, swapped) }, what: form };
}

/** Two lefts exchange their rights, or one gets a right that is left over. */
function rightSwapped(item: Extract<Item, { kind: 'matching' }>, random: Random): Mutation | null {
  const at = Math.floor(random() * item.key.length);
  const spare = pick(
    [...item.right.keys()].filter((index) => !item.key.includes(index)),
    random,
  );
  const other = (at + 1) % item.key.length;
  const key =
    spare !== undefined && random() < 0.5
      ? item.key.with(at, spare)
      : item.key.with(at, item.key[other] ?? 0).with(other, item.key[at] ?? 0);
  return { type: 'right', item: { ...item, key }, what: `${item.left[at]} → ${item.right[key[at] ?? 0]}` };
}

/** Two things of the right order change places. */
function orderSwapped(item: Extract<Item, { kind: 'ordering' }>, random: Random): Mutation {
  const at = Math.floor(random() * (item.key.length - 1));
  const other = at + 1 + Math.floor(random() * (item.key.length - at - 1));
  const key = item.key.with(at, item.key[other] ?? 0).with(other, item.key[at] ?? 0);
  return { type: 'order', item: { ...item, key }, what: key.join() };
}

/** What only items that are not of a choice can get wrong. */
function ownSwapped(item: Item, others: Fact[], random: Random): Mutation | null {
  if (item.kind === 'fill-in') return formSwapped(item, others, random);
  if (item.kind === 'matching') return rightSwapped(item, random);
  return item.kind === 'ordering' ? orderSwapped(item, random) : null;
}

/**
 * A passing item with one option, key, verdict, quotation, number, accepted form, match or place made wrong; null where the item has none of what was
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
  if (!isChoice(item))
    return random() < 0.3 ? quoteSwapped(item, sentences, random) : ownSwapped(item, others, random);
  const draw = Math.floor(random() * 4);
  if (draw === 0) return optionSwapped(item, fact, others, random);
  if (draw === 1) return keySwapped(item, random);
  if (draw === 2) return quoteSwapped(item, sentences, random);
  return numberSwapped(item, random);
}
