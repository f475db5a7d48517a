import { expect, test } from 'vitest';
import { htmlOf, textOf } from './html-text';

test('white space that HTML would drop or collapse is written as references, line breaks as <br>', () => {
  expect(htmlOf(' 甲  乙\n 丙<b>&')).toBe('&#32;甲&#32;&#32;乙<br>&#32;丙&lt;b&gt;&amp;');
  expect(textOf(htmlOf(' 甲  乙\n 丙<b>&'))).toBe(' 甲  乙\n 丙<b>&');
});

test('blocks become lines, layout and comments vanish, unknown references stay', () => {
  expect(textOf('<div>甲<!-- 注 -->\n  <p>乙<em>丙</em></p>\n</div>丁&nosuch;&#0;')).toBe(
    '甲\n乙丙\n丁&nosuch;&#0;',
  );
});

test('what cannot be text is refused by name', () => {
  expect(() => textOf('x<sup>2</sup>')).toThrow('<sup>');
  expect(() => textOf('<script>1</script>')).toThrow('<script>');
});
