/** Lists as an office pastes them from a table: one line a row, its cells split by a tab or a comma. */

/** Most lines of one list: every branch of a large city. */
export const MOST_LINES = 20_000;

/** A line that names a unit, and what else stands in it. */
export type UnitLine = {
  /** What may be its code or its name, the likeliest first. */
  names: string[];
  /** The line as written, for a message. */
  text: string;
};

const cellsOf = (line: string) =>
  line
    .split(/[\t,，;；]/)
    .map((cell) => cell.trim())
    .filter(Boolean);

/**
 * Reads units from pasted text, one a line: a code, a name, or “code name” as the search adds it; further cells are names
 * as well. Empty lines are none. One line may hold several codes, split by blanks or 、.
 */
export function readUnitLines(text: string): UnitLine[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .flatMap((line) => {
      const words = line.split(/[\s、,，;；]+/).filter(Boolean);
      // A row of codes alone, as somebody types them.
      if (words.length > 1 && words.every((word) => /^[\w.-]+$/.test(word)))
        return words.map((word) => ({ names: [word], text: word }));
      const cells = cellsOf(line);
      const [first = ''] = (cells[0] ?? line).split(/\s+/);
      return [{ names: [...new Set([first, ...cells, line])].filter(Boolean), text: line }];
    });
}

/** A venue as written; `quota` null: no limit. */
export type VenueLine = { name: string; place: string | null; quota: number | null };

export type VenueList = { ok: true; venues: VenueLine[] } | { ok: false; message: string };

const MOST_VENUES = 200;

/**
 * Reads venues, one a line: name, place, quota; place and quota may be missing. Where the second of two cells is a number
 * it is the quota.
 */
export function readVenueLines(text: string): VenueList {
  const venues: VenueLine[] = [];
  const seen = new Set<string>();
  const lines = text.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const refuse = (why: string): VenueList => ({ ok: false, message: `第${at + 1}行：${why}` });
    const cells = line.split(/[\t,，;；]/).map((cell) => cell.trim());
    const [name = '', ...rest] = cells;
    const isCount = (cell: string | undefined) => cell !== undefined && /^\d{1,6}人?$/.test(cell);
    const [place, count] = rest.length === 1 && isCount(rest[0]) ? [undefined, rest[0]] : rest;
    if (name === '') return refuse('缺少会场名称。');
    if (name.length > 60) return refuse('会场名称最多60个字。');
    if ((place ?? '').length > 100) return refuse('地点最多100个字。');
    if (count !== undefined && count !== '' && !isCount(count)) return refuse('人数要写成数字，例如 120。');
    if (cells.slice(3).some(Boolean)) return refuse('一行只写名称、地点、人数三项。');
    if (seen.has(name)) return refuse(`“${name}”写了两次。`);
    seen.add(name);
    venues.push({ name, place: place || null, quota: count ? Number(count.replace('人', '')) : null });
    if (venues.length > MOST_VENUES) return refuse(`会场最多${MOST_VENUES}个。`);
  }
  return { ok: true, venues };
}

/** Venues as `readVenueLines` reads them back. */
export function writeVenueLines(venues: readonly VenueLine[]): string {
  return venues
    .map(({ name, place, quota }) => [name, place ?? '', quota ?? ''].join('，').replace(/，+$/, ''))
    .join('\n');
}
