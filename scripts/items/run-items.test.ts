import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runItems } from './run-items';

const root = join(import.meta.dirname, '../..');
const command = ['--conditions=react-server', '--import', 'tsx', join(root, 'scripts/items.ts')];
const stored = join(root, 'content/zhuhai-2021/items.json');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangxiao-items-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runItems(args);
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

test('the command prints the stored items of the built-in article, byte for byte', {
  timeout: 60_000,
}, () => {
  const { status, stdout } = spawnSync(process.execPath, [...command, 'generate', 'zhuhai-2021'], {
    cwd: root,
    maxBuffer: 1e8,
  });
  expect(status).toBe(0);
  expect(stdout.equals(readFileSync(stored))).toBe(true);
});

test('a wrong call of the command ends with 2', { timeout: 60_000 }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...command], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('用法');
});

test('the stored items pass the gate', () => {
  const { status, stdout, stderr } = run('gate', stored, '--article', 'zhuhai-2021');
  expect([status, stderr]).toEqual([0, '']);
  const verdict = JSON.parse(stdout);
  expect(verdict.accepted.length).toBeGreaterThanOrEqual(80);
  expect([verdict.rejected, verdict.warnings]).toEqual([[], []]);
});

test('any UTF-8 text with or without byte order mark is taken, facts of one’s own too', () => {
  const text = '青禾县文化建设\n全县建成乡镇综合文化站18个。全县建成村级文化服务中心126个。\n';
  const out = join(folder, 'out.json');
  const article = file('文章.txt', `\uFEFF${text}`);
  expect(run('generate', article, '--out', out, '--seed', '3')).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  });
  const made = JSON.parse(readFileSync(out, 'utf8'));
  expect(made.article.title).toBe('青禾县文化建设');
  const [start, end] = made.article.sections[0].sentences[0].spans[0];
  expect(text.slice(start, end)).toBe('全县建成乡镇综合文化站18个。');
  const own = { id: 'own', kind: 'count', value: '126个', sentence: 's1-2', ask: '村级文化服务中心' };
  const facts = file('facts.json', JSON.stringify({ facts: [own] }));
  const { stdout } = run('generate', article, '--facts', facts);
  expect(JSON.parse(stdout).items[0]).toMatchObject({
    fact: 'own',
    stem: '据文章，村级文化服务中心是（　）。',
  });
  expect(run('gate', out, '--article', article).status).toBe(0);
});

test('damage of an article without repairs is proposed, and its sentences make no item', () => {
  const { stdout } = run('generate', join(root, 'content/zhuhai-2021/source.txt'));
  const made = JSON.parse(stdout);
  expect(made.proposals).toHaveLength(9);
  expect(made.proposals[3]).toMatchObject({
    id: 'P4',
    kind: 'doubled-passage',
    start: 2673,
    before: ',打通治理服务“最后一公里”',
    after: '',
    confidence: 'certain',
    repairs: [{ op: 'drop', at: 2673 }],
  });
  expect(made.items.length).toBeGreaterThan(30);
  const cited = made.items.flatMap(({ source }: { source: { quote: string }[] }) => source);
  expect(cited.some(({ quote }: { quote: string }) => /红色业委会|抓抓|深入开展了街道/.test(quote))).toBe(
    false,
  );
  expect(JSON.parse(readFileSync(stored, 'utf8')).proposals).toEqual([]);
});

test('a poisoned item is rejected with gate and reason, exit 1', () => {
  const { items } = JSON.parse(readFileSync(stored, 'utf8'));
  const item = items.find(({ id }: { id: string }) => id === 'f130-single');
  const poisoned = { ...item, options: ['1万余人', '近6万人', '7万余人', '近8万人'], key: [2] };
  const { status, stdout } = run(
    'gate',
    file('poisoned.json', JSON.stringify({ items: [poisoned] })),
    '--article',
    'zhuhai-2021',
  );
  expect(status).toBe(1);
  expect(JSON.parse(stdout).rejected).toEqual([
    { id: 'f130-single', gates: ['G2'], reasons: ['“近8万人”与答案“7万余人”的取值范围相交，也可能成立。'] },
  ]);
});

const wrong: [say: string, args: () => string[]][] = [
  ['用法', () => []],
  ['没有“frobnicate”这个命令', () => ['frobnicate']],
  ['请给出一个文件', () => ['generate']],
  ['参数不对：--colour', () => ['generate', 'zhuhai-2021', '--colour', 'red']],
  ['--seed 要是', () => ['generate', 'zhuhai-2021', '--seed', 'x']],
  ['读不到文件', () => ['generate', join(folder, 'nowhere.txt')]],
  ['不是 UTF-8 文本', () => ['generate', file('gbk.txt', new Uint8Array([0xd6, 0xd0, 0xce, 0xc4]))]],
  ['没有找到句子', () => ['generate', file('empty.txt', '\n')]],
  ['是文件夹', () => ['generate', folder]],
  ['写不了文件', () => ['generate', 'zhuhai-2021', '--out', join(folder, 'no/such/place.json')]],
  ['请用 --article', () => ['gate', stored]],
  ['不是 JSON', () => ['gate', file('broken.json', '{'), '--article', 'zhuhai-2021']],
  ['items 列表', () => ['gate', file('list.json', '[]'), '--article', 'zhuhai-2021']],
  ['不是事实清单', () => ['generate', 'zhuhai-2021', '--facts', file('nofacts.json', '{}')]],
];
test.each(wrong)('a wrong call says in Chinese what is wrong and ends with 2: %s', (say, args) => {
  const { status, stdout, stderr } = run(...args());
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(say);
  expect(stderr).not.toContain('    at ');
});
