import { expect, test } from 'vitest';
import { drillOf } from './arguments';

const faults = [{ name: 'worker', quick: true }, { name: 'app' }, { name: 'disk' }];
const read = (line: string) => drillOf(line.split(' ').filter(Boolean), faults);
const names = (line: string) => read(line).chosen.map(({ name }) => name);

test('everything with 200 members, or the quick faults with 40', () => {
  expect(read('')).toEqual({ short: false, members: 200, speed: 10, chosen: faults });
  expect(read('--short')).toMatchObject({ short: true, members: 40, chosen: [faults[0]] });
});

test('what is asked for by name, in the order of the faults', () => {
  expect(names('--only disk,worker')).toEqual(['worker', 'disk']);
  expect(names('--short --only app')).toEqual(['app']);
  expect(read('--members 15 --speed 100')).toMatchObject({ members: 15, speed: 100 });
});

test.each([
  ['--members 0', '--members 要写 1 到 20000 的整数，现在是“0”。'],
  ['--speed 101', '--speed 要写 1 到 100 的整数'],
  ['--only fire', '没有“fire”这种故障。--only 可以写：worker、app、disk'],
  ['--only', '--only 后面要写一个值。'],
  ['--fast', '不认识的参数“--fast”'],
  ['quick', '不认识的参数“quick”'],
])('“%s” is refused in one line', (line, said) => {
  expect(() => read(line)).toThrow(said);
  expect(() => read(line)).toThrow(/^[^\n]+$/);
});
