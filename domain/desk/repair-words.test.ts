import { expect, test } from 'vitest';
import type { Repair } from '@/domain/article/repair';
import { difference } from './difference';
import { repairInWords } from './repair-words';

const common = { id: 'E1', confidence: 'certain', note: '', before: '抓弱' } as const;
const said: [Repair, string][] = [
  [{ op: 'mend', at: 0, after: '软弱', ...common }, '“抓弱”改为“软弱”'],
  [{ op: 'drop', at: 0, ...common }, '删去“抓弱”'],
  [{ op: 'lost', at: 0, ...common }, '删去残句“抓弱”，标明此处原文缺失'],
  [{ op: 'doubt', at: 0, ...common, before: '长'.repeat(50) }, `不改文字，把“${'长'.repeat(40)}……”标为存疑`],
  [{ op: 'move', lines: [3, 5], ahead: 1, ...common }, '第 3 至 5 行移到第 1 行之前'],
  [{ op: 'move', lines: [3, 3], ahead: null, ...common }, '第 3 行移到文末'],
  [{ op: 'join', line: 3, to: 1, ...common }, '第 3 行接到第 1 行后面'],
  [{ op: 'heading', lines: [3, 3], ...common }, '第 3 行作为小标题'],
  [{ op: 'section', line: 3, title: '附', ...common }, '从第 3 行起另成一节“附”'],
  [{ op: 'title', line: 3, ...common }, '第 3 行作为标题'],
  [{ op: 'paragraph', line: 3, ...common }, '第 3 行作为正文'],
  [{ op: 'aside', line: 3, role: 'caption', ...common }, '第 3 行作为图片说明'],
];
test.each(said)('$op is said in words', (repair, words) => {
  expect(repairInWords(repair)).toBe(words);
});

test('a difference shows only what changes', () => {
  expect(difference('一手抓抓党', '一手抓党')).toEqual({ start: '一手抓', gone: '抓', added: '', end: '党' });
  expect(difference('的', '〔摆在〕')).toEqual({ start: '', gone: '的', added: '〔摆在〕', end: '' });
  expect(difference('全同', '全同')).toEqual({ start: '全同', gone: '', added: '', end: '' });
  expect(difference('甲𠮷乙', '甲𠀀乙')).toEqual({ start: '甲', gone: '𠮷', added: '𠀀', end: '乙' });
});
