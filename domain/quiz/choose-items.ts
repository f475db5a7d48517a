import { type Random, shuffled } from '../random';
import { type Blueprint, fits, paperOrder } from './blueprint';
import { MOST_OF_A_SENTENCE, type Pool } from './pool';

/** How often a search begins anew before it is given up, and how many items may have to yield in each. */
const STARTS = 3;
const YIELDS = 80;
/** Places tried by the search that leaves out nothing. */
const NODES = 2000;

/** Which item of the pool (by its place) stands for which row. */
export type Pick = { row: number; at: number };

type Row = { row: number; count: number; candidates: number[] };

/** The rows with the items that fit them, the scarcest first: the others have more to turn to. */
function rowsOf(pool: Pool, { rows }: Blueprint, random: Random): Row[] {
  const places = shuffled([...pool.items.keys()], random);
  const slack = ({ candidates, count }: Row) => candidates.length - count;
  return rows
    .map((each, row) => ({
      row,
      count: each.count,
      candidates: places.filter((at) => {
        const found = pool.items[at];
        return found !== undefined && fits(each, found.item, found.lessonId);
      }),
    }))
    .sort((a, b) => {
      const kindOf = ({ row }: Row) => paperOrder.indexOf(rows[row]?.kind ?? 'single');
      return slack(a) - slack(b) || kindOf(a) - kindOf(b);
    });
}

/** The items chosen so far, and what each other one would meet among them. */
class Paper {
  readonly rowOf = new Map<number, number>();
  readonly #met: Int16Array;
  readonly #given: Int16Array;
  readonly #perLesson = new Map<number, number>();
  readonly #perSentence = new Map<number, number>();

  constructor(readonly pool: Pool) {
    this.#met = new Int16Array(pool.items.length);
    this.#given = new Int16Array(pool.items.length);
  }

  #count(at: number, row: number, by: 1 | -1): void {
    const { items, siblings, clashes, sentences } = this.pool;
    if (by === 1) this.rowOf.set(at, row);
    else this.rowOf.delete(at);
    for (const other of siblings[at] ?? []) this.#met[other] = (this.#met[other] ?? 0) + by;
    for (const other of clashes[at] ?? []) this.#given[other] = (this.#given[other] ?? 0) + by;
    const lesson = items[at]?.lessonId ?? 0;
    this.#perLesson.set(lesson, (this.#perLesson.get(lesson) ?? 0) + by);
    for (const each of sentences[at] ?? [])
      this.#perSentence.set(each, (this.#perSentence.get(each) ?? 0) + by);
  }

  add(at: number, row: number): void {
    this.#count(at, row, 1);
  }

  remove(at: number): void {
    this.#count(at, this.rowOf.get(at) ?? 0, -1);
  }

  /** With how many of the chosen it would be in a give-away. */
  given(at: number): number {
    return this.#given[at] ?? 0;
  }

  lessonLoad(at: number): number {
    return this.#perLesson.get(this.pool.items[at]?.lessonId ?? 0) ?? 0;
  }

  #full(at: number): number[] {
    const { sentences } = this.pool;
    return (sentences[at] ?? []).filter((each) => (this.#perSentence.get(each) ?? 0) >= MOST_OF_A_SENTENCE);
  }

  /** Whether nothing speaks against it; with `strict`, no give-away either. */
  isFree(at: number, strict: boolean): boolean {
    return (
      !this.rowOf.has(at) &&
      this.#met[at] === 0 &&
      !(strict && this.given(at) > 0) &&
      this.#full(at).length === 0
    );
  }

  /** The chosen items that would have to go for it; of those on a sentence that is full, the one chosen first. */
  against(at: number, strict: boolean): number[] {
    const { siblings, clashes, sentences } = this.pool;
    const chosen = [...this.rowOf.keys()];
    const apart = chosen.filter(
      (each) => siblings[at]?.includes(each) || (strict && clashes[at]?.includes(each)),
    );
    const crowding = this.#full(at).flatMap((full) =>
      apart.some((each) => sentences[each]?.includes(full))
        ? []
        : (chosen.find((each) => sentences[each]?.includes(full)) ?? []),
    );
    return [...new Set([...apart, ...crowding])];
  }

  picks(): Pick[] {
    return [...this.rowOf].map(([at, row]) => ({ at, row }));
  }
}

function least(candidates: readonly number[], cost: (at: number) => number): number | undefined {
  let [best, lowest]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const at of candidates) {
    const value = cost(at);
    if (value < lowest) [best, lowest] = [at, value];
  }
  return best;
}

/**
 * Fills row by row; where nothing fits any more, the item to which the fewest others have to yield comes in, and their
 * places are filled anew. What yielded often is asked to yield less, so that the search does not turn in a circle.
 * @returns also the rows of the places that stayed empty; a strict search stops at the first
 */
function fill(pool: Pool, rows: readonly Row[], strict: boolean): { paper: Paper; empty: number[] } {
  const paper = new Paper(pool);
  const candidatesOf = new Map(rows.map(({ row, candidates }) => [row, candidates]));
  const open = rows.flatMap(({ row, count }) => Array<number>(count).fill(row));
  const empty: number[] = [];
  const yielded = new Map<number, number>();
  let yields = 0;
  const makeRoom = (at: number) => {
    for (const each of paper.against(at, strict)) {
      open.push(paper.rowOf.get(each) ?? 0);
      paper.remove(each);
      yielded.set(each, (yielded.get(each) ?? 0) + 1);
      yields += 1;
    }
  };
  for (let row = open.shift(); row !== undefined; row = open.shift()) {
    const candidates = (candidatesOf.get(row) ?? []).filter((at) => !paper.rowOf.has(at));
    const free = candidates.filter((at) => paper.isFree(at, strict));
    let pick = least(free, (at) => paper.given(at) * pool.items.length + paper.lessonLoad(at));
    if (pick === undefined && yields < YIELDS) {
      pick = least(candidates, (at) =>
        paper.against(at, strict).reduce((sum, each) => sum + 1 + (yielded.get(each) ?? 0), 0),
      );
      if (pick !== undefined) makeRoom(pick);
    }
    if (pick !== undefined) paper.add(pick, row);
    else {
      empty.push(row);
      if (strict) break;
    }
  }
  return { paper, empty };
}

/** Tries everything, up to NODES: finds a paper where luck did not, and mostly proves quickly that there is none. */
function exhaust(pool: Pool, rows: readonly Row[], strict: boolean): Pick[] | null {
  const paper = new Paper(pool);
  let nodes = 0;
  const enough = (from: number) =>
    rows
      .slice(from)
      .every(({ candidates, count }) => candidates.filter((at) => paper.isFree(at, strict)).length >= count);
  const place = (index: number, left: number, from: number): boolean => {
    if (left === 0) {
      const next = rows[index + 1];
      if (!next) return true;
      return enough(index + 1) && place(index + 1, next.count, 0);
    }
    const { row, candidates } = rows[index] ?? { row: 0, candidates: [] };
    for (let k = from; k <= candidates.length - left; k += 1) {
      const at = candidates[k];
      if (at === undefined || !paper.isFree(at, strict)) continue;
      nodes += 1;
      if (nodes > NODES) return false;
      paper.add(at, row);
      if (place(index, left - 1, k + 1)) return true;
      paper.remove(at);
    }
    return false;
  };
  const [first] = rows;
  return first && place(0, first.count, 0) ? paper.picks() : null;
}

/** Replaces items of give-aways by ones with fewer, as long as that helps. */
function improve(paper: Paper, rows: readonly Row[]): void {
  for (let round = 0; round < YIELDS; round += 1) {
    const worst = least([...paper.rowOf.keys()], (at) => -paper.given(at));
    if (worst === undefined || paper.given(worst) === 0) return;
    const row = paper.rowOf.get(worst) ?? 0;
    const before = paper.given(worst);
    paper.remove(worst);
    const free = (rows.find((each) => each.row === row)?.candidates ?? []).filter((at) =>
      paper.isFree(at, false),
    );
    const better = least(free, (at) => paper.given(at));
    const helps = better !== undefined && paper.given(better) < before;
    paper.add(helps ? better : worst, row);
    if (!helps) return;
  }
}

/** How many items each row is short of in the fullest paper that was found; empty when one can be filled. */
export type Choice =
  | { ok: true; picks: Pick[]; clean: boolean }
  | { ok: false; lacking: { row: number; missing: number }[] };

function lackingOf(empty: readonly number[]) {
  return [...new Set(empty)]
    .sort((a, b) => a - b)
    .map((row) => ({ row, missing: empty.filter((each) => each === row).length }));
}

/**
 * Chooses the items of a paper: as many as each row says, never two of one fact, at most MOST_OF_A_SENTENCE on one
 * sentence, spread over the lessons, and none that gives another away (`clean`). Only where neither repair nor a bounded
 * search of everything finds such a paper, one with as few give-aways as can be had comes back, not `clean`.
 */
export function chooseItems(pool: Pool, blueprint: Blueprint, random: Random): Choice {
  let fewest: number[] | undefined;
  for (const strict of [true, false]) {
    for (let start = 0; start < STARTS; start += 1) {
      const rows = rowsOf(pool, blueprint, random);
      const { paper, empty } = fill(pool, rows, strict);
      if (empty.length === 0) {
        if (!strict) improve(paper, rows);
        const picks = paper.picks();
        return { ok: true, picks, clean: picks.every(({ at }) => paper.given(at) === 0) };
      }
      if (!strict && (!fewest || empty.length < fewest.length)) fewest = empty;
    }
    const picks = exhaust(pool, rowsOf(pool, blueprint, random), strict);
    if (picks) return { ok: true, picks, clean: strict };
  }
  return { ok: false, lacking: lackingOf(fewest ?? []) };
}
