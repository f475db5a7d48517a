import { expect, test } from 'vitest';
import type { Appointment } from '../organisation/scope';
import { mayCorrect, mayDecideFor, mayGrantTime, mayHelpSit, maySetWindow } from './authority';

const actor = (...appointments: Appointment[]) => ({ memberId: 1, appointments });
const secretary = actor({ role: 'secretary', path: '/A/B/' });
const office = actor({ role: 'office', path: '/A/' });
const inside = { id: 2, path: '/A/B/C/' };
const outside = { id: 2, path: '/A/X/' };

test('extra time comes from the secretary or the office above, never from oneself', () => {
  expect([secretary, office].map((each) => mayGrantTime(each, inside))).toEqual([true, true]);
  expect(mayGrantTime(secretary, outside)).toBe(false);
  expect(mayGrantTime(secretary, { ...inside, id: 1 })).toBe(false);
  expect(mayGrantTime(actor({ role: 'editor', path: '/A/' }), inside)).toBe(false);
});

test('papers are printed and entered by secretary, deputy or office above, never for oneself', () => {
  const deputy = actor({ role: 'deputy', path: '/A/B/' });
  expect([secretary, deputy, office].map((each) => mayHelpSit(each, inside))).toEqual([true, true, true]);
  expect([secretary, deputy].map((each) => mayHelpSit(each, outside))).toEqual([false, false]);
  expect(mayHelpSit(office, { id: 2, path: '/Z/' })).toBe(false);
  expect(mayHelpSit(secretary, { ...inside, id: 1 })).toBe(false);
  expect(mayHelpSit(actor({ role: 'reviewer', path: '/A/' }), inside)).toBe(false);
  expect(mayHelpSit(actor(), inside)).toBe(false);
});

test('only the office voids, reopens and moves windows, and only below itself', () => {
  expect([secretary, office].map((each) => mayDecideFor(each, inside))).toEqual([false, true]);
  expect(mayDecideFor(office, { id: 2, path: '/Z/' })).toBe(false);
  expect(mayDecideFor(office, { ...inside, id: 1 })).toBe(false);
  expect([secretary, office].map((each) => maySetWindow(each, '/A/B/'))).toEqual([false, true]);
  expect(maySetWindow(actor({ role: 'office', path: '/A/B/' }), '/A/')).toBe(false);
});

test('scores are corrected by an office that reaches everybody the exam is for', () => {
  expect(mayCorrect(office, ['/'])).toBe(true);
  expect(mayCorrect(office, ['/A/B/', '/A/C/'])).toBe(true);
  const district = actor({ role: 'office', path: '/A/B/' });
  expect(mayCorrect(district, ['/'])).toBe(false);
  expect(mayCorrect(district, ['/A/B/', '/A/C/'])).toBe(false);
  expect(mayCorrect(secretary, ['/A/B/'])).toBe(false);
  expect(mayCorrect(office, [])).toBe(false);
});
