/** An item as it is exchanged, stored and gated: the JSON of the contract, one variant per kind. */

export type Level = 'recall' | 'understand' | 'analyse';

/** A passage of one sentence that proves the key; `quote` stands in the sentence's text to the letter. */
export type Source = { sentence: string; quote: string };

type Common = {
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

export type Item = SingleItem | MultipleItem | TrueFalseItem;
export type ItemKind = Item['kind'];

/** What a member may see before the attempt is final: no key, no explanation, no source, no fact. */
export type ShownItem = { kind: ItemKind; stem: string; options: string[] };

/** A member's answer to one item: the chosen indexes into the item's stored options, ascending; null is unanswered. */
export type Answer = number[] | null;
