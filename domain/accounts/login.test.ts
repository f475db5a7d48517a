import { expect, test } from 'vitest';
import { isLogin, normaliseLogin } from './login';

test('a login typed on a phone is the login of the roster', () => {
  expect(normaliseLogin(' Member1 ')).toBe('member1');
  expect(normaliseLogin('ＺＨ００１')).toBe('zh001');
  expect(normaliseLogin('王Jianguo')).toBe('王jianguo');
});

test('normalising twice changes nothing more', () => {
  const once = normaliseLogin(' ＡＢ－１ ');
  expect(normaliseLogin(once)).toBe(once);
});

test('letters of any script, digits, dots, dashes, underscores and @ name an account', () => {
  expect(['member1', '王建国', 'a.b-c_d@e', 'x'.repeat(64)].map(isLogin)).toEqual([true, true, true, true]);
});

test('nothing empty, too long, spaced or formula-like names an account', () => {
  expect(['', 'x'.repeat(65), 'a b', '=1+1', '<b>', 'a\n'].map(isLogin)).toEqual(Array(6).fill(false));
});
