import type { Item } from '../items/item';
import type { Problem } from './reading';
import { kindNames, letter, levelNames, numbered } from './xlsx-columns';

/** Longest text of one cell, UTF-16 units: a limit of Excel. */
const LONGEST_CELL = 32_767;

/** What a row cannot carry, item by item; [] when everything comes back equal. */
export const rowLosses = (items: readonly Item[]): Problem[] =>
  items.flatMap((item, at) => {
    const cells = Object.values(cellsOf(item));
    const reasons = [
      ...(cells.some((text) => text.length > LONGEST_CELL)
        ? [`有一段文字超过 ${LONGEST_CELL} 个字，Excel 放不下。`]
        : []),
      ...(item.kind === 'fill-in' && item.key.flat().some((text) => text.includes('\n'))
        ? ['填空的答案里有换行，Excel 里一行是一种写法。']
        : []),
    ];
    return reasons.map((reason) => ({ place: `第 ${at + 1} 题（${item.id}）`, reason }));
  });

/** The sheet 题目: a row of headings, then one row an item, all text; the items have passed rowLosses. */
export function writeRows(items: readonly Item[]): string[][] {
  const rows = items.map(cellsOf);
  const most = (names: (at: number) => string, least: number): string[] => {
    let count = least;
    while (rows.some((row) => row[names(count)] !== undefined)) count += 1;
    return Array.from({ length: count }, (_, at) => names(at));
  };
  const quotes = most(numbered.quotes, 1);
  const headings = [
    ...['编号', '课程', '题型', '层级', '题干'],
    ...most(numbered.options, 4),
    ...most(numbered.right, 0),
    ...most(numbered.blanks, 0),
    ...['答案', '解析'],
    ...quotes.flatMap((quote, at) => [numbered.sentences(at), quote]),
    '事实',
  ];
  return [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))];
}

function cellsOf(item: Item): Record<string, string> {
  return {
    编号: item.id,
    课程: item.lesson,
    题型: kindNames[item.kind],
    层级: levelNames[item.level],
    题干: item.stem,
    解析: item.explanation,
    ...spread(
      numbered.sentences,
      item.source.map(({ sentence }) => sentence),
    ),
    ...spread(
      numbered.quotes,
      item.source.map(({ quote }) => quote),
    ),
    事实: item.fact ?? '',
    ...ofKind(item),
  };
}

const spread = (names: (at: number) => string, texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(texts.map((text, at) => [names(at), text]));

function ofKind(item: Item): Record<string, string> {
  switch (item.kind) {
    case 'single':
    case 'multiple':
    case 'ordering':
      return { ...spread(numbered.options, item.options), 答案: item.key.map(letter).join('') };
    case 'true-false':
      return { 答案: item.options[item.key[0]] };
    case 'fill-in':
      return spread(
        numbered.blanks,
        item.key.map((accepted) => accepted.join('\n')),
      );
    case 'matching':
      return {
        ...spread(numbered.options, item.left),
        ...spread(numbered.right, item.right),
        答案: item.key.map((right, at) => `${letter(at)}${right + 1}`).join(' '),
      };
  }
}
