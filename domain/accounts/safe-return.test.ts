import { expect, test } from 'vitest';
import { safeReturn } from './safe-return';

test.each([
  '/',
  '/lessons',
  '/lessons/ten-thousand/practice?after=3',
  '/branch/%E7%8F%A0%E6%B5%B7?state=open&page=2',
  '/attempts/0b1c2d3e-0000-4000-8000-000000000000',
])('coming back to %s is coming back to a page of our own', (path) => {
  expect(safeReturn(path)).toBe(path);
});

test.each([
  null,
  undefined,
  '',
  'lessons',
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/%2e%2e//evil.example',
  '/%2E//evil.example',
  '/lessons/..//evil.example',
  '/lessons//evil.example',
  '/a\nb',
])('%j leads to 今天 instead of another site', (path) => {
  expect(safeReturn(path)).toBe('/');
});

test('dot segments are resolved here, not by the browser', () => {
  expect(safeReturn('/lessons/../me')).toBe('/me');
});
