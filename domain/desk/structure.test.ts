import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findDamage } from '@/domain/article/damage';
import { deriveArticle } from '@/domain/article/derive-article';
import { RepairError } from '@/domain/article/repair';
import { openProposals, structureOf, type Working } from './structure';
import { decided, type Edited, withMending, withoutOwn, withPlacing, withRole } from './structure-edits';

const scan = readFileSync(new URL('../../content/zhuhai-2021/source.txt', import.meta.url), 'utf8');
const working = (source: string): Working => ({
  source,
  repairs: [],
  proposals: findDamage(source),
  decisions: {},
});
const text =
  '\uFEFF聚焦党建\n全会召开\n没有今天开会今天开会，办了3件事。好。\n图为会场。\n会议扎实抓落实,会议扎实抓落实,成效好。\n';
const raw = working(text);
const edit = (from: Working, change: Edited | null): Working => ({ ...from, ...change });
const lineOf = (from: Working, number: number) => {
  const line = structureOf(from).lines.find((each) => each.number === number);
  if (!line) throw new Error(`no line ${number}`);
  return line;
};
const place = (from: Working, number: number) => ({
  line: number,
  before: lineOf(from, number).begins,
});

test('the lines stand in reading order with role, level and hint, proposals at their line', () => {
  const { lines, ...rest } = structureOf(raw);
  expect(
    lines.map((line) => [line.number, line.role, line.level, line.proposals, line.seemsCaption]),
  ).toEqual([
    [1, 'title', null, [], false],
    [2, 'heading', 1, [], false],
    [3, 'paragraph', null, ['P1'], false],
    [4, 'paragraph', null, [], true],
    [5, 'paragraph', null, ['P2'], false],
  ]);
  expect(rest).toMatchObject({ title: '聚焦党建', sections: 1, sentences: 4, open: 2, waiting: 2, own: [] });
  expect(lines.flatMap(({ sentences }) => sentences.map(({ open }) => open))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('a decision closes its sentences; taken back, they are open again', () => {
  const refused = edit(raw, decided(raw, 'P1', { verdict: 'refused' }));
  expect(structureOf(refused)).toMatchObject({ open: 1, waiting: 1 });
  expect(openProposals(refused.proposals, refused.decisions).map(({ id }) => id)).toEqual(['P2']);
  const accepted = edit(refused, decided(refused, 'P2', { verdict: 'accepted' }));
  expect(structureOf(accepted)).toMatchObject({ open: 0, waiting: 0 });
  expect(lineOf(accepted, 5).text).toBe('会议扎实抓落实,成效好。');
  const back = edit(accepted, decided(accepted, 'P2', { verdict: 'open' }));
  expect(back).toEqual(refused);
  expect(decided(raw, 'P9', { verdict: 'refused' })).toBeNull();
});

test('a proposal is accepted with the editor’s own words where it changes words, and only there', () => {
  const scanned = working(scan);
  const missing = scanned.proposals.find(({ kind }) => kind === 'missing-word');
  const id = missing?.id ?? '';
  const own = edit(scanned, decided(scanned, id, { verdict: 'accepted', after: '〔放在〕' }));
  const found = structureOf(own).proposals.find((each) => each.id === id);
  expect(found).toMatchObject({ verdict: 'accepted', mendable: true, put: '〔放在〕' });
  expect(JSON.stringify(deriveArticle(scan, own.repairs))).toContain('作风建设〔放在〕突出位置');
  const joined = scanned.proposals.find(({ kind }) => kind === 'broken-paragraph')?.id ?? '';
  expect(() => decided(scanned, joined, { verdict: 'accepted', after: '别的' })).toThrow(RepairError);
});

test('all proposals of the scan can be accepted one after the other, and taken back in that order', () => {
  let now = working(scan);
  for (const { id } of now.proposals) now = edit(now, decided(now, id, { verdict: 'accepted' }));
  expect(structureOf(now).open).toBe(0);
  const whole = structureOf(now).proposals.every(({ line }) => lineOf(now, line).proposals.length > 0);
  expect(whole).toBe(true);
  for (const { id } of now.proposals) {
    now = edit(now, decided(now, id, { verdict: 'open' }));
    structureOf(now);
  }
  expect(now.repairs).toEqual([]);
});

test('a line becomes what the editor says, and again what the rules see; only one is the title', () => {
  const titled = edit(raw, withRole(raw, place(raw, 2), 'title'));
  expect(
    structureOf(titled)
      .lines.map(({ role }) => role)
      .slice(0, 2),
  ).toEqual(['kicker', 'title']);
  const other = edit(titled, withRole(titled, place(titled, 1), 'title'));
  expect(other.repairs).toMatchObject([{ op: 'title', line: 1 }]);
  const caption = edit(other, withRole(other, place(other, 4), 'caption'));
  expect(lineOf(caption, 4)).toMatchObject({ role: 'caption', chosen: true, sentences: [] });
  const running = edit(caption, withRole(caption, place(caption, 2), 'paragraph'));
  const heading = edit(running, withRole(running, place(running, 4), 'heading'));
  expect(heading.repairs.map(({ op }) => op)).toEqual(['title', 'paragraph', 'heading']);
  const back = [1, 2, 4].reduce((now, line) => edit(now, withRole(now, place(now, line), null)), heading);
  expect(back).toEqual(raw);
  expect(() => withRole(raw, { line: 2, before: '别的' }, 'title')).toThrow('第 2 行不是以“别的”开头');
});

test('an editor mends, drops or doubts what stands once in a line', () => {
  const mend = (wrong: string, change: Parameters<typeof withMending>[3]) =>
    withMending(raw, place(raw, 3), wrong, change);
  const mended = edit(raw, mend('3件', { how: 'mend', after: '三件' }));
  expect(lineOf(mended, 3).text).toContain('办了三件事');
  expect(lineOf(mended, 3).sentences[0]?.marks).toMatchObject([{ repair: 'E1' }]);
  expect(structureOf(mended).own).toMatchObject([
    { line: 3, repair: { id: 'E1', op: 'mend', note: '编辑把“3件”改为“三件”。' } },
  ]);
  expect(structureOf(raw).proposals[1]).toMatchObject({ lead: '会议扎实抓落实', trail: ',成效好。' });
  expect(lineOf(edit(raw, mend('没有', { how: 'drop' })), 3).text).toBe('今天开会今天开会，办了3件事。好。');
  expect(lineOf(edit(raw, mend('3件', { how: 'doubt' })), 3).text).toBe(lineOf(raw, 3).text);
  expect(edit(mended, withoutOwn(mended, 'E1'))).toEqual(raw);
  expect(withoutOwn(mended, 'P1')).toBeNull();
});

const unfit: [what: string, wrong: string, after: string, says: string][] = [
  ['does not stand there', '没有的字', '甲', '原文里没有“没有的字”'],
  ['stands there more than once', '今天', '明天', '不止一处'],
  ['would stay as it is', '3件', '3件', '与原文相同'],
];
test.each(unfit)('a wording that %s is refused in words an editor understands', (_, wrong, after, says) => {
  expect(() => withMending(raw, place(raw, 3), wrong, { how: 'mend', after })).toThrow(says);
});

test('a second repair of the same place is seen when the text is read again', () => {
  const once = edit(raw, withMending(raw, place(raw, 3), '办了3件事', { how: 'doubt' }));
  const twice = edit(once, withMending(once, place(once, 3), '3件', { how: 'drop' }));
  expect(() => structureOf(twice)).toThrow('重叠');
});

test('an editor puts lines where they belong, joins what is one, and makes one heading of two', () => {
  const numbers = (from: Working) => structureOf(from).lines.map(({ number }) => number);
  const put = (line: number, placing: Parameters<typeof withPlacing>[2]) =>
    edit(raw, withPlacing(raw, place(raw, line), placing));
  expect(numbers(put(4, { how: 'ahead', target: 1, last: 5 }))).toEqual([4, 5, 1, 2, 3]);
  expect(numbers(put(1, { how: 'end', last: null }))).toEqual([2, 3, 4, 5, 1]);
  const joined = put(5, { how: 'behind', target: 4 });
  expect(numbers(joined)).toEqual([1, 2, 3, 4]);
  expect(lineOf(joined, 4).text).toContain('图为会场。会议');
  const one = put(1, { how: 'one-heading', last: null });
  expect(lineOf(one, 1)).toMatchObject({ role: 'heading', text: '聚焦党建 全会召开' });
  const title = edit(one, withRole(one, place(one, 1), 'title'));
  expect(structureOf(title).title).toBe('聚焦党建 全会召开');
  expect(edit(title, withRole(title, place(title, 1), null))).toEqual(raw);
  expect(() => put(5, { how: 'one-heading', last: null })).toThrow('没有可以合在一起的行');
  expect(() => put(5, { how: 'end', last: 3 })).toThrow('请核对行号');
  expect(() => numbers(put(5, { how: 'behind', target: 9 }))).toThrow('没有第 9 行');
  expect(() => numbers(put(5, { how: 'ahead', target: 5, last: null }))).toThrow('不能移到自己之前');
});

test('an empty text has a structure too', () => {
  expect(structureOf(working(''))).toMatchObject({ title: '', lines: [], sentences: 0, open: 0 });
});

/** Milliseconds of processor time: on a busy machine the clock says more. */
function costs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test('a text of 200,000 characters has its structure in under a second', () => {
  const long = scan.repeat(Math.ceil(200_000 / scan.length)).slice(0, 200_000);
  const all = working(long);
  expect(structureOf(all).lines.length).toBeGreaterThan(1000);
  expect(costs(() => structureOf(all))).toBeLessThan(1000);
}, 30_000);

test('nor does a hostile text hold it up: the same doubled character 25,000 times in one paragraph', () => {
  const hostile = `${'抓'.repeat(50_000)}。`;
  let read: Working | undefined;
  expect(costs(() => (read = working(hostile)))).toBeLessThan(10_000);
  expect(read?.proposals.length).toBeGreaterThan(0);
  expect(costs(() => read && structureOf(read))).toBeLessThan(3000);
}, 60_000);
