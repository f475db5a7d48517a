import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Article, Fact } from '@/domain/article/article';
import { deriveArticle } from '@/domain/article/derive-article';
import type { Lesson } from '@/domain/article/lesson';
import { type Repair, RepairError, repairsSchema } from '@/domain/article/repair';
import type { Item } from '@/domain/items/item';
import { checkLessons } from '@/domain/lesson/check-lessons';
import { type ParsedLesson, parseLesson } from '@/domain/lesson/parse-lesson';
import { parseWith } from '@/domain/lesson/parse-with';
import type { Problem } from '@/domain/lesson/problem';
import { checkFacts, checkItems } from './check-items';
import { ContentError } from './problem';
import { factsFileSchema, itemsFileSchema } from './schema';

export type Content = {
  slug: string;
  /** source.txt to the letter. */
  source: string;
  article: Article;
  repairs: Repair[];
  facts: Fact[];
  items: Item[];
  lessons: Lesson[];
};

/**
 * Reads and checks a whole content folder; lessons come in their order.
 * @param folder path of the folder; its name is the slug
 * @throws ContentError with everything that is wrong, not only the first
 */
export function loadContent(folder: string): Content {
  const { source, article, repairs } = loadArticle(folder);
  const read = readLessons(folder, article);
  const facts = readJson(folder, 'facts.json', factsFileSchema);
  const items = readJson(folder, 'items.json', itemsFileSchema);
  const lessons = read.lessons;
  const problems = [...read.problems, ...facts.problems, ...items.problems];
  if (facts.value) problems.push(...checkFacts('facts.json', facts.value.facts, article));
  // Against half-read lessons or facts every item would look wrong.
  if (facts.value && items.value && read.problems.length === 0) {
    problems.push(...checkItems('items.json', items.value.items, article, facts.value.facts, lessons));
  }
  if (problems.length > 0 || !facts.value || !items.value) throw new ContentError(problems);
  const slug = basename(join(folder));
  return { slug, source, article, repairs, facts: facts.value.facts, items: items.value.items, lessons };
}

/**
 * The reading text of the folder's source.txt with repairs.json (when there is one) applied.
 * @throws ContentError
 */
export function loadArticle(folder: string): { source: string; article: Article; repairs: Repair[] } {
  const file = 'source.txt';
  if (!existsSync(join(folder, file))) throw new ContentError([{ file, reason: '没有这个文件。' }]);
  const repairs = existsSync(join(folder, 'repairs.json'))
    ? readJson(folder, 'repairs.json', repairsSchema)
    : { value: { repairs: [] }, problems: [] };
  if (!repairs.value) throw new ContentError(repairs.problems);
  try {
    const source = readFileSync(join(folder, file), 'utf8');
    const article = deriveArticle(source, repairs.value.repairs);
    if (article.sections.length > 0) return { source, article, repairs: repairs.value.repairs };
  } catch (error) {
    if (!(error instanceof RepairError)) throw error;
    throw new ContentError([{ file: 'repairs.json', id: error.repair, reason: error.message }]);
  }
  throw new ContentError([{ file, reason: '没有找到句子。' }]);
}

/**
 * The folder's lessons in their order, checked against the article; needs neither facts.json nor items.json.
 * @throws ContentError
 */
export function loadLessons(folder: string, article: Article): Lesson[] {
  const { lessons, problems } = readLessons(folder, article);
  if (problems.length > 0) throw new ContentError(problems);
  return lessons;
}

function readLessons(folder: string, article: Article): { lessons: Lesson[]; problems: Problem[] } {
  const path = join(folder, 'lessons');
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.md')) : [];
  if (names.length === 0)
    return { lessons: [], problems: [{ file: 'lessons', reason: '没有课程文件（*.md）。' }] };
  const problems: Problem[] = [];
  const parsed: ParsedLesson[] = [];
  for (const name of names.sort()) {
    const read = parseLesson(`lessons/${name}`, readFileSync(join(path, name), 'utf8'));
    problems.push(...read.problems);
    if (read.parsed) parsed.push(read.parsed);
  }
  // Sentences of a lesson whose head cannot be read would all be reported as missing.
  if (parsed.length === names.length) problems.push(...checkLessons(parsed, article));
  const lessons = parsed.map(({ lesson }) => lesson).sort((a, b) => a.order - b.order);
  return { lessons, problems };
}

function readJson<T>(
  folder: string,
  file: string,
  schema: z.ZodType<T>,
): { value: T | null; problems: Problem[] } {
  const path = join(folder, file);
  if (!existsSync(path)) return { value: null, problems: [{ file, reason: '没有这个文件。' }] };
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : '无法读取';
    return { value: null, problems: [{ file, reason: `不是合法的 JSON：${detail}` }] };
  }
  return parseWith(schema, data, file);
}
