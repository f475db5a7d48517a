import { expect, test } from 'vitest';
import { holds, isWithin, mayReport, officeScopes, reportScopes } from './scope';

const with_ = (...appointments: { role: 'secretary' | 'office' | 'editor'; path: string }[]) => ({
  appointments,
});

test('a unit is within itself and within what lies above it, never within a sibling whose code begins alike', () => {
  expect(isWithin('/ZH/A/', '/ZH/A/')).toBe(true);
  expect(isWithin('/ZH/A/1/', '/ZH/A/')).toBe(true);
  expect(isWithin('/ZH/AB/', '/ZH/A/')).toBe(false);
  expect(isWithin('/ZH/', '/ZH/A/')).toBe(false);
});

test('a secretary sees the own unit and what lies below it, nobody else', () => {
  const secretary = with_({ role: 'secretary', path: '/ZH/A/' });
  expect(mayReport(secretary, '/ZH/A/')).toBe(true);
  expect(mayReport(secretary, '/ZH/A/1/')).toBe(true);
  expect(mayReport(secretary, '/ZH/B/')).toBe(false);
  expect(mayReport(secretary, '/ZH/')).toBe(false);
});

test('an editor and a member without appointment see no unit', () => {
  expect(mayReport(with_({ role: 'editor', path: '/' }), '/ZH/')).toBe(false);
  expect(mayReport(with_(), '/ZH/')).toBe(false);
});

test('overlapping appointments collapse to the outermost', () => {
  const actor = with_({ role: 'secretary', path: '/ZH/A/' }, { role: 'office', path: '/ZH/' });
  expect(reportScopes(actor)).toEqual(['/ZH/']);
});

test("an office's subtrees are those of its own appointments alone, the outermost of them", () => {
  const actor = with_(
    { role: 'secretary', path: '/ZH/' },
    { role: 'office', path: '/ZH/A/1/' },
    { role: 'office', path: '/ZH/A/' },
  );
  expect(officeScopes(actor)).toEqual(['/ZH/A/']);
  expect(officeScopes(with_({ role: 'secretary', path: '/ZH/' }))).toEqual([]);
});

test('a role counts wherever it is held', () => {
  expect(holds(with_({ role: 'editor', path: '/ZH/' }), 'editor', 'reviewer')).toBe(true);
  expect(holds(with_({ role: 'secretary', path: '/ZH/' }), 'editor', 'reviewer')).toBe(false);
});
