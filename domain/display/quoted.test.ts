import { expect, test } from 'vitest';
import { quoted } from './quoted';

test('a name is put in quotation marks once, marks within it become the inner kind', () => {
  expect(quoted('主题党日')).toBe('“主题党日”');
  expect(quoted('“十万党员进党校”')).toBe('“十万党员进党校”');
  expect(quoted('“十万党员进党校”学习测验')).toBe('“‘十万党员进党校’学习测验”');
  expect(quoted('“一”和“二”')).toBe('“‘一’和‘二’”');
});
