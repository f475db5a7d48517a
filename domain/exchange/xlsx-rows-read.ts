import type { ItemKind } from '../items/item';
import {
  type Draft,
  ExchangeError,
  MOST_QUESTIONS,
  type Problem,
  QuestionError,
  type Reading,
  settle,
  tooMany,
} from './reading';
import { kindNames, levelNames, numbered } from './xlsx-columns';

/** The text of a cell by its column's heading; '' where there is none. */
type Row = (heading: string) => string;

/**
 * Reads the rows of a sheet, headings first; empty rows are skipped.
 * @param most more rows than these are refused before any is read
 * @throws ExchangeError when the headings are not those of the template, or there are no rows, or too many
 */
export function readRows(sheet: readonly (readonly unknown[])[], most = MOST_QUESTIONS): Reading {
  const [first = [], ...rows] = sheet;
  const columns = columnsOf(first);
  const filled = rows
    .map((cells, at) => ({ cells, line: at + 2 }))
    .filter(({ cells }) =>
      cells.some((cell) => cell !== null && cell !== undefined && `${cell}`.trim() !== ''),
    );
  if (filled.length === 0) throw new ExchangeError('“题目”表里没有题目。');
  if (filled.length > most) throw tooMany(most);
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const { cells, line } of filled) {
    const place = `第 ${line} 行`;
    try {
      drafts.push({ place, fields: fieldsOf(rowOf(cells, columns), line) });
    } catch (error) {
      if (!(error instanceof QuestionError)) throw error;
      problems.push({ place, reason: error.message });
    }
  }
  return settle(drafts, problems);
}

function columnsOf(headings: readonly unknown[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [at, cell] of headings.entries()) {
    const heading = `${cell ?? ''}`.replace(/\s/g, '');
    if (heading === '') continue;
    if (columns.has(heading)) throw new ExchangeError(`列名“${heading}”出现了两次。`);
    columns.set(heading, at);
  }
  const missing = ['题型', '题干', '答案'].filter((heading) => !columns.has(heading));
  if (missing.length > 0)
    throw new ExchangeError(`第一行缺少列名：${missing.join('、')}。请用导出的模板填写。`);
  return columns;
}

const rowOf = (cells: readonly unknown[], columns: Map<string, number>): Row => {
  return (heading) => {
    const cell = cells[columns.get(heading) ?? -1] ?? '';
    if (typeof cell === 'string') return cell;
    if (typeof cell === 'number') return String(cell);
    throw new QuestionError(`“${heading}”不是文本，请把单元格格式改为文本后重填。`);
  };
};

function fieldsOf(row: Row, line: number): Record<string, unknown> {
  const kindName = row('题型').trim();
  const kind = nameIn(kindNames, kindName);
  if (!kind)
    throw new QuestionError(`“题型”应为${Object.values(kindNames).join('、')}，现在是“${kindName}”。`);
  const levelName = row('层级').trim();
  const level = levelName === '' ? null : nameIn(levelNames, levelName);
  if (level === undefined)
    throw new QuestionError(`“层级”应为${Object.values(levelNames).join('、')}，现在是“${levelName}”。`);
  return {
    id: row('编号').trim() || `row-${line}`,
    lesson: row('课程'),
    kind,
    level,
    stem: row('题干'),
    explanation: row('解析'),
    source: sourcesOf(row),
    fact: row('事实') || null,
    ...ofKind(kind, row),
  };
}

const nameIn = <T extends string>(names: Record<T, string>, name: string): T | undefined =>
  (Object.keys(names) as T[]).find((each) => names[each] === name);

const MOST_COLUMNS = 26;

/** The cells of numbered columns up to the last that is filled; a gap is an error. */
function list(row: Row, names: (at: number) => string): string[] {
  const cells = Array.from({ length: MOST_COLUMNS }, (_, at) => row(names(at)));
  const count = cells.findLastIndex((text) => text.trim() !== '') + 1;
  const gap = cells.slice(0, count).findIndex((text) => text.trim() === '');
  if (gap >= 0) throw new QuestionError(`“${names(gap)}”空着，后面却还有内容。`);
  return cells.slice(0, count);
}

function sourcesOf(row: Row): { sentence: string; quote: string }[] {
  const pairs = Array.from({ length: MOST_COLUMNS }, (_, at) => ({
    sentence: row(numbered.sentences(at)),
    quote: row(numbered.quotes(at)),
  }));
  return pairs.filter(({ sentence, quote }) => sentence !== '' || quote !== '');
}

function ofKind(kind: ItemKind, row: Row): Record<string, unknown> {
  const answer = row('答案').normalize('NFKC').trim().toUpperCase();
  switch (kind) {
    case 'single':
    case 'multiple':
    case 'ordering': {
      const options = list(row, numbered.options);
      const key = letters(answer, options.length);
      return { options, key: kind === 'multiple' ? key.toSorted((a, b) => a - b) : key };
    }
    case 'true-false': {
      const at = ['对', '错'].indexOf(answer);
      if (at < 0) throw new QuestionError(`“答案”应为对或错，现在是“${answer}”。`);
      return { key: [at] };
    }
    case 'fill-in': {
      const blanks = list(row, numbered.blanks);
      if (blanks.length === 0) throw new QuestionError('“第1空”没有答案。');
      return { key: blanks.map((cell) => cell.split('\n').filter((line) => line.trim() !== '')) };
    }
    case 'matching': {
      const left = list(row, numbered.options);
      const right = list(row, numbered.right);
      return { left, right, key: matches(answer, left.length, right.length) };
    }
  }
}

const separators = /[\s、,;.]+/;

function letters(answer: string, options: number): number[] {
  const key = answer.split(separators).flatMap((part) => [...part].map((char) => char.charCodeAt(0) - 65));
  if (key.length === 0 || key.some((at) => !(at >= 0 && at < options)))
    throw new QuestionError(
      `“答案”应写选项的字母（A 到 ${String.fromCharCode(64 + Math.max(1, options))}），现在是“${answer}”。`,
    );
  return key;
}

function matches(answer: string, left: number, right: number): number[] {
  const pairs = [...answer.matchAll(/([A-Z])\W{0,3}(\d{1,2})/g)];
  const rest = answer.replace(/([A-Z])\W{0,3}(\d{1,2})/g, '').replace(/[\s、,;.]/g, '');
  const key = Array.from({ length: left }, (_, at) =>
    pairs.flatMap(([, char = '', number]) => (char.charCodeAt(0) - 65 === at ? [Number(number) - 1] : [])),
  );
  const single = key.flatMap((found) => (found.length === 1 ? found : []));
  if (
    rest !== '' ||
    pairs.length !== left ||
    single.length !== left ||
    single.some((at) => at < 0 || at >= right)
  )
    throw new QuestionError(`“答案”应为每个左项写一个右项的号码，如 A3 B1，现在是“${answer}”。`);
  return single;
}
