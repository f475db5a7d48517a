import { expect, test } from 'vitest';
import { MAX_ROSTER_ROWS, ROSTER_COLUMNS } from './roster';
import { MAX_PROBLEMS, parseRoster } from './roster-reader';

const heading = [...ROSTER_COLUMNS];
const BRANCH = ['ZH-01', '第一支部', '支部', 'ZH'];
const messages = (...rows: unknown[][]) => {
  const result = parseRoster([heading, ...rows]);
  return result.ok ? [] : result.problems.map(({ row, message }) => `${row} ${message}`);
};

test('a roster becomes units and members, whatever the order of the columns and the empty rows', () => {
  const rows = [
    ['职务', '姓名', '账号', '上级代码', '单位层级', '单位名称', '单位代码', '备注'],
    [null, null, null, '', '市', '市委', 'ZH', 'x'],
    ['支部书记', ' 王建国 ', 'ZH００１', 'ZH', '支部', '第一支部', 'ZH-01'],
    [],
    ['', '李秀英', 2002, '', '', '', 'ZH-01'],
  ];
  expect(parseRoster(rows)).toEqual({
    ok: true,
    roster: {
      units: [
        { code: 'ZH', name: '市委', level: '市', parent: null, row: 2 },
        { code: 'ZH-01', name: '第一支部', level: '支部', parent: 'ZH', row: 3 },
      ],
      members: [
        {
          login: 'zh001',
          name: '王建国',
          unit: 'ZH-01',
          offices: [{ unit: 'ZH-01', role: 'secretary' }],
          row: 3,
        },
        { login: '2002', name: '李秀英', unit: 'ZH-01', offices: [], row: 5 },
      ],
    },
  });
});

test('every office of the roster is known', () => {
  const offices = ['支部书记', '副书记', '编辑', '审核', '组织办'];
  const rows = offices.map((office, i) => [...BRANCH, `m${i}`, '某某', office]);
  const result = parseRoster([heading, ...rows]);
  expect(result.ok && result.roster.members.map(({ offices }) => offices[0]?.role)).toEqual([
    'secretary',
    'deputy',
    'editor',
    'reviewer',
    'office',
  ]);
});

test('an empty file, and missing or doubled columns, are named', () => {
  expect(parseRoster([])).toEqual({ ok: false, problems: [{ row: 1, message: '文件是空的。' }] });
  const missing = parseRoster([heading.filter((column) => column !== '账号' && column !== '职务')]);
  expect(missing).toEqual({ ok: false, problems: [{ row: 1, message: '缺少这些列：账号、职务。' }] });
  expect(parseRoster([[...heading, '账号']])).toMatchObject({ problems: [{ row: 1 }] });
  expect(parseRoster([heading, ['', '', ''], []])).toEqual({
    ok: false,
    problems: [{ row: 2, message: '没有一行内容。' }],
  });
});

test('each wrong cell is named with its row', () => {
  expect(messages([...BRANCH, 'm1', '', ''])).toEqual(['2 没有填“姓名”。']);
  expect(messages([...BRANCH, '', '王建国', ''])).toEqual(['2 填了“姓名”或“职务”，却没有填“账号”。']);
  expect(messages([...BRANCH, 'm1', '王建国', '班长'])).toEqual([
    expect.stringContaining('不认识职务“班长”'),
  ]);
  expect(messages([...BRANCH, 'm 1', '王建国', ''])).toEqual([expect.stringContaining('“账号”只能用')]);
  expect(messages(['', '第一支部', '支部', '', 'm1', '王建国', ''])).toEqual(['2 没有填“单位代码”。']);
  expect(messages(['Z/1', '第一支部', '支部', '', '', '', ''])).toEqual([
    expect.stringContaining('“单位代码”只能用'),
  ]);
  expect(messages(['ZH', '市委', '市', 'a b', '', '', ''])).toEqual([
    expect.stringContaining('“上级代码”只能用'),
  ]);
  expect(messages(['ROOT', '市委', '市', '', '', '', ''])).toEqual([expect.stringContaining('系统保留')]);
  expect(messages(['ZH', '', '市', '', '', '', ''])).toEqual(['2 没有填“单位名称”。']);
  expect(messages(['ZH', '市委', '', '', '', '', ''])).toEqual(['2 没有填“单位层级”。']);
  expect(messages(['ZH', '长'.repeat(65), '市', '', '', '', ''])).toEqual([
    '2 “单位名称”太长，最多 64 个字。',
  ]);
});

test('cells that a spreadsheet would run are refused', () => {
  for (const name of ['=1+1', '+86', '-王', '@sum', '\t=1+1', '＝1+1']) {
    expect(messages([...BRANCH, 'm1', name, '']), name).toEqual([expect.stringContaining('像是公式')]);
  }
});

test('a login twice, also in other letters, and a unit told in two ways, name both rows', () => {
  expect(messages([...BRANCH, 'M1', '王建国', ''], [...BRANCH, 'm1', '李秀英', ''])).toEqual([
    '3 账号“m1”与第 2 行重复，姓名却不同。一个账号只能给一个人。',
  ]);
  expect(messages([...BRANCH, '', '', ''], ['ZH-01', '第二支部', '支部', 'ZH', '', '', ''])).toEqual([
    '3 单位“ZH-01”的名称、层级或上级与第 2 行不同。',
  ]);
});

test('all problems come at once, in the order of the rows', () => {
  const found = messages(
    [...BRANCH, 'm1', '', ''],
    [...BRANCH, 'm2', '王建国', '班长'],
    [...BRANCH, 'm1', '李', ''],
  );
  expect(found.map((each) => each.slice(0, 1))).toEqual(['2', '3', '4']);
});

test('more rows than the limit are refused', () => {
  const rows = Array.from({ length: MAX_ROSTER_ROWS + 1 }, () => ['ZH']);
  expect(parseRoster([heading, ...rows])).toMatchObject({
    problems: [{ message: '行数太多，一次最多 200000 行。' }],
  });
});

test('a code that an address would take for a way up is refused, other dots are not', () => {
  const unit = (code: string) => messages([code, '第一支部', '支部', '', '', '', '']);
  expect(unit('.')).toEqual([expect.stringContaining('单位代码')]);
  expect(unit('..')).toEqual([expect.stringContaining('单位代码')]);
  expect(unit('ZH.01')).toEqual([]);
});

test('further rows of a login tell further offices; the first one tells the unit', () => {
  const secretary = [...BRANCH, 'm1', '王建国', '支部书记'];
  const elsewhere = ['ZH-02', '', '', '', 'm1', '王建国', '副书记'];
  const read = parseRoster([heading, secretary, elsewhere]);
  expect(read.ok && read.roster.members).toEqual([
    {
      login: 'm1',
      name: '王建国',
      unit: 'ZH-01',
      offices: [
        { unit: 'ZH-01', role: 'secretary' },
        { unit: 'ZH-02', role: 'deputy' },
      ],
      row: 2,
    },
  ]);
  expect(messages(secretary, [...elsewhere.slice(0, 6), ''])).toEqual([
    '3 账号“m1”与第 2 行重复。同一个人另有职务才再写一行，并填上“职务”。',
  ]);
  expect(messages(secretary, secretary)).toEqual(['3 账号“m1”与第 2 行重复：同一单位的同一职务写了两次。']);
});

test('a file that is wrong throughout is not read to its end', () => {
  const found = messages(
    ...Array.from({ length: MAX_PROBLEMS + 500 }, () => ['ZH', '', '', '', '', '某某', '']),
  );
  expect(found).toHaveLength(MAX_PROBLEMS + 1);
  expect(found.at(-1)).toContain('问题太多');
});
