import type { Item } from '../items/item';
import { ItemFileError, readItems } from '../items/item-file';
import { faultsOf } from '../items/kinds';

/** Something wrong with one question or row: where (第 3 题, 第 12 行), and what, in Chinese. */
export type Problem = { place: string; reason: string };

/** What a reader found at one place, not yet known to be an item. */
export type Draft = { place: string; fields: Record<string, unknown> };

/** What came of reading; `places` tells where each of `items` stands. Whether problems spoil the whole is the caller's rule. */
export type Reading = { items: Item[]; places: string[]; problems: Problem[] };

/** True for an id a reader made up because the file has none: two files may have the same one by chance. */
export const isMadeUpId = (id: string): boolean => /^(?:row|gift|moodle)-\d+$/.test(id);

/** A file that cannot be read as a whole; the message is one line in Chinese. */
export class ExchangeError extends Error {
  override name = 'ExchangeError';
}

/** One question or row that cannot be taken; the message is the reason, in Chinese. */
export class QuestionError extends Error {
  override name = 'QuestionError';
}

/** Most questions or rows in one file. */
export const MOST_QUESTIONS = 20_000;

export const tooMany = (most: number): ExchangeError =>
  new ExchangeError(`题目太多，一个文件最多 ${most} 道题，请拆成几份再导入。`);

const nothing = { title: '', sections: [] };

/** Characters that neither XML nor a person can do anything with; line break and tab are fine. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/;

/** Why an item cannot be handed on as it is; [] when it can. */
export const itemProblems = (item: Item): string[] => [
  ...faultsOf(item),
  ...(textsIn(item).some((text) => unprintable.test(text) || /\p{Cs}/u.test(text))
    ? ['含有不可见的控制字符。']
    : []),
];

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(textsIn)
      : [];

/** Line breaks of every origin as \n, the only form all formats can carry. */
export function withPlainLineBreaks<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n') as T;
  if (Array.isArray(value)) return value.map(withPlainLineBreaks) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withPlainLineBreaks(part)]),
  ) as T;
}

/** Drafts as items, each judged by itself; ids must differ. `earlier` are problems found before; all come in the order of the file. */
export function settle(drafts: Draft[], earlier: Problem[]): Reading {
  const problems = [...earlier];
  const items: Item[] = [];
  const places: string[] = [];
  const taken = new Map<string, string>();
  for (const { place, fields } of drafts) {
    const [item, reasons] = judge(fields);
    const other = item && taken.get(item.id);
    if (item && other) reasons.push(`编号“${item.id}”与${other}相同。`);
    problems.push(...reasons.map((reason) => ({ place, reason })));
    if (!item) continue;
    if (!other) taken.set(item.id, place);
    if (reasons.length > 0) continue;
    items.push(item);
    places.push(place);
  }
  return { items, places, problems: problems.toSorted((a, b) => numberIn(a) - numberIn(b)) };
}

const numberIn = ({ place }: Problem): number => Number(/\d+/.exec(place)?.[0] ?? 0);

function judge(fields: Record<string, unknown>): [Item | null, string[]] {
  try {
    const [item] = readItems({ items: [withPlainLineBreaks(fields)] }, nothing);
    return item ? [item, itemProblems(item)] : [null, []];
  } catch (error) {
    if (!(error instanceof ItemFileError)) throw error;
    return [null, [inChinese(error.message)]];
  }
}

const names: Record<string, string> = {
  id: '编号',
  stem: '题干',
  options: '选项',
  left: '左项',
  right: '右项',
  key: '答案',
  level: '层级',
  kind: '题型',
};

/** “第 1 题（a）：options.2 数值过小…” as “选项3不能为空。”: the place is named already, and people count from one. */
const inChinese = (message: string): string =>
  message
    .replace(/^第 1 题(?:（[^）]*）)?：/, '')
    .replace(/数值过小：期望 string .*|无效输入：期望 string，.*/, '不能为空。')
    .replace(/^(\w+)((?:\.\d+)*) ?/, (all, field: string, path: string) => {
      const name = names[field];
      const at = [...path.matchAll(/\d+/g)].map(([part]) => Number(part) + 1).join('-');
      return name === undefined ? all : name + at;
    });
