/** China keeps one time, eight hours before UTC, without summer time since 1991. */
const AHEAD = 8 * 3600 * 1000;
const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;

/** The moment a field for date and time (2026-11-23T18:00) means in Asia/Shanghai, or null when it is none. */
export function momentOf(text: string): Date | null {
  if (!written.test(text)) return null;
  const minutes = text.slice(0, 16);
  const moment = new Date(`${minutes}:00+08:00`);
  return !Number.isNaN(moment.getTime()) && fieldOf(moment) === minutes ? moment : null;
}

/** What a field for date and time shows of a moment, as it is in Asia/Shanghai. */
export const fieldOf = (moment: Date): string =>
  new Date(moment.getTime() + AHEAD).toISOString().slice(0, 16);

/** The midnight in Asia/Shanghai with which the day of `moment` begins there. */
export const chinaDay = (moment: Date): Date => {
  const day = 24 * 3600 * 1000;
  return new Date(Math.floor((moment.getTime() + AHEAD) / day) * day - AHEAD);
};
