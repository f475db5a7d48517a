/** What a form about a unit was made from, to notice that somebody else has changed it meanwhile. */
export function unitSeen(unit: { name: string; level: string; contact: string | null }): string {
  return JSON.stringify([unit.name, unit.level, unit.contact ?? '']);
}
