import { expect, test } from 'vitest';
import course from '@/content/zhuhai-2021/items.json';
import { readItems } from '../items/item-file';
import { madeItems, oneOfEach } from './exchange.fixture';
import { giftLosses, writeGift } from './gift';
import { readGift } from './gift-read';

const builtIn = readItems(course, { title: '', sections: [] });

test('items of every kind come back equal', () => {
  expect(readGift(writeGift(oneOfEach))).toMatchObject({ items: oneOfEach, problems: [] });
});
test('all items of the built-in course come back equal', () => {
  expect(readGift(writeGift(builtIn))).toMatchObject({ items: builtIn, problems: [] });
});
test('300 items made of everything GIFT gives a meaning to come back equal', () => {
  const items = madeItems(300, 2021);
  const lossy = new Set(giftLosses(items).map(({ place }) => place));
  const carried = items.filter(({ id }, at) => !lossy.has(`第 ${at + 1} 题（${id}）`));
  expect(carried.length).toBeGreaterThan(290);
  const { items: back, problems } = readGift(writeGift(carried));
  expect(problems).toEqual([]);
  for (const [at, item] of carried.entries()) expect(back[at]).toEqual(item);
});

test('what others write is read: weights, missing words, own feedback, HTML, categories', () => {
  const { items, problems } = readGift(`// 题库
$CATEGORY: $course$/top/党史/第一课

::一大::中共一大召开于 {~1919年#这是五四运动 =1921年 ~1927年} 年。

::多选::[html]<p>属于“三会一课”的有：</p><ul><li>选两项</li></ul>{~%50%党课 ~%50%支委会 ~%-100%茶话会 ~%-100%运动会}

::多选::改革开放始于{=1978年 =1978}

配对{=甲 -> 1 =乙 -> 2 = -> 3}
`);
  expect(problems).toEqual([]);
  const [single, multiple, fillIn, matching] = items;
  expect(single).toMatchObject({
    ...{ id: '一大', lesson: '第一课', kind: 'single', key: [1], level: 'recall' },
    stem: '中共一大召开于（　）年。',
    explanation: '“1919年”：这是五四运动',
  });
  expect(multiple).toMatchObject({ kind: 'multiple', stem: '属于“三会一课”的有：\n选两项', key: [0, 1] });
  expect(fillIn).toMatchObject({ id: '多选-2', stem: '改革开放始于____', key: [['1978年', '1978']] });
  expect(matching).toMatchObject({ id: 'gift-4', left: ['甲', '乙'], right: ['1', '2', '3'], key: [0, 1] });
});

const refused: [reason: string, gift: string][] = [
  ['部分得分的单选题无法导入', '题{=甲 ~%50%乙 ~丙}'],
  ['只得部分分', '题{=%50%甲 =乙}'],
  ['通配符', '题{=%100%1978*}'],
  ['没有正确选项', '题{~甲 ~乙 ~丙}'],
  ['无法转换的内容：<img>', '[html]看图<img src\\="a.png">{T}'],
  ['不能缺也不能重复', '// [tag:题型:ordering]\n排序{=甲 -> 第1位 =乙 -> 第1位}'],
  ['这一行不是：乱写', '题{T####说明\\n【原文出处】\\n乱写}'],
  ['层级', '// [tag:层级:高]\n题{T}'],
];
test.each(refused)('a question that would lose something is refused: %s', (reason, gift) => {
  const { items, problems } = readGift(`好{T}\n\n${gift}`);
  expect(items).toHaveLength(1);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ place: '第 2 题（第 3 行）' });
  expect(problems[0]?.reason).toContain(reason);
});

test('an id told twice is named with both places', () => {
  expect(readGift('// [id:a]\n题{T}\n\n// [id:a]\n题{F}').problems).toEqual([
    { place: '第 2 题（第 4 行）', reason: '编号“a”与第 1 题（第 1 行）相同。' },
  ]);
});

test('what would hold the process up is refused before it is parsed', () => {
  const before = performance.now();
  const { items, problems } = readGift(`好{T}\n\na{${'~b'.repeat(1_000_000)}}`);
  expect(items).toHaveLength(1);
  expect(problems).toEqual([{ place: '第 2 题（第 3 行）', reason: '这道题太长，请检查大括号和空行。' }]);
  expect(() => readGift('a{=b ~c\n\n'.repeat(20_000), 1000)).toThrow('一个文件最多 1000 道题');
  expect(performance.now() - before).toBeLessThan(1000);
});
