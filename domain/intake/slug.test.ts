import { expect, test } from 'vitest';
import { defaultSlug, isSlug } from './slug';

test.each(['a', 'a-1', 'party-history-2026', '2026', 'a'.repeat(60)])('%s may be a short name', (slug) => {
  expect(isSlug(slug)).toBe(true);
});

test.each(['', 'new', '-a', 'a-', 'a--b', 'A', '党', 'a/b', 'a.b', 'a\n', 'a'.repeat(61)])(
  '%j may not',
  (slug) => {
    expect(isSlug(slug)).toBe(false);
  },
);

test('a name of the system’s is one itself, and the same bytes give the same', () => {
  const bytes = Uint8Array.from([0, 31, 32, 255, 7, 99, 1]);
  expect(defaultSlug(2026, bytes)).toBe('a-2026-0z0z73');
  expect(isSlug(defaultSlug(2026, bytes))).toBe(true);
});
