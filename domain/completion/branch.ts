import type { ProgressState } from './state';

/** One member of a branch: a state per assigned lesson and per assigned exam, both in the campaign's order. */
export type PersonStates = { id: number; name: string; lessons: ProgressState[]; exams: ProgressState[] };

export type Counts = Record<ProgressState, number>;

/** How many of `states` are not started, being studied, done. */
export function countStates(states: readonly ProgressState[]): Counts {
  const counts: Counts = { 'not-started': 0, doing: 0, done: 0 };
  for (const state of states) counts[state] += 1;
  return counts;
}

/** Where a member stands with several parts: done when every one is, not started when none is. Nothing assigned is not done. */
export function partsState(parts: readonly ProgressState[]): ProgressState {
  if (parts.every((state) => state === 'not-started')) return 'not-started';
  return parts.every((state) => state === 'done') ? 'done' : 'doing';
}

/** Where a member stands as a whole. */
export function overallState({ lessons, exams }: Pick<PersonStates, 'lessons' | 'exams'>): ProgressState {
  return partsState([...lessons, ...exams]);
}

/**
 * `done` of `total` in whole percent, 0–100. Rounded down, so that 100 means everybody; but whoever has begun to count
 * is at least 1. Null when there is nobody to count.
 */
export function percent(done: number, total: number): number | null {
  if (total <= 0) return null;
  const exact = Math.floor((done * 100) / total);
  return done > 0 ? Math.max(1, exact) : exact;
}

/** “42/60 人，70%”: the figure beside every bar. */
export function shareInWords(done: number, total: number): string {
  const share = percent(done, total);
  return share === null ? '0 人' : `${done}/${total} 人，${share}%`;
}

// Pinyin order, as a list of names is read in China.
const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/** Who still has something open first, then by name. Never by score or time: this list is no ranking. */
export function unfinishedFirst<P extends PersonStates>(people: readonly P[]): P[] {
  const settled = (person: P) => Number(overallState(person) === 'done');
  return [...people].sort(
    (a, b) => settled(a) - settled(b) || byPinyin.compare(a.name, b.name) || a.id - b.id,
  );
}

/** The people whose state as a whole is `state`, 'open' being all that is not done; in the order they came, null is all. */
export function filterPeople<P extends PersonStates>(
  people: readonly P[],
  state: ProgressState | 'open' | null,
): P[] {
  return people.filter((person) => {
    const overall = overallState(person);
    return state === null || (state === 'open' ? overall !== 'done' : overall === state);
  });
}

/** One page of `rows`, counted from 1; a page beyond the last one is the last one. `pages` is at least 1. */
export function pageOf<T>(rows: readonly T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const current = Math.min(Math.max(1, page), pages);
  return { rows: rows.slice((current - 1) * size, current * size), page: current, pages };
}
