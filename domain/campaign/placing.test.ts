import { expect, test } from 'vitest';
import { clashes, headCounts, overQuota, type Placed, placeOf, type TreeUnit, unplaced } from './placing';

const unit = (id: number, path: string, people = 0): TreeUnit => ({
  ...{ id, path, people },
  code: path.split('/').at(-2) ?? '',
  name: `单位${id}`,
});

/** A city of two districts; the first has a street with three branches and people of its own. */
const city = [
  unit(1, '/C/'),
  unit(2, '/C/D1/', 2),
  unit(3, '/C/D1/S/', 5),
  unit(4, '/C/D1/S/B1/', 10),
  unit(5, '/C/D1/S/B2/', 20),
  unit(6, '/C/D1/S/B3/', 0),
  unit(7, '/C/D2/'),
  unit(8, '/C/D2/B1/', 30),
  unit(9, '/C/D2/B2/', 40),
];
const pathOf = (id: number) => city.find((each) => each.id === id)?.path ?? '';
const put = (id: number, sessionId = 1, venueId: number | null = null): Placed => ({
  ...{ organisationId: id, path: pathOf(id), sessionId, venueId },
});

test('a unit comes with the nearest placement above it', () => {
  const placed = [put(3, 1, 7), put(5, 1, 8)];
  expect(placeOf('/C/D1/S/B1/', placed)?.venueId).toBe(7);
  expect(placeOf('/C/D1/S/B2/', placed)?.venueId).toBe(8);
  expect(placeOf('/C/D2/B1/', placed)).toBeNull();
});

test('a code that only begins like another is another unit', () => {
  expect(placeOf('/C/D2/B10/', [put(8)])).toBeNull();
  expect(clashes([{ path: '/C/D2/B10/' }], [put(8)])).toEqual([]);
});

test('a unit clashes with itself, with what is above and with what is below in another session', () => {
  const others = [put(3, 2)];
  const clash = (id: number) =>
    clashes([{ path: pathOf(id) }], others).map((each) => each.with.organisationId);
  expect(clash(3)).toEqual([3]);
  expect(clash(4)).toEqual([3]);
  expect(clash(2)).toEqual([3]);
  expect(clash(1)).toEqual([3]);
  expect(clash(8)).toEqual([]);
});

test('heads are counted once, by the nearest placement, disregarding units that are in none', () => {
  const counts = headCounts(city, [put(3, 1, 7), put(5, 1, 8), put(9, 2)]);
  expect([...counts.sessions]).toEqual([
    [1, 35],
    [2, 40],
  ]);
  expect([...counts.venues]).toEqual([
    [7, 15],
    [8, 20],
  ]);
  expect(counts.units.get(3)).toBe(15);
});

test('what is in no session is said by its outermost units', () => {
  expect(unplaced(city, [])).toMatchObject([{ path: '/C/', people: 107, alone: false }]);
  expect(unplaced(city, [put(4)]).map(({ path, people, alone }) => [path, people, alone])).toEqual([
    ['/C/D1/', 2, true],
    ['/C/D1/S/', 5, true],
    ['/C/D1/S/B2/', 20, false],
    ['/C/D2/', 70, false],
  ]);
  expect(unplaced(city, [put(1)])).toEqual([]);
});

test('a campaign for one street says nothing of the district above it', () => {
  const street = city.filter(({ path }) => path.startsWith('/C/D1/S/'));
  expect(unplaced(street, []).map(({ path, people }) => [path, people])).toEqual([['/C/D1/S/', 35]]);
});

test('the quota itself is not too many; without a quota nothing is', () => {
  expect([overQuota(10, 10), overQuota(11, 10), overQuota(1_000_000, null)]).toEqual([0, 1, 0]);
});
