import type { ItemKind, Level } from '../items/item';

export const kindNames: Record<ItemKind, string> = {
  single: '单选',
  multiple: '多选',
  'true-false': '判断',
  'fill-in': '填空',
  matching: '配对',
  ordering: '排序',
};

export const levelNames: Record<Level, string> = { recall: '记忆', understand: '理解', analyse: '分析' };

export const letter = (at: number): string => String.fromCharCode(65 + at);

/** Columns that come in numbers, as many as a file needs: 选项A…, 右项1…, 第1空…, 出处1…, 原文1…. */
export const numbered = {
  options: (at: number) => `选项${letter(at)}`,
  right: (at: number) => `右项${at + 1}`,
  blanks: (at: number) => `第${at + 1}空`,
  sentences: (at: number) => `出处${at + 1}`,
  quotes: (at: number) => `原文${at + 1}`,
} as const;

/** The sheet of rules, one line a row. */
export const rules: readonly string[] = [
  '填写说明',
  '一行一道题，写在“题目”这张表里；第一行的列名不要改，列的先后可以变，不用的列可以删掉。',
  '全部单元格请用文本格式，否则 Excel 会把 67%、3月29日 之类改成数字或日期。',
  '编号：同一个文件里不能重复；不填时按行号编。',
  '课程：课程的英文短名，可以不填。',
  '题型：单选、多选、判断、填空、配对、排序。',
  '层级：记忆、理解、分析；不填按记忆。',
  '题干：要能独立读懂，写明“据文章”。填空题用四个下划线 ____ 表示一个空。',
  '单选、多选：选项写在“选项A”“选项B”……，答案写正确选项的字母，如 C，或 ACD。',
  '判断：选项不用写，答案写 对 或 错。',
  '填空：答案写在“第1空”“第2空”……，一格里可以有几种写法，一行一种，以文章的写法为第一种；“答案”不填。',
  '配对：左边各项写在“选项A”“选项B”……，右边各项写在“右项1”“右项2”……，右边至少多一项；答案如 A3 B1，即 A 配 3、B 配 1。',
  '排序：各项按显示的先后写在“选项A”“选项B”……，答案按正确的先后写字母，如 CAB。',
  '解析：说明为什么，引用原文。',
  '出处、原文：“出处1”写句子编号（可以不填），“原文1”写这句话里的原文，一字不差；有第二处就加“出处2”“原文2”。',
  '事实：事实的编号，可以不填。',
  '导入时会先检查每一行，有一处不对就全部不导入，并逐行说明。',
];
