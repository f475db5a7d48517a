import { expect, test } from 'vitest';
import { article, context, facts, items, repairs } from '@/content/real-article.fixture';
import { deriveArticle } from '../article/derive-article';
import { findFacts } from '../article/find-facts';
import { judgeItem } from './gate';
import { gateContext } from './gates/gate-context';
import { generateItems } from './generate';
import type { ItemKind } from './item';
import { keyTexts, optionsOf } from './kinds';
import { setWarnings } from './set-warnings';
import { stands } from './wording';

test('every stored item passes the gate, and the set is even', () => {
  const refused = items.filter((item) => judgeItem(item, context).gates.length > 0);
  expect(refused.map(({ id }) => id)).toEqual([]);
  expect(setWarnings(items)).toEqual([]);
});

test('there are at least 170 items: written 15 or more, matched 8 or more, ordered 2 or more', () => {
  const count = (kind: string) => items.filter((item) => item.kind === kind).length;
  expect(items.length).toBeGreaterThanOrEqual(170);
  expect(count('fill-in')).toBeGreaterThanOrEqual(15);
  expect(count('matching')).toBeGreaterThanOrEqual(8);
  expect(count('ordering')).toBeGreaterThanOrEqual(2);
});

test('there are at least 80 items, 8 to a lesson, of the three kinds of choice in each', () => {
  expect(items.length).toBeGreaterThanOrEqual(80);
  const lessons = new Set(items.map(({ lesson }) => lesson));
  expect(lessons.size).toBe(8);
  for (const lesson of lessons) {
    const own = items.filter((item) => item.lesson === lesson);
    expect(own.length).toBeGreaterThanOrEqual(8);
    const kinds = new Set(own.map(({ kind }) => kind));
    expect(['single', 'multiple', 'true-false', 'fill-in'].every((kind) => kinds.has(kind as ItemKind))).toBe(
      true,
    );
  }
});

test('the same input and seed give the same items, another seed others, and all pass the gate', {
  timeout: 30_000,
}, () => {
  const first = generateItems(article, facts, { repairs, seed: 7 });
  expect(generateItems(article, facts, { repairs, seed: 7 })).toEqual(first);
  expect(generateItems(article, facts, { repairs, seed: 8 }).items).not.toEqual(first.items);
  for (let seed = 0; seed < 6; seed += 1) {
    const made = generateItems(article, facts, { repairs, seed }).items;
    expect(made.length).toBeGreaterThan(120);
    for (const item of made) expect(judgeItem(item, context).reasons).toEqual([]);
  }
});

test('ids come from fact and kind, and are the same whatever the seed', () => {
  const ids = new Set(items.map(({ id }) => id));
  expect(ids.size).toBe(items.length);
  expect(ids).toContain('f92-single');
  const other = generateItems(article, facts, { repairs, seed: 3 }).items;
  expect(other.filter(({ id }) => ids.has(id)).length).toBeGreaterThan(0.9 * items.length);
});

test('a banned fact makes no item, and its value no distractor', () => {
  const banned = facts.map((fact) => (fact.id === 'f62' ? { ...fact, ban: true } : fact));
  const made = generateItems(article, banned, { repairs }).items;
  expect(made.some(({ fact }) => fact === 'f62')).toBe(false);
  expect(made.some((item) => optionsOf(item).some((option) => option === '48个'))).toBe(false);
});

const village = `青禾县推进乡村公共文化服务建设纪实

本报记者 李文

一、织密服务网络
2023年3月，青禾县启动“书香乡村”行动，出台《青禾县乡村公共文化服务三年行动方案（2023-2025年）》。全县建成乡镇综合文化站18个、村级文化服务中心126个，覆盖率达到92%。县财政每年安排专项资金500万元，用于图书更新、设备维护、人员培训。

二、创新管理机制
县文化馆推行“总分馆制”，建立需求征集、服务评价、动态调整机制。《青禾县文化志愿服务管理办法》于2024年5月印发。截至2024年底，群众满意度提升至96%，比2022年提高8个百分点。培育乡土文化人才340名。`;

test('any other text gives what can be found in it, and nothing that is not in it as key', () => {
  const other = deriveArticle(village);
  const found = findFacts(other);
  const { items: made } = generateItems(other, found);
  expect(new Set(made.map(({ kind }) => kind))).toEqual(
    new Set(['single', 'multiple', 'true-false', 'fill-in', 'ordering']),
  );
  expect(made.length).toBeGreaterThanOrEqual(10);
  const judge = gateContext(other, found);
  for (const item of made) {
    expect(judgeItem(item, judge).reasons).toEqual([]);
    // Statements and events are put in words of their own.
    if (item.kind === 'true-false' || item.kind === 'ordering') continue;
    for (const key of keyTexts(item)) expect(stands(key, village)).toBe(true);
  }
});

test('a text without anything to ask gives no items', () => {
  const bare = deriveArticle('春风拂面。大家都很高兴。');
  expect(generateItems(bare, findFacts(bare))).toEqual({ items: [], rejected: [] });
});

test('no option of a “which part” item stands in a sentence that speaks of that part', () => {
  const asked = items.find(({ stem }) => stem.includes('打通服务群众‘最后一公里’'));
  expect(asked && optionsOf(asked)).toContain('“面对面、零距离”');
  // 文章另一部分写“民生微实事”……打通服务群众“最后一公里”：两个答案都说得通。
  expect(asked && optionsOf(asked)).not.toContain('“民生微实事”');
});
