import { z } from 'zod';
import type { Common, Item } from '@/domain/items/item';
import { itemKinds } from '@/domain/items/kinds';

/** Longest texts of a form, UTF-16 units, and most entries of a list. */
const STEM = 600;
const EXPLANATION = 2000;
const QUOTE = 1000;
const OPTION = 300;
const ENTRIES = 12;

const line = (longest: number) => z.string().max(longest).trim();
/** A field that may come once, several times or not at all. */
const list = (longest: number) =>
  z
    .union([line(longest), z.array(line(longest)).max(ENTRIES)])
    .default([])
    .transform((value) => [value].flat());
const indexes = list(2)
  .refine((value) => value.every((each) => /^\d{0,2}$/.test(each)))
  .transform((value) => value.map((each) => (each === '' ? null : Number(each))));

/**
 * An item as it is written in the desk's form: every list as it stands there, empty places and all. `chosen` are the
 * ticked places among `option`; `blank` the accepted forms of each blank, separated by “；” or a line break; `pair` names
 * for each `left` a place among `right`; `place` for each `option` its position in the right order, from 1.
 */
export const draftSchema = z.object({
  kind: z.enum(itemKinds),
  stem: line(STEM),
  explanation: line(EXPLANATION),
  level: z.enum(['recall', 'understand', 'analyse']),
  sentence: list(40),
  quote: list(QUOTE),
  option: list(OPTION),
  chosen: indexes,
  blank: list(OPTION),
  left: list(OPTION),
  right: list(OPTION),
  pair: indexes,
  place: indexes,
});

export type ItemDraft = z.output<typeof draftSchema>;

/** The parts of the form a remark can stand at. */
export type DraftField = 'stem' | 'options' | 'quote' | 'explanation';

export type Written = { item: Item } | { faults: Partial<Record<DraftField, string>> };

/** What is written, without the places left empty, and where each place has gone (-1: it was empty). */
function filled(texts: readonly string[]): { kept: string[]; at: number[] } {
  const kept: string[] = [];
  const at = texts.map((text) => (text === '' ? -1 : kept.push(text) - 1));
  return { kept, at };
}

/** Those of the places that are filled, where they stand now. */
const moved = (places: readonly (number | null)[], at: readonly number[]): number[] =>
  places.flatMap((place) => (place === null || (at[place] ?? -1) < 0 ? [] : [at[place] ?? 0]));

type Parts = { faults: string } | Record<string, unknown>;

const parts: Record<Item['kind'], (draft: ItemDraft) => Parts> = {
  single: ({ option, chosen }) => {
    const { kept, at } = filled(option);
    const key = moved(chosen, at);
    return key.length === 1 ? { options: kept, key } : { faults: '请选出一个正确选项。' };
  },
  multiple: ({ option, chosen }) => {
    const { kept, at } = filled(option);
    const key = moved(chosen, at).sort((a, b) => a - b);
    return key.length > 0 ? { options: kept, key } : { faults: '请选出所有正确选项。' };
  },
  'true-false': ({ chosen }) =>
    chosen.length === 1 && (chosen[0] === 0 || chosen[0] === 1)
      ? { options: ['对', '错'], key: [chosen[0]] }
      : { faults: '请选出“对”或“错”。' },
  'fill-in': ({ stem, blank }) => {
    const count = stem.split('____').length - 1;
    const key = blank
      .slice(0, count)
      .map((forms) => forms.split(/[；;\n]/).flatMap((form) => form.trim() || []));
    if (count === 0) return { faults: '请在题干里用四个下划线“____”标出空处。' };
    return key.length === count && key.every((forms) => forms.length > 0)
      ? { key }
      : { faults: `题干有${count}处空，每处至少要写一种答案。` };
  },
  matching: ({ left, right, pair }) => {
    const [lefts, rights] = [filled(left), filled(right)];
    const key = left.flatMap((text, row) => (text === '' ? [] : [rights.at[pair[row] ?? -1] ?? -1]));
    return key.length > 0 && key.every((index) => index >= 0)
      ? { left: lefts.kept, right: rights.kept, key }
      : { faults: '左边每一项都要选出与它相配的一项。' };
  },
  ordering: ({ option, place }) => {
    const { kept } = filled(option);
    const places = option.flatMap((text, row) => (text === '' ? [] : [place[row] ?? 0]));
    const key = kept.map((_, at) => places.indexOf(at + 1));
    return key.length > 0 && key.every((index) => index >= 0)
      ? { options: kept, key }
      : { faults: '请给每一项选一个次序，从第1到最后，各用一次。' };
  },
};

/**
 * The item somebody wrote in the form. Its parts are put together as its kind wants them; whether they are any good is
 * for the gates. `identity` is what the form does not ask.
 */
export function writtenItem(draft: ItemDraft, identity: Pick<Common, 'id' | 'lesson' | 'fact'>): Written {
  const { kind, stem, explanation, level, sentence, quote } = draft;
  const made = parts[kind](draft);
  const source = sentence.flatMap((id, at) => (id === '' ? [] : [{ sentence: id, quote: quote[at] ?? '' }]));
  const faults: Partial<Record<DraftField, string>> = {
    ...(stem === '' ? { stem: '请写题干。' } : {}),
    ...('faults' in made ? { options: String(made.faults) } : {}),
    ...(source.length === 0 || source.some((each) => each.quote === '')
      ? { quote: '请选一句原文，并写明能证明答案的文字。' }
      : {}),
    ...(explanation === '' ? { explanation: '请写解析，引用原文。' } : {}),
  };
  if (Object.keys(faults).length > 0) return { faults };
  const { id, lesson, fact } = identity;
  const common = { id, lesson, stem, explanation, source, level, fact };
  // The compiler cannot see that parts[kind] makes what only this kind has.
  return { item: { ...common, kind, ...made } as unknown as Item };
}

/** The form's contents for an item that is there; `writtenItem` makes the same item of them. */
export function draftOf(item: Item): ItemDraft {
  const none = { option: [], chosen: [], blank: [], left: [], right: [], pair: [], place: [] };
  const common = {
    ...none,
    kind: item.kind,
    stem: item.stem,
    explanation: item.explanation,
    level: item.level,
    sentence: item.source.map(({ sentence }) => sentence),
    quote: item.source.map(({ quote }) => quote),
  };
  if (item.kind === 'fill-in') return { ...common, blank: item.key.map((forms) => forms.join('；')) };
  if (item.kind === 'matching')
    return { ...common, left: [...item.left], right: [...item.right], pair: [...item.key] };
  if (item.kind === 'ordering')
    return {
      ...common,
      option: [...item.options],
      place: item.options.map((_, index) => item.key.indexOf(index) + 1),
    };
  return { ...common, option: [...item.options], chosen: [...item.key] };
}
