import { stateNames } from '@/domain/desk/state-words';
import type { VersionState } from '@/domain/desk/version-state';

/** How many wait, are accepted and are published, in words; what is made and what is written wait alike. '' for none. */
export function stateCounts(states: Partial<Record<VersionState, number>>): string {
  const { draft = 0, edited = 0, approved = 0, published = 0 } = states;
  const counts: [string, number][] = [
    [stateNames.draft, draft + edited],
    [stateNames.approved, approved],
    [stateNames.published, published],
  ];
  return counts.flatMap(([name, count]) => (count > 0 ? [`${name} ${count}`] : [])).join('，');
}
