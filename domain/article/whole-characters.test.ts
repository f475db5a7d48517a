import { expect, test } from 'vitest';
import { ending, isWhole, opening, withoutHalves } from './whole-characters';

test('a rare character is kept or left out as a whole', () => {
  expect(opening('王𠮷说', 2)).toBe('王');
  expect(opening('王𠮷说', 3)).toBe('王𠮷');
  expect(ending('王𠮷说', 2)).toBe('说');
  expect(ending('王𠮷说', 3)).toBe('𠮷说');
  expect(opening('说', 9)).toBe('说');
});

test('half a character is found in every depth and taken out', () => {
  const half = '\ud842';
  expect(isWhole({ a: ['王𠮷', 1, null] })).toBe(true);
  expect(isWhole({ a: [`王${half}`] })).toBe(false);
  expect(withoutHalves({ a: [`王${half}𠮷`, 1, null] })).toEqual({ a: ['王𠮷', 1, null] });
});
