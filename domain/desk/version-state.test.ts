import { expect, test } from 'vitest';
import { needsReason, type ReviewStep, secondPerson, stateAfter, type VersionState } from './version-state';

const states: VersionState[] = ['draft', 'edited', 'approved', 'published', 'withdrawn', 'rejected'];
const steps: ReviewStep[] = ['accept', 'reject', 'publish', 'withdraw'];

test('the way leads from draft over approved to published and withdrawn, and nowhere else', () => {
  const ways = states.flatMap((from) =>
    steps.flatMap((step) => {
      const to = stateAfter(from, step);
      return to ? [`${from} ${step} ${to}`] : [];
    }),
  );
  expect(ways).toEqual([
    'draft accept approved',
    'draft reject rejected',
    'edited accept approved',
    'edited reject rejected',
    'approved reject rejected',
    'approved publish published',
    'published withdraw withdrawn',
    'rejected accept approved',
  ]);
});

test('what takes something away needs a reason', () => {
  expect(steps.filter(needsReason)).toEqual(['reject', 'withdraw']);
});

test('whoever wrote any version, or accepted this one, is not the second person', () => {
  expect(secondPerson(3, [1, 2], 1)).toBe('ok');
  expect(secondPerson(2, [1, 2], 1)).toBe('own-work');
  expect(secondPerson(3, [1, 2], 3)).toBe('own-approval');
  expect(secondPerson(3, [], null)).toBe('ok');
});
