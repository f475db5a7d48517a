import { expect, test } from 'vitest';
import { savePace, startPace } from './exam-pace';

for (const [name, pace, allowed] of [
  ['saves', savePace, 100],
  ['starts', startPace, 30],
] as const) {
  test(`a member who ${name} far faster than any person waits, others do not`, async () => {
    const waits = [];
    for (let i = 0; i <= allowed; i += 1) waits.push(await pace(1));
    expect(waits.slice(0, allowed).every((wait) => wait === 0)).toBe(true);
    expect(waits[allowed]).toBeGreaterThan(0);
    expect(waits[allowed]).toBeLessThanOrEqual(10);
    expect(await pace(2)).toBe(0);
  });
}
