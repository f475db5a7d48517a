import 'server-only';
import type { Answer, Part } from '@/domain/items/item';
import { isTicked } from '@/domain/items/kind';
import { keyOf, tell } from '@/domain/items/kinds';
import type { KeyedItem } from './items';
import { type Passage, passageOf } from './passages';

/** What a graded answer shows: where key and explanation leave the server. */
export type Explained = {
  itemVersionId: number;
  /** What was given and what is right; ticked options in the order they were shown. */
  chosen: Part[];
  key: Part[];
  explanation: string;
  passage: Passage | null;
  /** Links to further sentences that prove the key. */
  further: { href: string; text: string }[];
};

/** Explains an item that was answered with `given`, its options shown in `order`. Only for answers that are stored. */
export async function explained(
  { item, itemVersionId, articleVersionId }: KeyedItem,
  order: readonly number[],
  given: Answer,
): Promise<Explained> {
  const { explanation, source } = item;
  const asShown = (answer: Answer) =>
    isTicked(item) && answer ? order.filter((index) => (answer as number[]).includes(index)) : answer;
  const sentences = [...new Set(source.map(({ sentence }) => sentence))];
  const [passage, ...others] = await Promise.all(
    sentences.map((sentence) => passageOf(articleVersionId, sentence)),
  );
  return {
    itemVersionId,
    chosen: tell(item, asShown(given)),
    key: tell(item, asShown(keyOf(item))),
    explanation,
    passage: passage ?? null,
    further: others.flatMap((each) => {
      const text = each?.sentences.find(({ id }) => id === each.highlight)?.text;
      return each && text ? [{ href: each.href, text }] : [];
    }),
  };
}
