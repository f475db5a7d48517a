/** The roster file: what its rows may say. One row a member, or a unit without one; from .xlsx or .csv alike. */
import { isLogin, MAX_LOGIN, normaliseLogin } from '../accounts/login';
import type { Role } from './scope';

export const ROSTER_COLUMNS = [
  '单位代码',
  '单位名称',
  '单位层级',
  '上级代码',
  '账号',
  '姓名',
  '职务',
] as const;

/** Most rows of a roster, the heading not counted. */
export const MAX_ROSTER_ROWS = 200_000;

/** The unit at path "/" that stands above every tree; made by create-admin, never by a roster. */
export const ROOT_CODE = 'ROOT';

// Codes are parts of addresses, where “.” and “..” mean something else.
const CODE = /^(?!\.{1,2}$)[\p{L}\p{N}_.-]{1,32}$/u;
/** True when `code` may name a unit, as in the roster file. */
export function isUnitCode(code: string): boolean {
  return CODE.test(code) && code !== ROOT_CODE;
}

const LENGTHS = { 单位名称: 64, 单位层级: 16, 姓名: 32 } as const;

const ROLES: Record<string, Role> = {
  支部书记: 'secretary',
  副书记: 'deputy',
  编辑: 'editor',
  审核: 'reviewer',
  组织办: 'office',
};

/** Each role as the roster names it. */
export const roleNames = Object.fromEntries(
  Object.entries(ROLES).map(([name, role]) => [role, name]),
) as Record<Role, string>;

export type RosterColumn = (typeof ROSTER_COLUMNS)[number];
export type RosterRow = Record<RosterColumn, string> & { row: number };

/** What is wrong, and where: `row` counts from 1 with the heading, as a spreadsheet shows it; 0: the file as a whole. */
export type RosterProblem = { row: number; message: string };

export type RosterOffice = { unit: string; role: Role };
export type RosterUnit = { code: string; name: string; level: string; parent: string | null; row: number };
/** `unit` is the member's own; the offices may be held at others, each told by a further row. */
export type RosterMember = {
  login: string;
  name: string;
  unit: string;
  offices: RosterOffice[];
  row: number;
};
export type Roster = { units: RosterUnit[]; members: RosterMember[] };

/** A cell as it is compared: NFKC, without spaces around; what is no cell is ''. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return String(cell).normalize('NFKC').trim();
}

/** Where each column stands, or what is wrong with the heading. */
export function rosterHeading(cells: readonly unknown[], row = 1): Map<RosterColumn, number> | RosterProblem {
  const found = cells.map(cellText);
  const missing = ROSTER_COLUMNS.filter((column) => !found.includes(column));
  if (missing.length > 0) return { row, message: `缺少这些列：${missing.join('、')}。` };
  const doubled = ROSTER_COLUMNS.filter((column) => found.indexOf(column) !== found.lastIndexOf(column));
  if (doubled.length > 0) return { row, message: `这些列出现了不止一次：${doubled.join('、')}。` };
  return new Map(ROSTER_COLUMNS.map((column) => [column, found.indexOf(column)]));
}

/** A row by its columns; null when it says nothing. */
export function rosterRow(
  cells: readonly unknown[],
  columns: Map<RosterColumn, number>,
  row: number,
): RosterRow | null {
  const cell = (column: RosterColumn) => cellText(cells[columns.get(column) ?? -1]);
  const read: RosterRow = {
    row,
    单位代码: cell('单位代码'),
    单位名称: cell('单位名称'),
    单位层级: cell('单位层级'),
    上级代码: cell('上级代码'),
    账号: normaliseLogin(cell('账号')),
    姓名: cell('姓名'),
    职务: cell('职务'),
  };
  return ROSTER_COLUMNS.every((column) => read[column] === '') ? null : read;
}

/** The role a row names, or null. */
export const roleOf = (row: RosterRow): Role | null => ROLES[row.职务] ?? null;

/** Problems of one row by itself. */
export function* rowProblems(row: RosterRow): Generator<string> {
  for (const column of ROSTER_COLUMNS) {
    if (/^[=+\-@]/.test(row[column]))
      yield `“${column}”以“${row[column][0]}”开头，像是公式，请改成普通文字。`;
  }
  for (const [column, longest] of Object.entries(LENGTHS)) {
    if ([...row[column as keyof typeof LENGTHS]].length > longest)
      yield `“${column}”太长，最多 ${longest} 个字。`;
  }
  if (row.单位代码 === '') yield '没有填“单位代码”。';
  else if (!CODE.test(row.单位代码)) yield '“单位代码”只能用文字、数字、“-”“_”“.”，最多 32 个。';
  else if (row.单位代码 === ROOT_CODE) yield `“${ROOT_CODE}”是系统保留的单位代码，请换一个。`;
  if (row.上级代码 !== '' && !CODE.test(row.上级代码))
    yield '“上级代码”只能用文字、数字、“-”“_”“.”，最多 32 个。';
  if (row.账号 === '') {
    if (row.姓名 !== '' || row.职务 !== '') yield '填了“姓名”或“职务”，却没有填“账号”。';
    return;
  }
  if (!isLogin(row.账号)) yield `“账号”只能用文字、数字、“-”“_”“.”“@”，最多 ${MAX_LOGIN} 个。`;
  if (row.姓名 === '') yield '没有填“姓名”。';
  if (row.职务 !== '' && !Object.hasOwn(ROLES, row.职务)) {
    yield `不认识职务“${row.职务}”，可以填：${Object.keys(ROLES).join('、')}，或留空。`;
  }
}
