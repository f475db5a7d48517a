/** The roster file: one row a member, or a unit without one. Rows come in as cells, from .xlsx or .csv alike. */
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

type Column = (typeof ROSTER_COLUMNS)[number];
type Row = Record<Column, string> & { row: number };

/** What is wrong, and where: `row` counts from 1 with the heading, as a spreadsheet shows it. */
export type RosterProblem = { row: number; message: string };

export type RosterUnit = { code: string; name: string; level: string; parent: string | null; row: number };
export type RosterMember = { login: string; name: string; unit: string; role: Role | null; row: number };
export type Roster = { units: RosterUnit[]; members: RosterMember[] };

export type RosterResult = { ok: true; roster: Roster } | { ok: false; problems: RosterProblem[] };

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return String(cell).normalize('NFKC').trim();
}

function headings(cells: unknown[]): Map<Column, number> | RosterProblem {
  const found = cells.map(textOf);
  const missing = ROSTER_COLUMNS.filter((column) => !found.includes(column));
  if (missing.length > 0) return { row: 1, message: `缺少这些列：${missing.join('、')}。` };
  const doubled = ROSTER_COLUMNS.filter((column) => found.indexOf(column) !== found.lastIndexOf(column));
  if (doubled.length > 0) return { row: 1, message: `这些列出现了不止一次：${doubled.join('、')}。` };
  return new Map(ROSTER_COLUMNS.map((column) => [column, found.indexOf(column)]));
}

/** Problems of one row by itself. */
function* problemsOf(row: Row): Generator<string> {
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
  if (row.职务 !== '' && !(row.职务 in ROLES)) {
    yield `不认识职务“${row.职务}”，可以填：${Object.keys(ROLES).join('、')}，或留空。`;
  }
}

/** A row that says nothing about its unit but the code refers to a unit described elsewhere. */
const describes = (row: Row) => row.单位名称 !== '' || row.单位层级 !== '' || row.上级代码 !== '';

function unitsOf(rows: readonly Row[], problems: RosterProblem[]): Map<string, RosterUnit> {
  const units = new Map<string, RosterUnit>();
  for (const row of rows.filter(describes)) {
    const [name, level, parent] = [row.单位名称, row.单位层级, row.上级代码 || null];
    if (name === '') problems.push({ row: row.row, message: '没有填“单位名称”。' });
    if (level === '') problems.push({ row: row.row, message: '没有填“单位层级”。' });
    const known = units.get(row.单位代码);
    if (!known) units.set(row.单位代码, { code: row.单位代码, name, level, parent, row: row.row });
    else if (known.name !== name || known.level !== level || known.parent !== parent) {
      const message = `单位“${row.单位代码}”的名称、层级或上级与第 ${known.row} 行不同。`;
      problems.push({ row: row.row, message });
    }
  }
  return units;
}

function membersOf(rows: readonly Row[], problems: RosterProblem[]): RosterMember[] {
  const rowOf = new Map<string, number>();
  const members: RosterMember[] = [];
  for (const row of rows.filter(({ 账号 }) => 账号 !== '')) {
    const before = rowOf.get(row.账号);
    if (before) problems.push({ row: row.row, message: `账号“${row.账号}”与第 ${before} 行重复。` });
    rowOf.set(row.账号, row.row);
    members.push({
      login: row.账号,
      name: row.姓名,
      unit: row.单位代码,
      role: ROLES[row.职务] ?? null,
      row: row.row,
    });
  }
  return members;
}

/**
 * Reads a roster from its cells, the heading first; empty rows are passed over, further columns ignored. All problems
 * are returned at once, by row. Whether parents exist is for `growTree`, which knows the units that are there already.
 */
export function parseRoster(cells: readonly unknown[][]): RosterResult {
  const [first, ...rest] = cells;
  if (!first) return { ok: false, problems: [{ row: 1, message: '文件是空的。' }] };
  const columns = headings([...first]);
  if (!(columns instanceof Map)) return { ok: false, problems: [columns] };
  if (rest.length > MAX_ROSTER_ROWS) {
    const message = `行数太多，一次最多 ${MAX_ROSTER_ROWS} 行。`;
    return { ok: false, problems: [{ row: MAX_ROSTER_ROWS + 2, message }] };
  }

  const problems: RosterProblem[] = [];
  const rows = rest.flatMap((line, index) => {
    const cell = (column: Column) => textOf(line[columns.get(column) ?? -1]);
    const row: Row = {
      row: index + 2,
      单位代码: cell('单位代码'),
      单位名称: cell('单位名称'),
      单位层级: cell('单位层级'),
      上级代码: cell('上级代码'),
      账号: normaliseLogin(cell('账号')),
      姓名: cell('姓名'),
      职务: cell('职务'),
    };
    if (ROSTER_COLUMNS.every((column) => row[column] === '')) return [];
    for (const message of problemsOf(row)) problems.push({ row: row.row, message });
    return [row];
  });
  if (rows.length === 0) problems.push({ row: 2, message: '没有一行内容。' });
  const units = unitsOf(rows, problems);
  const members = membersOf(rows, problems);
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.row - b.row) };
  return { ok: true, roster: { units: [...units.values()], members } };
}
