import { expect, test } from 'vitest';
import common from './common-passwords.json';
import { passwordProblem } from './password-policy';

const own = { login: 'zh2001', unit: '翠香街道第一支部' };
const problem = (password: string, current?: string) => passwordProblem(password, own, current);

test('any eight characters that nobody guesses will do', () => {
  for (const password of ['gmwkrtbp', '晨光里读一页书吧', 'a b c d e f!', '😀😀😀😀🎈🎈🎈🎈', '0000000x']) {
    expect(problem(password), password).toBeNull();
  }
});

test('length counts characters, not bytes or UTF-16 units', () => {
  expect(problem('晨光里读一页书')).toEqual({ problem: 'TooShort' });
  expect(problem('😀🎈😀🎈')).toEqual({ problem: 'TooShort' });
  expect(problem('秋水长天一色'.repeat(11))).toBeNull();
  expect(problem('ab'.repeat(64))).toBeNull();
  expect(problem(`${'ab'.repeat(64)}c`)).toEqual({ problem: 'TooLong' });
});

test('the three thousand most common passwords are refused, also with marks and capitals added', () => {
  expect(common.words.split(' ').length).toBeGreaterThanOrEqual(3000);
  for (const password of [
    '12345678',
    'Password1',
    'woaini1314',
    'QWERTYUIOP',
    'password1!!',
    'aaaaaaaaaaaa',
    '１２３４５６７８',
  ]) {
    expect(problem(password), password).toEqual({ problem: 'TooCommon' });
  }
});

test('words of the place, the own unit and the own login are refused', () => {
  expect(problem('我是党员2021')).toEqual({ problem: 'ContextWord', word: '党' });
  expect(problem('DangXiao#88')).toEqual({ problem: 'ContextWord', word: 'dangxiao' });
  expect(problem('xx-ZH2001-xx')).toEqual({ problem: 'ContextWord', word: 'zh2001' });
  expect(problem('翠香街道第一支部!')).toEqual({ problem: 'ContextWord', word: '翠香街道第一支部' });
  expect(passwordProblem('gmwkrtbp', { login: 'g', unit: '' })).toBeNull();
});

test('the new password must differ from the current one', () => {
  expect(problem('gmwkrtbp', 'gmwkrtbp')).toEqual({ problem: 'Unchanged' });
  expect(problem('gmwkrtbp', 'other-one')).toBeNull();
});
