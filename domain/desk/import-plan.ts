import type { Problem, Reading } from '../exchange/reading';
import { isMadeUpId } from '../exchange/reading';
import { judgeItem } from '../items/gate';
import type { GateContext } from '../items/gates/gate-context';
import type { Item } from '../items/item';
import { hash } from '../items/random';

/** Longest id and longest item (all its texts), UTF-16 units: a person writes far less, and every gate reads them. */
const LONGEST_ID = 100;
const LONGEST_ITEM = 8000;

/** An item of the article under review; `id` is the version's. */
export type Standing = { id: number; item: Item };

/** What imported items are held against. */
export type ImportBench = {
  context: GateContext;
  /** Sentence id → slugs of the lessons that cover it. */
  lessonsOf: ReadonlyMap<string, readonly string[]>;
  /** Ids of the sentences that wait for a decision on scan damage. */
  waiting: ReadonlySet<string>;
  standing: readonly Standing[];
};

/**
 * One row or question of the file: `new` and `changed` would come in, `equal` is there already, `refused` may not come in,
 * for `reasons`. `before` is what a changed or equal item is now.
 */
export type ImportRow = {
  place: string;
  kind: 'refused' | 'changed' | 'new' | 'equal';
  id: string;
  stem: string;
  item: Item | null;
  before: Standing | null;
  reasons: string[];
};

const order: ImportRow['kind'][] = ['refused', 'changed', 'new', 'equal'];

/** What the file would do to the article's items: what is refused first, each group in the order of the file. */
export function planImport(reading: Reading, bench: ImportBench): ImportRow[] {
  const byId = new Map(bench.standing.map((each) => [each.item.id, each]));
  const bySaying = new Map(bench.standing.map((each) => [saying(each.item), each]));
  const inFile = new Map<string, string>();
  const entering = new Map<string, string>();
  const taken = new Set([...byId.keys(), ...reading.items.map(({ id }) => id)]);
  const rows = reading.items.map((read, at): ImportRow => {
    const place = reading.places[at] ?? '';
    const isOwn = !isMadeUpId(read.id);
    const item = located(read, bench.context);
    const twin = bySaying.get(saying(item));
    const before = (isOwn ? byId.get(read.id) : undefined) ?? twin ?? null;
    const id = before?.item.id ?? (isOwn ? read.id : freshId(item, taken));
    const [settled, faults] = settledItem({ ...item, id }, before?.item ?? null, bench);
    const other = inFile.get(saying(item)) ?? entering.get(id);
    if (other === undefined) inFile.set(saying(item), place);
    const row = { place, id, stem: read.stem, item: settled, before };
    if (before && saying(settled) === saying(before.item) && isAlike(settled, before.item))
      return { ...row, kind: 'equal', reasons: [] };
    const reasons = [
      ...faults,
      ...(other === undefined ? [] : [`与${other}是同一道题。`]),
      ...(isTooLong(item) ? [] : judgeItem(settled, bench.context).reasons),
    ];
    if (reasons.length > 0) return { ...row, kind: 'refused', reasons };
    entering.set(id, place);
    return { ...row, kind: before ? 'changed' : 'new', reasons };
  });
  return [...unread(reading.problems), ...rows].toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
  );
}

/** What the reader could not make an item of, its reasons together. */
function unread(problems: readonly Problem[]): ImportRow[] {
  const places = new Map<string, string[]>();
  for (const { place, reason } of problems) places.set(place, [...(places.get(place) ?? []), reason]);
  return [...places].map(([place, reasons]) => ({
    ...{ place, reasons, kind: 'refused', id: '', stem: '', item: null, before: null },
  }));
}

/** A quotation without a sentence of this article is looked up in it; where it stands nowhere, the gate says so. */
function located(item: Item, { sentences }: GateContext): Item {
  const source = item.source.map(({ sentence, quote }) => {
    if (sentences.has(sentence) || quote === '') return { sentence, quote };
    const found = [...sentences.values()].find(({ text }) => text.includes(quote));
    return { sentence: found?.id ?? sentence, quote };
  });
  return { ...item, source };
}

const isTooLong = (item: Item): boolean => JSON.stringify(item).length > LONGEST_ITEM;

/** The item with the lesson and the fact it has here, and why it has none. */
function settledItem(item: Item, before: Item | null, bench: ImportBench): [Item, string[]] {
  const [first] = item.source;
  const covering = bench.lessonsOf.get(first?.sentence ?? '') ?? [];
  const lesson = covering.find((slug) => slug === before?.lesson) ?? covering[0];
  const isKnown = bench.context.sentences.has(first?.sentence ?? '');
  const fact = item.fact === null ? undefined : bench.context.facts.get(item.fact);
  const isCited = fact !== undefined && item.source.some(({ sentence }) => sentence === fact.sentence);
  const settled = {
    ...item,
    lesson: lesson ?? before?.lesson ?? '',
    fact: isCited ? item.fact : (before?.fact ?? null),
  };
  const faults = [
    ...(item.id.length > LONGEST_ID ? [`编号最多 ${LONGEST_ID} 个字。`] : []),
    ...(isTooLong(item) ? ['这道题太长了，请拆开或缩短。'] : []),
    ...(isKnown && lesson === undefined ? ['出处的这一句还不属于任何一课。请先在“课程”里收进这一句。'] : []),
    ...(item.source.some(({ sentence }) => bench.waiting.has(sentence))
      ? ['出处的这一句还有没决定的修复建议。请先在“结构与修复”里决定。']
      : []),
  ];
  return [settled, faults];
}

/** What an item says, whatever it is called and wherever it belongs. */
const saying = ({ id: _id, lesson: _lesson, level: _level, fact: _fact, ...rest }: Item): string =>
  JSON.stringify(sorted(rest));

const isAlike = (one: Item, other: Item): boolean => one.level === other.level && one.fact === other.fact;

/** The same fields in whatever order are the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}

/** An id for what came without one, the same each time the same file is looked at. */
function freshId(item: Item, taken: Set<string>): string {
  const name = `import-${hash(saying(item)).toString(36)}`;
  let id = name;
  for (let at = 2; taken.has(id); at += 1) id = `${name}-${at}`;
  taken.add(id);
  return id;
}

/** How many rows there are of each kind. */
export const countRows = (rows: readonly ImportRow[]): Record<ImportRow['kind'], number> => ({
  ...{ refused: 0, changed: 0, new: 0, equal: 0 },
  ...Object.fromEntries(order.map((kind) => [kind, rows.filter((row) => row.kind === kind).length])),
});
