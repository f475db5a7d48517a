import { expect, test } from 'vitest';
import { waiting } from './practice';
import { afterAnswer, note, readOutbox, settleStep, type WaitingAnswer } from './practice-outbox';

const at = (step: number, position = step): WaitingAnswer => ({ step, position, fields: ['1'] });

test('answers wait in their order; a double tap notes one', () => {
  const outbox = note(note([], at(2)), at(3));
  expect(outbox.map(({ step }) => step)).toEqual([2, 3]);
  expect(note(outbox, { ...at(3), fields: ['0'] })).toBe(outbox);
});

test('what the server has answered goes, with all before it', () => {
  expect(settleStep([at(2), at(3), at(4)], 3)).toEqual([at(4)]);
});

test('what was given offline falls due on the server in the same order, whatever was right', () => {
  const length = 5;
  for (let mask = 0; mask < 2 ** length; mask += 1) {
    const rights = Array.from({ length }, (_, i) => (mask & (1 << i)) === 0);
    // Offline: nothing is graded, each position comes once.
    let queue = waiting(length, []);
    const given: number[] = [];
    while (queue[0] !== undefined) {
      given.push(queue[0]);
      queue = afterAnswer(queue, queue[0], null);
    }
    // Sent one after the other, each is the one that is due.
    const steps: { position: number; right: boolean }[] = [];
    for (const position of given) {
      expect(waiting(length, steps)[0]).toBe(position);
      steps.push({ position, right: rights[position] ?? true });
    }
  }
});

test('after a graded answer the queue is that of the server', () => {
  const steps = [
    { position: 0, right: false },
    { position: 1, right: true },
    { position: 2, right: false },
  ];
  const queue = steps.reduce((now, { position, right }) => afterAnswer(now, position, right), [0, 1, 2, 3]);
  expect(queue).toEqual(waiting(4, steps));
});

test('of what was stored only answers come back, and only those that follow what the server has', () => {
  const stored = [at(5), at(4), { step: 'x' }, null, { step: 6, position: 1, fields: [7] }];
  expect(readOutbox(stored, 4)).toEqual([at(4), at(5)]);
  // The reply to the first was lost: it is asked for again.
  expect(readOutbox(stored, 5)).toEqual([at(4), at(5)]);
  expect(readOutbox([at(4), at(6)], 4)).toEqual([at(4)]);
  expect(readOutbox(stored, 3)).toEqual([]);
  expect(readOutbox('[]', 0)).toEqual([]);
});
