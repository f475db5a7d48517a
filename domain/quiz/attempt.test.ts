import { expect, test } from 'vitest';
import {
  type AttemptStage,
  type AttemptState,
  type AttemptStep,
  isFinal,
  isReleased,
  isUsed,
  mayTake,
  stageOf,
  steps,
} from './attempt';

const states: AttemptState[] = ['scheduled', 'in_progress', 'submitted', 'expired', 'voided'];
const stages: AttemptStage[] = [...states, 'graded'];

test('an attempt takes these steps and no other', () => {
  const allowed = (Object.keys(steps) as AttemptStep[]).map((step) => [
    step,
    stages.filter((stage) => mayTake(step, stage)).join(' '),
    steps[step].to,
  ]);
  expect(allowed).toEqual([
    ['start', 'scheduled', 'in_progress'],
    ['submit', 'in_progress', 'submitted'],
    ['expire', 'in_progress', 'expired'],
    ['grade', 'submitted expired', 'graded'],
    ['rescore', 'graded', 'graded'],
    ['void', 'in_progress submitted expired graded', 'voided'],
    ['reopen', 'submitted expired voided graded', 'in_progress'],
  ]);
});

test('only reopening leads back from an end', () => {
  const back = (Object.keys(steps) as AttemptStep[]).filter(
    (step) => steps[step].to === 'in_progress' && step !== 'start',
  );
  expect(back).toEqual(['reopen']);
});

test('a finished attempt with a score is graded; how it ended stays in its state', () => {
  const gradedAt = new Date('2026-07-01T10:00:00Z');
  expect(states.map((state) => stageOf({ state, gradedAt: null }))).toEqual(states);
  expect(stageOf({ state: 'submitted', gradedAt })).toBe('graded');
  expect(stageOf({ state: 'expired', gradedAt })).toBe('graded');
  expect(stageOf({ state: 'voided', gradedAt })).toBe('voided');
});

test('what has not begun and what runs is not final; a prepared or voided attempt uses none up', () => {
  expect(states.filter(isFinal)).toEqual(['submitted', 'expired', 'voided']);
  expect(states.filter(isUsed)).toEqual(['in_progress', 'submitted', 'expired']);
});

test('results show once finished and released, never of a voided, open or prepared attempt', () => {
  const now = new Date('2026-07-01T10:00:00Z');
  expect(states.filter((state) => isReleased(state, null, now))).toEqual(['submitted', 'expired']);
  expect(isReleased('submitted', now, now)).toBe(true);
  expect(isReleased('submitted', new Date('2026-07-01T10:00:01Z'), now)).toBe(false);
});
