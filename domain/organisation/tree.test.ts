import { expect, test } from 'vitest';
import type { Roster } from './roster';
import { growTree, type KnownUnit, type Unit } from './tree';

const unit = (code: string, parent: string | null, path: string): Unit => ({
  code,
  name: code,
  level: '级',
  parent,
  path,
});
const rosterOf = (units: [string, string | null][], members: string[] = []): Roster => ({
  units: units.map(([code, parent], i) => ({ code, name: code, level: '级', parent, row: i + 2 })),
  members: members.map((at, i) => ({ login: `m${i}`, name: '某某', unit: at, offices: [], row: i + 20 })),
});
const grow = (existing: KnownUnit[], roster: Roster, root: string | null = null) => {
  const result = growTree(existing, roster, root);
  return result.ok ? result.tree : result.problems.map(({ row, message }) => `${row} ${message}`);
};

test('paths run from the root down, parents before children, whatever the order of the file', () => {
  const tree = grow(
    [],
    rosterOf([
      ['C', 'B'],
      ['B', 'A'],
      ['A', null],
    ]),
  );
  expect(tree).toMatchObject({ changed: [] });
  expect(Array.isArray(tree) ? [] : tree.units.map(({ path }) => path)).toEqual(['/A/', '/A/B/', '/A/B/C/']);
});

test('without a parent a unit hangs below the root unit, if there is one', () => {
  const tree = grow([unit('ROOT', null, '/')], rosterOf([['A', null]]), 'ROOT');
  expect(tree).toMatchObject({ created: [{ code: 'A', parent: 'ROOT', path: '/A/' }], changed: [] });
});

test('the same roster again changes nothing', () => {
  const roster = rosterOf([
    ['A', null],
    ['B', 'A'],
  ]);
  const first = grow([], roster);
  const again = grow(Array.isArray(first) ? [] : first.units, roster);
  expect(again).toMatchObject({ created: [], changed: [] });
});

test('a unit that moves takes everything below it along, also what the file does not mention', () => {
  const existing = [
    unit('A', null, '/A/'),
    unit('B', null, '/B/'),
    unit('C', 'A', '/A/C/'),
    unit('D', 'C', '/A/C/D/'),
  ];
  expect(grow(existing, rosterOf([['C', 'B']]))).toMatchObject({
    created: [],
    changed: [
      { code: 'C', parent: 'B', path: '/B/C/' },
      { code: 'D', parent: 'C', path: '/B/C/D/' },
    ],
  });
});

test('unknown parents, circles and members of unknown units are named by row', () => {
  expect(grow([], rosterOf([['A', 'X']]))).toEqual(['2 上级“X”不在文件里，也不在系统里。']);
  expect(grow([], rosterOf([['A', 'A']]))).toEqual(['2 单位“A”的上级绕回了自己。']);
  expect(
    grow(
      [],
      rosterOf([
        ['A', 'B'],
        ['B', 'A'],
      ]),
    ),
  ).toHaveLength(2);
  expect(grow([], rosterOf([['A', null]], ['Z']))).toEqual(['20 单位“Z”没有名称，也不在系统里。']);
});

test('a circle through a unit that was there before is found', () => {
  const existing = [unit('A', null, '/A/'), unit('B', 'A', '/A/B/')];
  expect(grow(existing, rosterOf([['A', 'B']]))).toEqual(['2 单位“A”的上级绕回了自己。']);
});

test('parents and units that are there already need not be in the file', () => {
  expect(grow([unit('A', null, '/A/')], rosterOf([['B', 'A']], ['A', 'B']))).toMatchObject({
    created: [{ code: 'B', path: '/A/B/' }],
  });
});

test('a closed unit takes in neither people nor units, nor comes back under its code', () => {
  const existing = [unit('A', null, '/A/'), { ...unit('B', 'A', '/A/B/'), closed: true }];
  expect(grow(existing, rosterOf([['B', 'A']]))).toEqual(['2 单位“B”已经撤销，不能再用。请换一个单位代码。']);
  expect(grow(existing, rosterOf([['C', 'B']]))).toEqual(['2 上级“B”已经撤销，下面不能再设单位。']);
  expect(grow(existing, rosterOf([], ['B']))).toEqual(['20 单位“B”已经撤销，不能再用。']);
});
