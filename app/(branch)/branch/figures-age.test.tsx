import { expect, test } from 'vitest';
import { FiguresAge } from './figures-age';

const now = new Date('2026-11-23T08:05:10Z');
type Source = Parameters<typeof FiguresAge>[0]['source'];

const said = (source: Source, stale = false): string => FiguresAge({ now, source, stale }).props.children;

test('the figures say as of when they are, and where that is not now, why', () => {
  expect(said({ from: 'primary', behindSeconds: 0 })).toBe('数字截至11月23日 16:05。');
  expect(said({ from: 'replica', behindSeconds: 0 })).toBe('数字截至11月23日 16:05。');
  expect(said({ from: 'replica', behindSeconds: 12 })).toBe('数字截至11月23日 16:04，比实际晚约12秒。');
  expect(said({ from: 'instead', behindSeconds: 0 })).toContain('备用数据库暂时连不上，已改从主数据库读取');
  expect(said({ from: 'primary', behindSeconds: 0 }, true)).toContain('正在重新汇总，请稍后刷新');
});
