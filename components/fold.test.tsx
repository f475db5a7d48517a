import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Fold } from './fold';

const shown = (props: { large: boolean; open?: boolean }) =>
  renderToStaticMarkup(
    <Fold summary="按情况筛选" {...props}>
      <p>筛选</p>
    </Fold>,
  );

test('the large version folds what is not needed at once, but nothing that is at work', () => {
  expect(shown({ large: false })).toBe('<p>筛选</p>');
  expect(shown({ large: true })).toContain('<details class="fold"><summary>按情况筛选</summary>');
  expect(shown({ large: true, open: true })).toContain('<details class="fold" open="">');
});
