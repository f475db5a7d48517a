import { expect, test } from 'vitest';
import { sentencesOf } from '../article/article';
import { deriveArticle } from '../article/derive-article';
import { findFacts } from '../article/find-facts';
import { addFact, editFact, type FactEdit, intervalWords, removeFact } from './edit-facts';

const article = deriveArticle(
  '一、文化\n全县建成乡镇综合文化站18个。全县建成村级文化服务中心126个。\n二、体育\n全县建成标准球场42个。\n',
);
const sentences = sentencesOf(article);
const facts = findFacts(article);
const edit: FactEdit = {
  ask: '综合文化站有____',
  aliases: ['十八个'],
  avoid: [],
  foils: ['20个'],
  ban: false,
};
const added = {
  ...edit,
  aliases: [],
  foils: [],
  kind: 'name' as const,
  sentence: 's1-1',
  value: '综合文化站',
  ask: '建成18个____',
};

test('an edited fact keeps id, value and place, and is marked; the others stay as they are', () => {
  const id = facts.find(({ value }) => value === '18个')?.id ?? '';
  const done = editFact(facts, id, edit);
  if (!done || 'faults' in done) throw new Error('refused');
  expect(done.fact).toMatchObject({
    id,
    value: '18个',
    ask: edit.ask,
    aliases: ['十八个'],
    foils: ['20个'],
    edited: true,
  });
  expect('avoid' in done.fact).toBe(false);
  expect(done.facts.filter((fact) => fact.id !== id)).toEqual(facts.filter((fact) => fact.id !== id));
  expect(editFact(facts, 'nobody', edit)).toBeNull();
});

test.each<[field: string, edit: Partial<FactEdit>, fault: string]>([
  ['ask', { ask: ' ' }, '请写考点：用 ____ 表示要填的地方，或写所问的事物。'],
  ['ask', { ask: '____建成____' }, '考点里只能有一个空。'],
  ['ask', { ask: '建成___个' }, '空要写成四个下划线：____。'],
  ['ask', { ask: '建成18个文化站' }, '考点里写出了答案，请换成 ____。'],
  ['ask', { ask: '长'.repeat(121) }, '考点最多 120 个字。'],
  ['aliases', { aliases: ['18个'] }, '这就是原文的写法，不用再写一遍。'],
  ['aliases', { aliases: ['甲', '甲'] }, '有两行是一样的。'],
  ['avoid', { avoid: Array.from({ length: 13 }, (_, at) => `${at}`) }, '最多写 12 行。'],
  ['foils', { foils: ['十八个'] }, '错误选项与答案或它的别的写法相同。'],
])('a wrong %s is named: %o', (field, over, fault) => {
  const id = facts.find(({ value }) => value === '18个')?.id ?? '';
  expect(editFact(facts, id, { ...edit, ...over })).toEqual({ faults: { [field]: fault } });
});

test('a banned fact may stay without an asking point', () => {
  const [first] = facts;
  const done = editFact(facts, first?.id ?? '', { ...edit, ask: '', aliases: [], foils: [], ban: true });
  expect(done && 'fact' in done && done.fact).toMatchObject({ ban: true, ask: '' });
});

test('a fact by hand comes in at its place with an id of its own, and can be removed; a found one cannot', () => {
  const done = addFact(facts, added, sentences);
  if ('faults' in done) throw new Error(JSON.stringify(done.faults));
  expect(done.fact).toMatchObject({ id: 'h1', added: true, value: '综合文化站' });
  expect(done.facts.findIndex(({ id }) => id === 'h1')).toBeLessThan(
    done.facts.findIndex(({ value }) => value === '126个'),
  );
  const second = addFact(done.facts, { ...added, value: '标准球场', sentence: 's2-1' }, sentences);
  expect('fact' in second && second.fact.id).toBe('h2');
  expect(removeFact(done.facts, 'h1')).toEqual(facts);
  expect(removeFact(done.facts, facts[0]?.id ?? '')).toBeNull();
});

test('a list by hand gets its members', () => {
  const text = deriveArticle('一、重点\n工作重点是学习、宣传、落实三个方面的具体要求。\n');
  const done = addFact(
    [],
    { ...added, kind: 'list', sentence: 's1-1', value: '学习、宣传、落实', ask: '重点是____' },
    sentencesOf(text),
  );
  expect('fact' in done && done.fact.members).toEqual(['学习', '宣传', '落实']);
});

test.each<[over: object, faults: object]>([
  [{ value: '19个' }, { value: '这些字不在所选的句子里，要一字不差（标点也算）。' }],
  [{ value: '' }, { value: '请写答案，照抄句中的字。' }],
  [{ sentence: 's9-9' }, { sentence: '请选择句子。' }],
  [
    { kind: 'count', value: '18个', ask: '文化站有____' },
    { value: expect.stringMatching(/^这个事实已经有了：f\d+。$/) },
  ],
])('a fact by hand is refused by field: %o', (over, faults) => {
  expect(addFact(facts, { ...added, ...over }, sentences)).toEqual({
    faults: expect.objectContaining(faults),
  });
});

test('a hedge is told as the numbers it allows', () => {
  expect(intervalWords('近6万名')).toBe('55,000 到 60,000名之间');
  expect(intervalWords('超过50%')).toBe('50 到 100%');
  expect(intervalWords('逾300个')).toBe('300个以上');
  expect(intervalWords('376个')).toBeNull();
  expect(intervalWords('珠海')).toBeNull();
});
