import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { madeItems, oneOfEach } from '@/domain/exchange/exchange.fixture';
import { giftLosses } from '@/domain/exchange/gift';
import { runExchange } from './run-exchange';

const root = join(import.meta.dirname, '../..');
const stored = join(root, 'content/zhuhai-2021/items.json');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangxiao-exchange-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content);
  return at(name);
};
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')).items;

test.each(['gift', 'moodle-xml', 'xlsx'])('through %s the items come back equal', async (format) => {
  const made = madeItems(300, 11);
  const lossy = giftLosses(made).map(({ place }) => Number(/\d+/.exec(place)?.[0]) - 1);
  const some = made.filter((_, index) => !lossy.includes(index));
  const json = file(`made-${format}.json`, JSON.stringify({ items: [...oneOfEach, ...some] }));
  for (const items of [stored, json]) {
    const [out, back] = [at(`out.${format}`), at(`back-${format}.json`)];
    expect(await runExchange(['export', items, '--format', format, '--out', out])).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect((await runExchange(['import', out, '--format', format, '--out', back])).stderr).toBe('');
    expect(read(back)).toEqual(read(items));
  }
});

test('the command itself imports to standard output', { timeout: 60_000 }, async () => {
  const tsx = ['--conditions=react-server', '--import', 'tsx', join(root, 'scripts/items.ts')];
  const gift = file('small.txt', '::q1::文章写到的数字是{=376个 ~48个 ~51个}\r\n\r\n::q2::对不对{T}\r\n');
  const { status, stdout } = spawnSync(process.execPath, [...tsx, 'import', gift, '--format', 'gift'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).items.map(({ id, key }: { id: string; key: number[] }) => [id, key])).toEqual([
    ['q1', [0]],
    ['q2', [0]],
  ]);
});

test('a QTI package is a zip with its manifest, the same bytes each time', async () => {
  const items = file('each.json', JSON.stringify({ items: oneOfEach }));
  const run = (name: string) => runExchange(['export', items, '--format', 'qti3', '--out', at(name)]);
  expect([(await run('a.zip')).status, (await run('b.zip')).status]).toEqual([0, 0]);
  expect(readFileSync(at('a.zip')).equals(readFileSync(at('b.zip')))).toBe(true);
  expect(Object.keys(unzipSync(readFileSync(at('a.zip'))))).toHaveLength(7);
});

test('the template is read as it comes', async () => {
  expect((await runExchange(['template', '--out', at('t.xlsx')])).status).toBe(0);
  const { stdout } = await runExchange(['import', at('t.xlsx'), '--format', 'xlsx']);
  expect(new Set(JSON.parse(stdout).items.map(({ kind }: { kind: string }) => kind)).size).toBe(6);
});

test('cells are text: what begins like a formula stays words', async () => {
  const items = oneOfEach.map((item) => ({ ...item, explanation: '=1+1' }));
  const json = file('formula.json', JSON.stringify({ items }));
  await runExchange(['export', json, '--format', 'xlsx', '--out', at('formula.xlsx')]);
  const sheet = Buffer.from(unzipSync(readFileSync(at('formula.xlsx')))['xl/worksheets/sheet1.xml'] ?? []);
  expect(sheet.includes('<f>')).toBe(false);
  expect(sheet.includes('t="s"')).toBe(true);
});

test('every wrong question is listed and nothing is written', async () => {
  const gift = file('wrong.txt', '::a::题{=甲 ~乙 ~丙}\n\n::b::题{=甲 ~乙\n\n::c::题{#5}\n\n::d::题{}\n');
  const { status, stdout, stderr } = await runExchange([
    'import',
    gift,
    '--format',
    'gift',
    '--out',
    at('no.json'),
  ]);
  expect([status, stdout, existsSync(at('no.json'))]).toEqual([2, '', false]);
  expect(stderr.split('\n').slice(0, 4)).toEqual([
    '没有导入：有 3 处要改。',
    expect.stringMatching(/^第 2 题（第 3 行）：第 3 行第 \d+ 列不合 GIFT 写法/),
    '第 3 题（第 5 行）：数值题有误差范围，无法导入，请改为填空题。',
    '第 4 题（第 7 行）：没有答案；问答题无法导入。',
  ]);
});

test('what a format cannot carry is refused, item by item, and nothing is written', async () => {
  const [single, , , fillIn] = oneOfEach;
  const signs = '；｜／＋＆＝※＃';
  const items = [
    { ...single, stem: '坏\u0001字' },
    { ...fillIn, key: [[signs], ['48个']] },
  ];
  const json = file('lossy.json', JSON.stringify({ items }));
  const { status, stderr } = await runExchange(['export', json, '--format', 'gift', '--out', at('no.txt')]);
  expect([status, existsSync(at('no.txt'))]).toEqual([2, false]);
  expect(stderr).toContain('第 1 题（a-single）：含有不可见的控制字符。');
  expect(stderr).toContain('第 2 题（d-fill-in）：GIFT 没有多空题');
});

const bomb = (): Uint8Array => {
  const zip = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(65 * 1024 * 1024) }));
  zip.writeUInt32LE(100, 22);
  zip.writeUInt32LE(100, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
  return zip;
};
const xml = (inside: string) => `<quiz>${inside}</quiz>`;

const wrong: [say: string, args: () => string[] | Promise<string[]>][] = [
  ['请给出一个文件', () => ['export']],
  ['请用 --format', () => ['export', stored]],
  ['没有“word”这种格式', () => ['export', stored, '--format', 'word', '--out', at('x')]],
  ['没有“constructor”这种格式', () => ['import', stored, '--format', 'constructor']],
  ['请用 --out', () => ['export', stored, '--format', 'gift']],
  ['写不了文件', () => ['export', stored, '--format', 'gift', '--out', at('no/such/place')]],
  ['参数不对：--colour', () => ['import', stored, '--colour']],
  ['不是 JSON', () => ['export', file('b.json', '{'), '--format', 'gift', '--out', at('x')]],
  ['items 列表', () => ['export', file('l.json', '[]'), '--format', 'gift', '--out', at('x')]],
  ['qti3 只能导出', () => ['import', stored, '--format', 'qti3']],
  ['读不到文件', () => ['import', at('nowhere'), '--format', 'gift']],
  ['不是文件', () => ['import', folder, '--format', 'gift']],
  ['空文件', () => ['import', file('empty', ''), '--format', 'gift']],
  ['没有 GIFT 题目', () => ['import', file('blank', '\n// 注释\n'), '--format', 'gift']],
  ['不是 UTF-8', () => ['import', file('gbk', new Uint8Array([0xd6, 0xd0])), '--format', 'gift']],
  ['最多 5 MB', () => ['import', file('big', new Uint8Array(5 * 1024 * 1024 + 1)), '--format', 'xlsx']],
  ['最多 20000 道题', () => ['import', file('many', 'a{T}\n\n'.repeat(20_001)), '--format', 'gift']],
  ['最外层应是 <quiz>', () => ['import', file('html', '<html></html>'), '--format', 'moodle-xml']],
  ['第 2 行', () => ['import', file('crossed', '<quiz>\n<question></quiz>'), '--format', 'moodle-xml']],
  ['可能被截断', () => ['import', file('cut', '<quiz>\n<question>'), '--format', 'moodle-xml']],
  ['或者不是 XML', () => ['import', file('text', '不是 XML'), '--format', 'moodle-xml']],
  ['没有题目', () => ['import', file('none', xml('')), '--format', 'moodle-xml']],
  [
    'DOCTYPE',
    () => ['import', file('dtd', `<!DOCTYPE q [<!ENTITY a "b">]>${xml('&a;')}`), '--format', 'moodle-xml'],
  ],
  [
    '读不了',
    () => ['import', file('deep', xml('<a>'.repeat(9999) + '</a>'.repeat(9999))), '--format', 'moodle-xml'],
  ],
  [
    '编码是 GBK',
    () => ['import', file('d', `<?xml version="1.0" encoding="GBK"?>${xml('')}`), '--format', 'moodle-xml'],
  ],
  ['另存为 .xlsx', () => ['import', file('t.txt', '不是表格'), '--format', 'xlsx']],
  [
    '另存为 .xlsx',
    () => ['import', file('z.zip', zipSync({ 'a.txt': new Uint8Array(9) })), '--format', 'xlsx'],
  ],
  ['展开后太大', () => ['import', file('bomb.xlsx', bomb()), '--format', 'xlsx']],
];
test.each(wrong)(
  'a wrong call or file says in Chinese what is wrong and ends with 2: %s',
  { timeout: 60_000 },
  async (say, args) => {
    const { status, stdout, stderr } = await runExchange(await args());
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(say);
    expect(stderr).not.toContain('    at ');
  },
);
