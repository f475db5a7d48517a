import { expect, test } from 'vitest';
import { START_SPREAD_SECONDS } from './rules';
import { startSpread } from './start-spread';

const members = Array.from({ length: 10_000 }, (_, i) => i + 1);

test('ten thousand members start evenly over the whole spread', () => {
  const perSecond = new Array<number>(START_SPREAD_SECONDS).fill(0);
  for (const member of members) {
    const second = Math.floor(startSpread(member, 'spring') / 1000);
    perSecond[second] = (perSecond[second] ?? 0) + 1;
  }
  expect(perSecond).toHaveLength(START_SPREAD_SECONDS);
  for (const count of perSecond) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test('a reload gains nothing, and in another exam it is somebody else who is first', () => {
  expect(startSpread(7, 'spring')).toBe(startSpread(7, 'spring'));
  const same = members.filter((member) => startSpread(member, 'spring') === startSpread(member, 'autumn'));
  expect(same.length).toBeLessThan(20);
});
