import { expect, test } from 'vitest';
import type { Appointment, Role } from '../organisation/scope';
import { readsFeedback } from './readers';

const [city, district, branch, sister] = ['/C/', '/C/D/', '/C/D/B/', '/C/D/S/'];
const WRITER = 1;

const reader = (home: string, ...appointments: [Role, string][]) => ({
  memberId: 2,
  organisation: { path: home },
  appointments: appointments.map(([role, path]): Appointment => ({ role, path })),
});

const reads = (actor: Parameters<typeof readsFeedback>[0]) =>
  (['suggestion', 'complaint', 'item'] as const).filter((kind) =>
    readsFeedback(actor, { kind, memberId: WRITER, path: branch }),
  );

test('a suggestion is for the branch and whoever stands above, a complaint for the office above alone', () => {
  expect(reads(reader(branch, ['secretary', branch]))).toEqual(['suggestion']);
  expect(reads(reader(branch, ['deputy', branch]))).toEqual(['suggestion']);
  expect(reads(reader(district, ['secretary', district]))).toEqual(['suggestion']);
  expect(reads(reader(district, ['office', district]))).toEqual(['suggestion', 'complaint']);
  expect(reads(reader(city, ['office', city]))).toEqual(['suggestion', 'complaint']);
});

test('nobody of the branch reads a complaint about it, whatever else they hold', () => {
  expect(reads(reader(branch, ['office', branch]))).toEqual(['suggestion']);
  expect(reads(reader(branch, ['office', district]))).toEqual(['suggestion']);
  expect(reads(reader(district, ['office', district], ['secretary', branch]))).toEqual(['suggestion']);
  expect(reads(reader(district, ['office', district], ['deputy', branch]))).toEqual(['suggestion']);
});

test('nor does somebody who belongs to a part of the branch, or leads one', () => {
  const group = `${branch}G/`;
  expect(reads(reader(group, ['office', district]))).toEqual(['suggestion']);
  expect(reads(reader(district, ['office', district], ['secretary', group]))).toEqual(['suggestion']);
  expect(reads(reader(district, ['office', district], ['secretary', sister]))).toContain('complaint');
  expect(reads(reader(district, ['office', city], ['secretary', district]))).toContain('complaint');
});

test('an item is for the desk, and members and other branches read nothing', () => {
  expect(reads(reader(city, ['editor', city]))).toEqual(['item']);
  expect(reads(reader(city, ['reviewer', city]))).toEqual(['item']);
  expect(reads(reader(branch))).toEqual([]);
  expect(reads(reader(sister, ['secretary', sister], ['office', sister]))).toEqual([]);
});

test('nobody reads and answers what they wrote themselves', () => {
  const everything = reader(city, ['office', city], ['editor', city]);
  expect(reads({ ...everything, memberId: WRITER })).toEqual([]);
});
