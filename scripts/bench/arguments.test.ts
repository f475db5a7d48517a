import { expect, test } from 'vitest';
import { examBench } from './arguments';

const read = (line: string) => examBench(line.split(' ').filter((word) => word !== ''));

test('a flow is measured three times with 1,000 members at 1, 8 and 32', () => {
  expect(read('--flow full')).toEqual({
    mode: 'flow',
    flow: 'full',
    concurrencies: [1, 8, 32],
    members: 1000,
    population: 1000,
    runs: 3,
    prepared: true,
    seed: 1,
  });
});

test('the floor takes what a flow takes', () => {
  const given = '--floor short --concurrency 8 --members 50 --population 400 --runs 1 --seed 9 --unprepared';
  expect(read(given)).toEqual({
    mode: 'floor',
    flow: 'short',
    concurrencies: [8],
    members: 50,
    population: 400,
    runs: 1,
    prepared: false,
    seed: 9,
  });
});

test.each([
  ['--session 10000', 10_000, 15],
  ['--session 10000 --members 500 --minutes 2', 500, 2],
])('%s', (line, members, minutes) => {
  expect(read(line)).toEqual({ mode: 'session', members, minutes, seed: 1 });
});

test.each([
  ['', '要测什么'],
  ['--flow full --session 10', '要测什么'],
  ['--flow medium', '--flow 后面写 full 或 short，现在是“medium”。'],
  ['--flow', '--flow 后面要写一个值'],
  ['--flow full --runs 0', '--runs 要写 1 到 100 的整数，现在是“0”。'],
  ['--flow full --concurrency 1.5', '--concurrency'],
  ['--session ten', '--session 要写 1 到 200000 的整数，现在是“ten”。'],
  ['--session 10 --minutes 999', '--minutes'],
  ['--session 10 --runs 2', '--runs 不能和 --session 一起用。'],
  ['--flow full --minutes 2', '--minutes 不能和 --flow 一起用。'],
  ['--flow full --members 100 --population 50', '--population 不能比 --members 小'],
  ['--flow full --fast', '不认识的参数“--fast”'],
  ['--flow full quick', '不认识的参数“quick”'],
])('“%s” is refused in one line', (line, said) => {
  expect(() => read(line)).toThrow(said);
  expect(() => read(line)).toThrow(/^[^\n]+$/);
});
