import type { Coverage } from './coverage';

/** What an editor does next, most pressing first; `count` is how many of it wait. */
export type CoverageStep =
  | { kind: 'build' | 'done' }
  | { kind: 'decide' | 'review' | 'lessons' | 'missing' | 'publish'; count: number };

/** The next thing to do on the way to a published course. */
export function coverageStep({ items, sections, states, lessons, marks }: Coverage): CoverageStep {
  const all = sections.flatMap(({ sentences }) => sentences);
  if (items === 0) return { kind: 'build' };
  const waiting: [kind: Exclude<CoverageStep['kind'], 'build' | 'done'>, count: number][] = [
    ['decide', all.filter(({ use }) => use === 'open-proposal').length],
    ['review', (states.draft ?? 0) + (states.edited ?? 0)],
    ['lessons', lessons.filter(({ isShort }) => isShort).length],
    ['publish', states.approved ?? 0],
    ['missing', marks.none],
  ];
  const next = waiting.find(([, count]) => count > 0);
  return next ? { kind: next[0], count: next[1] } : { kind: 'done' };
}
