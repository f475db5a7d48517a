/** Which unit of a campaign comes in which session (期) and venue. A unit stands for itself and all below it. */

/** A unit of the tree; `people` are those directly in it. Paths begin and end with "/". */
export type TreeUnit = { id: number; code: string; name: string; path: string; people: number };

/** A unit put into a session. */
export type Placed = { organisationId: number; path: string; sessionId: number; venueId: number | null };

/** "/A/B/C/" → ["/A/B/C/", "/A/B/", "/A/", "/"]: the unit itself, then what is above it. */
function pathsUpFrom(path: string): string[] {
  const codes = path.split('/').filter(Boolean);
  return codes.map((_, i) => `/${codes.slice(0, codes.length - i).join('/')}/`).concat('/');
}

function nearest<P extends { path: string }>(path: string, byPath: ReadonlyMap<string, P>): P | null {
  for (const each of pathsUpFrom(path)) {
    const found = byPath.get(each);
    if (found) return found;
  }
  return null;
}

const indexed = <P extends { path: string }>(rows: readonly P[]) =>
  new Map(rows.map((row) => [row.path, row]));

/**
 * The placement that holds for the people directly in the unit at `path`: that of the unit itself or of the nearest above.
 * Null when the unit is in no session.
 */
export function placeOf<P extends { path: string }>(path: string, placed: readonly P[]): P | null {
  return nearest(path, indexed(placed));
}

export type Clash<U> = { unit: U; with: Placed };

/**
 * Units that cannot come into a session because they, something above or something below them is in another one of
 * the same campaign: nobody comes in two sessions. In the order of `units`, one clash a unit.
 * @param others what is placed in the campaign's other sessions
 */
export function clashes<U extends { path: string }>(
  units: readonly U[],
  others: readonly Placed[],
): Clash<U>[] {
  const byPath = indexed(others);
  const below = new Map<string, Placed>();
  for (const each of others) {
    for (const above of pathsUpFrom(each.path)) if (!below.has(above)) below.set(above, each);
  }
  return units.flatMap((unit) => {
    const found = nearest(unit.path, byPath) ?? below.get(unit.path);
    return found ? [{ unit, with: found }] : [];
  });
}

export type HeadCounts = {
  /** People by session id, by venue id, and by the id of the placed unit that brings them; nobody counts twice. */
  sessions: Map<number, number>;
  venues: Map<number, number>;
  units: Map<number, number>;
};

/** How many people come where, each by the placement nearest to their unit. */
export function headCounts(tree: readonly TreeUnit[], placed: readonly Placed[]): HeadCounts {
  const byPath = indexed(placed);
  const counts: HeadCounts = { sessions: new Map(), venues: new Map(), units: new Map() };
  const add = (to: Map<number, number>, key: number, people: number) =>
    to.set(key, (to.get(key) ?? 0) + people);
  for (const { path, people } of tree) {
    const place = people > 0 ? nearest(path, byPath) : null;
    if (!place) continue;
    add(counts.sessions, place.sessionId, people);
    if (place.venueId !== null) add(counts.venues, place.venueId, people);
    add(counts.units, place.organisationId, people);
  }
  return counts;
}

/** A unit nobody has put into a session. `alone`: only the people directly in it, since units below it are placed. */
export type Unplaced = TreeUnit & { alone: boolean };

/**
 * The units with people that come in no session, outermost first come: a street of which nothing is placed is one line,
 * not one for each of its branches. `people` are then all below it. In the order of `tree`, by path.
 * @param tree every unit the campaign is for
 */
export function unplaced(tree: readonly TreeUnit[], placed: readonly Placed[]): Unplaced[] {
  const byPath = indexed(placed);
  const hasPlacedBelow = new Set(placed.flatMap(({ path }) => pathsUpFrom(path)));
  const known = new Set(tree.map(({ path }) => path));
  const isOpen = (path: string) => nearest(path, byPath) === null;
  const isFree = (path: string) => isOpen(path) && !hasPlacedBelow.has(path);
  const headOf = (path: string): string =>
    pathsUpFrom(path)
      .filter((each) => known.has(each) && isFree(each))
      .at(-1) ?? path;
  const people = new Map<string, number>();
  for (const unit of tree) {
    if (unit.people === 0 || !isOpen(unit.path)) continue;
    const head = headOf(unit.path);
    people.set(head, (people.get(head) ?? 0) + unit.people);
  }
  return tree
    .filter(({ path }) => people.has(path))
    .map((unit) => ({ ...unit, people: people.get(unit.path) ?? 0, alone: !isFree(unit.path) }))
    .sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

/** How many people more than planned for; 0 while there is room or no limit (`quota` null). */
export function overQuota(people: number, quota: number | null): number {
  return quota === null ? 0 : Math.max(0, people - quota);
}
