import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isExchange, runExchange } from './run-exchange';
import { runItems } from './run-items';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangxiao-bad-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const OUT = 'out.file';
const article = '全县建成乡镇综合文化站18个。全县建成村级文化服务中心126个。\n';
const items = JSON.stringify({
  items: [{ id: 'a', kind: 'true-false', stem: '据文章，建成18个。', key: [0] }],
});
const gbk = new Uint8Array([0xd6, 0xd0, 0xce, 0xc4]);
const large = (start: string) => start + ' '.repeat(10 * 1024 * 1024);

/** A command on the file `bad`; beside it a good article and good items. */
const calls: Record<string, (bad: string, at: (name: string) => string) => string[]> = {
  'generate 文章': (bad) => ['generate', bad],
  'generate 事实': (bad, at) => ['generate', at('good.txt'), '--facts', bad],
  'gate 题目': (bad, at) => ['gate', bad, '--article', at('good.txt')],
  'gate 文章': (bad, at) => ['gate', at('good.json'), '--article', bad],
  'gate 事实': (bad, at) => ['gate', at('good.json'), '--article', at('good.txt'), '--facts', bad],
  'export 题目': (bad) => ['export', bad, '--format', 'gift'],
  'import gift': (bad) => ['import', bad, '--format', 'gift'],
  'import moodle-xml': (bad) => ['import', bad, '--format', 'moodle-xml'],
  'import xlsx': (bad) => ['import', bad, '--format', 'xlsx'],
};

type Bad = [command: keyof typeof calls, what: string, content: string | Uint8Array, say: RegExp];
const json = ['generate 事实', 'gate 题目', 'gate 事实', 'export 题目'];
const texts = ['generate 文章', 'gate 文章'];
const imports = ['import gift', 'import moodle-xml', 'import xlsx'];
const bad: Bad[] = [
  ...[...json, ...texts, 'import gift', 'import moodle-xml'].map(
    (command): Bad => [command, '不是 UTF-8', gbk, /不是 UTF-8 文本/],
  ),
  ...texts.map((command): Bad => [command, '没有句子', '\n\n　\n', /没有找到句子/]),
  ...texts.map((command): Bad => [command, '超过二十万字', '长'.repeat(200_001), /最多 20 万字/]),
  ...[...json, ...texts].map((command): Bad => [command, '10 MB', large('{}'), /太大了，最多 8 MB/]),
  ...imports.map((command): Bad => [command, '10 MB', large('a{T}'), /文件太大，最多 5 MB/]),
  ...json.map((command): Bad => [command, '断掉的 JSON', '{"items": [', /不是 JSON/]),
  ...json.map((command): Bad => [command, '别的 JSON', '[]', /题目文件应为|不是事实清单/]),
  ['import moodle-xml', '断掉的 XML', '<quiz><question>', /可能被截断/],
  ['import xlsx', '不是表格', 'PK', /另存为 \.xlsx/],
  ['import gift', '没有题目', '// 注释\n', /没有 GIFT 题目/],
];

test.each(bad)('%s：%s', async (command, _what, content, say) => {
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('good.txt'), article);
  writeFileSync(at('good.json'), items);
  writeFileSync(at('bad'), content);
  const before = readdirSync(folder);
  const args = calls[command]?.(at('bad'), at) ?? [];
  const withOut = args[0] === 'gate' ? args : [...args, '--out', at(OUT)];
  const { status, stdout, stderr } = isExchange(args[0]) ? await runExchange(withOut) : runItems(withOut);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(say);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/\p{Script=Han}/u);
  expect(existsSync(at(OUT))).toBe(false);
  expect(readdirSync(folder)).toEqual(before);
});

test.each(['export', 'import'])('%s in a format nobody knows', async (command) => {
  const path = join(folder, 'good.json');
  writeFileSync(path, items);
  const out = join(folder, OUT);
  const { status, stderr } = await runExchange([command, path, '--format', 'word', '--out', out]);
  expect([status, stderr]).toEqual([2, '没有“word”这种格式，可用的有 gift、moodle-xml、qti3、xlsx。\n']);
  expect(existsSync(out)).toBe(false);
});

test('an article without a file of facts is gated with those found in it', () => {
  const path = join(import.meta.dirname, '../../content/zhuhai-2021/source.txt');
  const made = JSON.parse(runItems(['generate', path]).stdout).items;
  const wrong = made.flatMap((item: { kind: string; key: number[] }) =>
    item.kind === 'true-false' ? [{ ...item, key: [1 - (item.key[0] ?? 0)] }] : [],
  );
  const rejected = (items: unknown, ...rest: string[]): number => {
    writeFileSync(join(folder, 'some.json'), JSON.stringify({ items }));
    const { stdout } = runItems(['gate', join(folder, 'some.json'), '--article', path, ...rest]);
    return JSON.parse(stdout).rejected.length;
  };
  writeFileSync(join(folder, 'none.json'), '{"facts": []}');
  expect(rejected(made)).toBe(0);
  expect(rejected(wrong)).toBe(wrong.length);
  expect(rejected(wrong, '--facts', join(folder, 'none.json'))).toBeLessThan(wrong.length);
});
