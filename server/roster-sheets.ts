import 'server-only';
import { MAX_ROSTER_ROWS, ROSTER_COLUMNS } from '@/domain/organisation/roster';
import type { KeptProblem } from './commands/read-roster';
import { gathered, type Sheet, xlsx } from './xlsx-stream';

/** Widths of the roster's columns, characters. */
export const ROSTER_WIDTHS = [18, 28, 12, 18, 20, 14, 12];

const EXAMPLES = [
  ['ZH', '珠海市委', '市', '', '', '', ''],
  ['ZH-XZ', '香洲区委', '区', 'ZH', '', '', ''],
  ['ZH-XZ-01', '康宁社区第一支部', '支部', 'ZH-XZ', '', '', ''],
  ['ZH-XZ-02', '康宁社区第二支部', '支部', 'ZH-XZ', '', '', ''],
  ['ZH-XZ-01', '', '', '', 'zhang.wei', '张伟', '支部书记'],
  ['ZH-XZ-01', '', '', '', 'li.xiuying', '李秀英', ''],
  ['ZH-XZ-02', '', '', '', 'wang.jianguo', '王建国', ''],
  ['ZH-XZ-01', '', '', '', 'wang.jianguo', '王建国', '副书记'],
];

const EXPLAINED = [
  ['怎么填', ''],
  ['填在哪里', '填在第一张表“名册”里。“示例”和“填写说明”只供参考，不会导入。'],
  ['一行一个人', '先写单位，再写人；次序不限。只说明单位的行，“账号”“姓名”“职务”留空。'],
  [
    '单位代码',
    '每个单位一个，以后不变；用文字、数字、“-”“_”“.”，最多 32 个字。人员的行也要填，表示属于哪个单位。',
  ],
  ['单位名称、单位层级', '同一个单位写一次就够。层级照实写：市、区、镇街、党委、支部等。'],
  ['上级代码', '上级单位的代码；最上级的单位留空。改了上级，这个单位连同下面的单位一起转过去。'],
  ['账号', '每人一个，登录时用，不分大小写；用文字、数字、“-”“_”“.”“@”。不要用身份证号、手机号。'],
  ['姓名', '最多 32 个字。'],
  ['职务', '支部书记、副书记、编辑、审核、组织办，或留空。名册里没有写的职务，导入后结束。'],
  ['一人多职', '第一行写所在单位，别的职务另起一行：同一账号、同一姓名，填那个单位的代码和职务。'],
  ['', ''],
  ['导入以后', ''],
  ['先看预览', '上传以后先试运行，列出新增、改名、转移、离开和问题，确认之前什么都不改。'],
  ['补充', '文件里没写到的人和单位不动。'],
  ['完整', '文件里写到的单位，没写到的人视为已离开，账号随即停用。'],
  ['再导一次', '同一份文件再导一次，什么都不会变。'],
  ['撤回', '导入后 24 小时内可以整批撤回；期间别人又改过的，会列出来，不会盖掉。'],
  ['初始密码', '新账号还没有密码，到“单位和人员”里按支部制作初始密码条。'],
  ['大小', `.xlsx 或 .csv，最多 50 MB、${MAX_ROSTER_ROWS / 10_000} 万行。格子里不要用公式。`],
];

/** The bytes of the file to fill in: an empty roster, examples and an explanation, a sheet each. */
export function rosterTemplate(): Promise<Buffer<ArrayBuffer>> {
  const sheets: Sheet[] = [
    { name: '名册', widths: ROSTER_WIDTHS, rows: [ROSTER_COLUMNS] },
    { name: '示例', widths: ROSTER_WIDTHS, rows: [ROSTER_COLUMNS, ...EXAMPLES] },
    { name: '填写说明', widths: [22, 90], rows: EXPLAINED },
  ];
  return gathered(xlsx(sheets));
}

/** The rows that keep a roster out, as they stand in the file, with what is wrong with each: the bytes of an .xlsx. */
export function errorSheet(problems: readonly KeptProblem[]): Promise<Buffer<ArrayBuffer>> {
  const rows = new Map<number, { cells: string[]; messages: string[] }>();
  for (const { row, message, cells } of problems) {
    const known = rows.get(row);
    if (known) known.messages.push(message);
    else rows.set(row, { cells: cells ?? [], messages: [message] });
  }
  const lines = [...rows].map(([row, { cells, messages }]) => [
    ...ROSTER_COLUMNS.map((_, at) => cells[at] ?? ''),
    messages.join(' '),
    row > 0 ? String(row) : '',
  ]);
  const heading = [...ROSTER_COLUMNS, '问题', '原文件行号'];
  return gathered(xlsx([{ name: '问题', widths: [...ROSTER_WIDTHS, 60, 12], rows: [heading, ...lines] }]));
}
