import { expect, test } from 'vitest';
import { isWhole, table } from './table';

const row = {
  name: 'worker',
  title: '网页进程 kill -9',
  note: '先后 1 个、2 个',
  missing: '',
  seconds: 16.3,
  attempts: 200,
  acknowledged: 1594,
  handedIn: 180,
  lost: 0,
  doubled: 0,
  stuck: 0,
  results: 200,
  receipts: 200,
  events: { failed: 180, reload: 7 },
};

test('a row a fault, with the tries that failed', () => {
  const [, , line, rest] = table([row], [{ title: '磁盘', reason: '没有做成' }]).split('\n');
  expect(line).toBe(
    '| 网页进程 kill -9 | 200 | 1594 | 187 | 0 | 0 | 0 | 200 | 200 | 16.3 | 先后 1 个、2 个 |',
  );
  expect(rest).toContain('没有跑：没有做成');
});

test('a fault that did not happen says so', () => {
  expect(table([{ ...row, missing: '没有人出错' }], [])).toContain('先后 1 个、2 个；没有造成：没有人出错');
});

test.each([
  [{}, true],
  [{ lost: 1 }, false],
  [{ doubled: 1 }, false],
  [{ stuck: 1 }, false],
  [{ attempts: 199 }, false],
  [{ results: 199 }, false],
  [{ receipts: 199 }, false],
  [{ missing: '没有人出错' }, false],
])('%j: nothing is wrong is %s', (over, whole) => {
  expect(isWhole({ ...row, ...over }, 200)).toBe(whole);
});
