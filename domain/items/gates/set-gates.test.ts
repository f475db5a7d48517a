import { expect, test } from 'vitest';
import { context, facts, items } from '@/content/real-article.fixture';
import { judgeItem } from '../gate';
import type { FillInItem, Item, MatchingItem, OrderingItem } from '../item';

const of = <K extends Item['kind']>(kind: K) =>
  items.filter((item): item is Extract<Item, { kind: K }> => item.kind === kind);
const [written, matched, ordered] = [of('fill-in'), of('matching'), of('ordering')];

const found = <I extends Item>(list: I[], id: string): I => {
  const item = list.find((each) => each.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
};
const reasons = (item: Item) => judgeItem(item, context).reasons.join('；');
const refused = <I extends Item>(list: I[], poison: (item: I) => I, gate: string) =>
  list.filter((item) => !judgeItem(poison(item), context).gates.includes(gate)).map(({ id }) => id);

test('a number of another thing in the same sentence is no key (G3)', () => {
  const bases = found(written, 'f136-fill-in');
  expect(reasons({ ...bases, key: [['15']] })).toContain('更可能填“8”');
  const stranger: FillInItem = { ...bases, key: [['48']] };
  expect(judgeItem(stranger, context).gates).toContain('G1');
});

test('every blank with another key than its own is refused', () => {
  for (const number of ['49', '6万', '67%', '双报到', '三会一课']) {
    const others = written.filter(({ key }) => key.every(([first]) => first !== number));
    const passed = others.filter((item) => {
      const poisoned: FillInItem = { ...item, key: item.key.map(() => [number]) };
      return judgeItem(poisoned, context).gates.length === 0;
    });
    expect(passed.map(({ id }) => id)).toEqual([]);
  }
});

test('a form that says something else than the key is refused (G2)', () => {
  const also = (item: FillInItem, form: string) =>
    reasons({ ...item, key: item.key.map((forms) => [...forms, form]) });
  expect(also(found(written, 'f62-fill-in'), '51')).toContain('“51”与答案“48”不是一回事');
  expect(also(found(written, 'f62-fill-in'), '8')).toContain('不是一回事');
  expect(also(found(written, 'f62-fill-in'), '四十八个')).toBe('');
  expect(also(found(written, 'f2-fill-in'), '3月28日')).toContain('不是一回事');
  expect(also(found(written, 'f2-fill-in'), '03-29')).toBe('');
  expect(also(found(written, 'f75-fill-in'), '双联系')).toContain('不是一回事');
});

test('a place with two answers in the article is not left blank (G3)', () => {
  const trap: FillInItem = {
    ...found(written, 'f49-fill-in'),
    stem: '据文章，珠海完善党建引领社区治理机制，打通____“最后一公里”。',
    key: [['治理服务']],
    source: [{ sentence: 's5-2', quote: '打通治理服务“最后一公里”' }],
    explanation: '原文：打通治理服务“最后一公里”。',
    fact: null,
  };
  expect(judgeItem(trap, context).gates).toContain('G3');
});

test('too many blanks, and a stem whose words are all blanks, are refused (G7)', () => {
  const one = found(written, 'f22-fill-in');
  const many: FillInItem = { ...one, stem: one.stem.replace('一年', '____'), key: [['一'], ...one.key] };
  expect(judgeItem(many, context).gates).toContain('G7');
  const short: FillInItem = { ...one, stem: '落实____个方面____项任务' };
  expect(judgeItem(short, context).gates).toContain('G7');
});

test('blanks and keys come in equal number (G8)', () => {
  expect(refused(written, (item) => ({ ...item, key: [...item.key, ['48']] }), 'G8')).toEqual([]);
});

test('a matching with two rights exchanged is refused (G10)', () => {
  const turned = (item: MatchingItem): MatchingItem => {
    const [first = 0, second = 0, ...rest] = item.key;
    return { ...item, key: [second, first, ...rest] };
  };
  expect(matched.length).toBeGreaterThan(0);
  expect(refused(matched, turned, 'G10')).toEqual([]);
});

test('a matching whose surplus is called a match, or that has no surplus, is refused (G10)', () => {
  const surplus = (item: MatchingItem): MatchingItem => {
    const spare = item.right.findIndex((_, at) => !item.key.includes(at));
    return { ...item, key: item.key.with(0, spare) };
  };
  expect(refused(matched, surplus, 'G10')).toEqual([]);
  const bare = (item: MatchingItem): MatchingItem => ({
    ...item,
    right: item.key.map((at) => item.right[at] ?? ''),
    key: item.key.map((_, at) => at),
  });
  expect(refused(matched, bare, 'G10')).toEqual([]);
});

test('ranges that meet, and rights that are doubled, are refused (G10)', () => {
  const people = found(matched, 'f132-matching');
  const spare = people.right.findIndex((_, at) => !people.key.includes(at));
  // 近8万名 是 [7.5万, 8万)，7万余人 是 [7万, 8万)：7.8 万两者都说得通。
  expect(reasons({ ...people, right: people.right.with(spare, '近8万名') })).toContain('取值范围相交');
  const doubled = (item: MatchingItem): MatchingItem => ({
    ...item,
    right: item.right.with(item.key[1] ?? 0, item.right[item.key[0] ?? 0] ?? ''),
  });
  expect(refused(matched, doubled, 'G10')).toEqual([]);
});

test('an order with two neighbours exchanged is refused (G10)', () => {
  expect(ordered.length).toBeGreaterThan(0);
  for (const item of ordered) {
    for (let at = 0; at + 1 < item.key.length; at += 1) {
      const key = item.key.with(at, item.key[at + 1] ?? 0).with(at + 1, item.key[at] ?? 0);
      expect(reasons({ ...item, key })).toContain('与所引句子的时间不符');
    }
  }
});

test('an event without a time, or whose time overlaps another, is refused (G10)', () => {
  const item = found(ordered, 'f19-5-ordering');
  const other: OrderingItem = { ...item, options: item.options.with(0, '海滨公园鲜花造型摆设完毕') };
  expect(judgeItem(other, context).gates).toContain('G10');
  // 2020年的专项整治与去年9月底（2020年）分不出先后。
  const work = facts.find(({ id }) => id === 'f31');
  const mixed: OrderingItem = {
    ...item,
    options: [...item.options, '珠海开展深化机关干部作风、优化营商环境专项整治工作'],
    key: [...item.key.slice(0, 3), item.options.length, ...item.key.slice(3)],
    source: [
      ...item.source,
      { sentence: work?.sentence ?? '', quote: '2020年,市委、市政府再一次把作风建设' },
    ],
  };
  expect(reasons(mixed)).toContain('时间重叠');
});
