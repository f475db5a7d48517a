import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Period } from './period';

const words = (from: string, to: string) =>
  renderToStaticMarkup(<Period from={new Date(from)} to={new Date(to)} />).replace(/<[^>]+>/g, '');

test('the same day is written once, by China’s calendar', () => {
  expect(words('2026-11-23T00:00:00Z', '2026-11-23T04:00:00Z')).toBe('2026年11月23日 08:00 到 12:00');
  // One day in London, two in China; and the other way round.
  expect(words('2026-11-23T15:00:00Z', '2026-11-23T17:00:00Z')).toBe(
    '2026年11月23日 23:00 到 2026年11月24日 01:00',
  );
  expect(words('2026-11-22T23:00:00Z', '2026-11-23T01:00:00Z')).toBe('2026年11月23日 07:00 到 09:00');
});
