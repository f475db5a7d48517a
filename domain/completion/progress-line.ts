/** Where a unit stood at the end of a day ("2026-11-23"): everything done, of all people. */
export type DayFigures = { day: string; people: number; done: number };

/** A staircase in a box: between two days nothing changed, so nothing is drawn slanting. */
export type ProgressLine = {
  /** An SVG path; 100% is y = 0, 0% is y = height. */
  path: string;
  /** The share at the end, ratio 0–1. */
  last: number;
};

const DAY_MS = 24 * 3600 * 1000;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const share = ({ people, done }: DayFigures) => (people > 0 ? Math.min(1, Math.max(0, done / people)) : 0);
const round = (value: number) => Math.round(value * 10) / 10;

/**
 * The share that is done from the first of `days` to `until` ("2026-12-01", not before the last), as a staircase.
 * @param days oldest first, only those on which something changed
 * @returns null when there is no day, or only one moment to draw
 */
export function progressLine(
  days: readonly DayFigures[],
  until: string,
  { width, height }: { width: number; height: number },
): ProgressLine | null {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return null;
  const start = dayNumber(first.day);
  const span = dayNumber(until) - start;
  if (!(span > 0)) return null;
  const x = (day: string) => round(((dayNumber(day) - start) / span) * width);
  const y = (figures: DayFigures) => round((1 - share(figures)) * height);
  const steps = days.slice(1).map((each) => `H${x(each.day)}V${y(each)}`);
  return { path: `M0 ${y(first)}${steps.join('')}H${width}`, last: share(last) };
}
