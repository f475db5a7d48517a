import { expect, test } from 'vitest';
import { isLarge, readTypeStep, typeSteps } from './type-step';

test('a step is read to the letter, and nothing else is one', () => {
  expect(typeSteps.map((step) => readTypeStep(String(step)))).toEqual([...typeSteps]);
  for (const text of ['', '0', '19', '22px', ' 22', '022', '22.0', '2e1', 'large', '-18', null, undefined]) {
    expect(readTypeStep(text), String(text)).toBeNull();
  }
});

test('only 18 is the normal version', () => {
  expect(typeSteps.filter((step) => !isLarge(step))).toEqual([18]);
});
