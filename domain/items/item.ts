/** An item as it is exchanged, stored and gated: the JSON of the contract, one variant per kind. */

export type Level = 'recall' | 'understand' | 'analyse';

/** A passage of one sentence that proves the key; `quote` stands in the sentence's text to the letter. */
export type Source = { sentence: string; quote: string };

export type Common = {
  id: string;
  lesson: string;
  stem: string;
  explanation: string;
  source: Source[];
  level: Level;
  fact: string | null;
};

/** One right option; `key` holds its index. */
export type SingleItem = Common & { kind: 'single'; options: string[]; key: [number] };
/** Several right options; `key` holds their indexes in ascending order. */
export type MultipleItem = Common & { kind: 'multiple'; options: string[]; key: number[] };
/** `options` is always 对, 错. */
export type TrueFalseItem = Common & { kind: 'true-false'; options: ['对', '错']; key: [0 | 1] };
/** Each blank of the stem is written `____`; `key` lists for each blank what is accepted, the article's wording first. */
export type FillInItem = Common & { kind: 'fill-in'; key: string[][] };
/** `key` holds for each left the index of its right; at least one right is left over. */
export type MatchingItem = Common & { kind: 'matching'; left: string[]; right: string[]; key: number[] };
/** `options` as shown; `key` holds their indexes in the right order. */
export type OrderingItem = Common & { kind: 'ordering'; options: string[]; key: number[] };

export type ChoiceItem = SingleItem | MultipleItem | TrueFalseItem;
export type Item = ChoiceItem | FillInItem | MatchingItem | OrderingItem;
export type ItemKind = Item['kind'];

/** An option and its index in the stored item: shown in another order, it is still answered by this index. */
export type ShownOption = { index: number; text: string };

/** What a member may see before the attempt is final: no key, no explanation, no source, no fact. `left` only in matching. */
export type ShownItem = { kind: ItemKind; stem: string; options: ShownOption[]; left?: string[] };

/** One part of an answer in words: what it belongs to ('' where nothing needs naming), what was given, and whether it is right. */
export type Part = { label: string; text: string; right: boolean };

/**
 * What a member gave to one item. Choice: the chosen indexes, ascending. Fill-in: one string per blank, '' where nothing is
 * written. Matching: the index of a right per left. Ordering: the index of an option per place. null in these two: not
 * chosen yet.
 */
export type Given = (number | null)[] | string[];
/** null is unanswered. */
export type Answer = Given | null;
