import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadLessons } from '@/content/load';
import { type Article, type Fact, sentencesOf } from '@/domain/article/article';
import { findDamage, type Proposal } from '@/domain/article/damage';
import { deriveArticle } from '@/domain/article/derive-article';
import { checkFacts, factsSchema } from '@/domain/article/fact-file';
import { type Repair, repairsSchema } from '@/domain/article/repair';
import { MAX_CHARACTERS } from '@/domain/intake/trouble';
import { lessonOf } from '@/domain/lesson/lesson-of';
import { UsageError } from '../cli';

/** What a command works on. */
export type Input = {
  article: Article;
  repairs: Repair[];
  /** Damage of the source that no repair has settled. */
  proposals: Proposal[];
  /** null when there is no file of facts. */
  facts: Fact[] | null;
  lessons: (sentence: string) => string;
};

/**
 * A text file, or the name of a folder of content/ with its repairs, facts and lessons.
 * @throws UsageError, or what the readers of repairs, facts and lessons throw
 */
export function readInput(name: string, factsFile: string | undefined): Input {
  const folder = join(import.meta.dirname, '..', '..', 'content', name);
  const isFolder = /^[\w-]+$/.test(name) && existsSync(join(folder, 'source.txt'));
  if (!isFolder && existsSync(name) && statSync(name).isDirectory())
    throw new UsageError(`${name} 是文件夹，不是文章。`);
  const source = readText(isFolder ? join(folder, 'source.txt') : name);
  if (source.length > MAX_CHARACTERS)
    throw new UsageError(`${name} 太长了：文章最多 ${MAX_CHARACTERS / 10_000} 万字。`);
  const repairs = isFolder ? repairsOf(folder) : [];
  const article = deriveArticle(source, repairs);
  if (sentencesOf(article).length === 0) throw new UsageError(`${name} 里没有找到句子。`);
  const ownFacts = join(folder, 'facts.json');
  const path = factsFile ?? (isFolder && existsSync(ownFacts) ? ownFacts : undefined);
  const facts = path === undefined ? null : readFacts(path, article);
  const lessons =
    isFolder && existsSync(join(folder, 'lessons')) ? lessonOf(loadLessons(folder, article)) : null;
  return {
    article,
    repairs,
    proposals: findDamage(source, repairs),
    facts,
    lessons: (sentence) => lessons?.get(sentence) ?? sentence.split('-')[0] ?? '',
  };
}

function repairsOf(folder: string): Repair[] {
  const path = join(folder, 'repairs.json');
  if (!existsSync(path)) return [];
  const parsed = repairsSchema.safeParse(readJson(path));
  if (!parsed.success) throw new UsageError(`${path} 不是修复清单：${parsed.error.issues[0]?.message}。`);
  return parsed.data.repairs;
}

function readFacts(path: string, article: Article): Fact[] {
  const parsed = factsSchema.safeParse(readJson(path));
  if (parsed.success) return checkFacts(parsed.data.facts, sentencesOf(article));
  const [issue] = parsed.error.issues;
  throw new UsageError(`${path} 不是事实清单：${issue?.path.join('.')} ${issue?.message}。`);
}

/** Largest file that is read, bytes; ten thousand items take less. */
const MOST_BYTES = 8 * 1024 * 1024;

function readText(path: string): string {
  let bytes: Buffer;
  try {
    if (statSync(path).size > MOST_BYTES) throw new UsageError(`${path} 太大了，最多 8 MB。`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`读不到文件：${path}。`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${path} 不是 UTF-8 文本，请另存为 UTF-8 后再试。`);
  }
}

/** @throws UsageError when the file cannot be read or is no JSON in UTF-8 */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${path} 不是 JSON，文件可能不完整。`);
    throw error;
  }
}
