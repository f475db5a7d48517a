import { expect, test } from 'vitest';
import { deriveArticle } from '../article/derive-article';
import { ItemFileError, readItems } from './item-file';

const article = deriveArticle('全县建成文化站18个。县里出台了方案。');
const bare = {
  id: 'a',
  kind: 'true-false',
  stem: '据文章，全县建成文化站18个。',
  key: [0],
  source: [{ quote: '全县建成文化站18个' }],
};

test('what may be missing is filled in, and a quotation finds its sentence', () => {
  expect(readItems({ items: [{ ...bare, level: null, note: '…' }], other: 1 }, article)).toEqual([
    {
      ...bare,
      lesson: '',
      explanation: '',
      level: 'recall',
      fact: null,
      options: ['对', '错'],
      source: [{ sentence: 's1-1', quote: '全县建成文化站18个' }],
    },
  ]);
});

test('a quotation that stands nowhere is left without sentence, for the gate to refuse', () => {
  const [item] = readItems({ items: [{ ...bare, source: [{ quote: '没有这句' }] }] }, article);
  expect(item?.source).toEqual([{ sentence: '', quote: '没有这句' }]);
});

const broken: [reason: string, data: unknown][] = [
  ['items 列表', []],
  ['items 列表', { items: 3 }],
  ['第 1 题（a）', { items: [{ ...bare, kind: 'essay' }] }],
  ['第 1 题（a）', { items: [{ ...bare, key: [2] }] }],
  ['第 2 题', { items: [bare, { kind: 'single' }] }],
  ['题目编号重复：a', { items: [bare, bare] }],
];
test.each(broken)('a broken file is refused with the place: %s', (reason, data) => {
  expect(() => readItems(data, article)).toThrow(ItemFileError);
  expect(() => readItems(data, article)).toThrow(reason);
});

test('items to be written, matched and put in order are read as they stand in the exchange form', () => {
  const { key: _, kind: __, ...head } = bare;
  const items = [
    {
      ...head,
      id: 'w',
      kind: 'fill-in',
      stem: '全县建成文化站____个。',
      key: [['18', '十八']],
      options: null,
    },
    { ...head, id: 'm', kind: 'matching', left: ['甲', '乙'], right: ['一', '二', '三'], key: [2, 0] },
    { ...head, id: 'o', kind: 'ordering', options: ['乙', '甲', '丙'], key: [1, 0, 2] },
  ];
  const read = readItems({ items }, article);
  expect(read.map(({ kind, key }) => [kind, key])).toEqual(items.map(({ kind, key }) => [kind, key]));
  expect(read[1]).toMatchObject({ left: ['甲', '乙'], right: ['一', '二', '三'] });
  expect(read[0]).not.toHaveProperty('options');
  expect(() => readItems({ items: [{ ...items[0], key: ['18'] }] }, article)).toThrow('第 1 题（w）');
  expect(() => readItems({ items: [{ ...items[1], right: undefined }] }, article)).toThrow('right');
});
