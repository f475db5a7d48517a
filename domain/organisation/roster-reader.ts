/** Makes a roster of the rows of a file, one after the other, so that the file never has to be held as a whole. */
import {
  cellText,
  MAX_ROSTER_ROWS,
  type Roster,
  type RosterColumn,
  type RosterMember,
  type RosterProblem,
  type RosterRow,
  type RosterUnit,
  roleOf,
  rosterHeading,
  rosterRow,
  rowProblems,
} from './roster';

/** So many problems are listed; a file with more is wrong throughout. */
export const MAX_PROBLEMS = 5000;

export type RosterResult = { ok: true; roster: Roster } | { ok: false; problems: RosterProblem[] };

export type RosterReader = {
  /** Takes a row, numbered as a spreadsheet numbers it; the first is the heading. False: nothing more is wanted. */
  add(row: number, cells: readonly unknown[]): boolean;
  /** All problems at once, by row, or the roster. */
  finish(): RosterResult;
};

/** A row that says nothing about its unit but the code refers to a unit described elsewhere. */
const describes = (row: RosterRow) => row.单位名称 !== '' || row.单位层级 !== '' || row.上级代码 !== '';

/**
 * Reads a roster row by row; empty rows are passed over, further columns ignored. The first row of a login says to which unit
 * somebody belongs; further ones tell further offices. Whether parents exist is for `growTree`.
 */
export function rosterReader(): RosterReader {
  const problems: RosterProblem[] = [];
  const units = new Map<string, RosterUnit>();
  const members = new Map<string, RosterMember>();
  let columns: Map<RosterColumn, number> | null = null;
  let rows = 0;
  const wrong = (row: number, message: string) => problems.push({ row, message });

  function addUnit(row: RosterRow) {
    const [code, name, level] = [row.单位代码, row.单位名称, row.单位层级];
    const parent = row.上级代码 || null;
    if (name === '') wrong(row.row, '没有填“单位名称”。');
    if (level === '') wrong(row.row, '没有填“单位层级”。');
    const known = units.get(code);
    if (!known) units.set(code, { code, name, level, parent, row: row.row });
    else if (known.name !== name || known.level !== level || known.parent !== parent)
      wrong(row.row, `单位“${code}”的名称、层级或上级与第 ${known.row} 行不同。`);
  }

  function addMember(row: RosterRow) {
    const [login, name, unit, role] = [row.账号, row.姓名, row.单位代码, roleOf(row)];
    const before = members.get(login);
    if (!before) {
      members.set(login, { login, name, unit, offices: role ? [{ unit, role }] : [], row: row.row });
      return;
    }
    const doubled = `账号“${login}”与第 ${before.row} 行重复`;
    if (before.name !== name) wrong(row.row, `${doubled}，姓名却不同。一个账号只能给一个人。`);
    else if (!role) wrong(row.row, `${doubled}。同一个人另有职务才再写一行，并填上“职务”。`);
    else if (before.offices.some((office) => office.unit === unit && office.role === role))
      wrong(row.row, `${doubled}：同一单位的同一职务写了两次。`);
    else before.offices.push({ unit, role });
  }

  function addRow(number: number, cells: readonly unknown[], at: Map<RosterColumn, number>): boolean {
    const row = rosterRow(cells, at, number);
    if (!row) return true;
    if (number > MAX_ROSTER_ROWS + 1) {
      wrong(number, `行数太多，一次最多 ${MAX_ROSTER_ROWS} 行。`);
      return false;
    }
    rows += 1;
    for (const message of rowProblems(row)) wrong(number, message);
    if (describes(row)) addUnit(row);
    if (row.账号 !== '') addMember(row);
    if (problems.length < MAX_PROBLEMS) return true;
    wrong(number, `问题太多，从这一行起没有再检查。请先改好前面的 ${MAX_PROBLEMS} 处。`);
    return false;
  }

  return {
    add(number, cells) {
      if (columns) return addRow(number, cells, columns);
      if (cells.every((cell) => cellText(cell) === '')) return true;
      const heading = rosterHeading(cells, number);
      if (heading instanceof Map) columns = heading;
      else problems.push(heading);
      return columns !== null;
    },
    finish() {
      if (!columns && problems.length === 0) wrong(1, '文件是空的。');
      if (columns && rows === 0 && problems.length === 0) wrong(2, '没有一行内容。');
      if (problems.length > 0) return { ok: false, problems: problems.toSorted((a, b) => a.row - b.row) };
      return { ok: true, roster: { units: [...units.values()], members: [...members.values()] } };
    },
  };
}

/** Reads a roster from all its cells, the heading first. */
export function parseRoster(cells: readonly (readonly unknown[])[]): RosterResult {
  const reader = rosterReader();
  for (const [index, line] of cells.entries()) if (!reader.add(index + 1, line)) break;
  return reader.finish();
}
