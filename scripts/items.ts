import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lessonOf } from '../content/lesson-of';
import { loadLessons } from '../content/load';
import type { Article, Fact } from '../domain/article/article';
import { sentencesOf } from '../domain/article/article';
import { deriveArticle } from '../domain/article/derive-article';
import { checkFacts, FactError, factsSchema } from '../domain/article/fact-file';
import { findFacts } from '../domain/article/find-facts';
import { type Repair, RepairError, repairsSchema } from '../domain/article/repair';
import { judgeItem } from '../domain/items/gate';
import { gateContext } from '../domain/items/gates/gate-context';
import { DEFAULT_SEED, generateItems } from '../domain/items/generate';
import { ItemFileError, readItems } from '../domain/items/item-file';
import { setWarnings } from '../domain/items/set-warnings';

const USAGE = [
  '用法：',
  '  npm run -s items -- generate 文章 [--facts 事实.json] [--seed 数字] [--out 文件]',
  '  npm run -s items -- gate 题目.json --article 文章 [--facts 事实.json]',
  '“文章”是 UTF-8 文本文件，或 content/ 下的文件夹名（如 zhuhai-2021）。',
].join('\n');

class UsageError extends Error {}

type Input = {
  article: Article;
  repairs: Repair[];
  /** null when there is no file of facts. */
  facts: Fact[] | null;
  lessons: (sentence: string) => string;
};

/** A text file, or the name of a folder of content/ with its repairs, facts and lessons. */
function readInput(name: string, factsFile: string | undefined): Input {
  const folder = join(import.meta.dirname, '..', 'content', name);
  const isFolder = /^[\w-]+$/.test(name) && existsSync(join(folder, 'source.txt'));
  if (!isFolder && existsSync(name) && statSync(name).isDirectory())
    throw new UsageError(`${name} 是文件夹，不是文章。`);
  const source = readText(isFolder ? join(folder, 'source.txt') : name);
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

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new UsageError(`读不到文件：${path}。`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${path} 不是 UTF-8 文本，请另存为 UTF-8 后再试。`);
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path).replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${path} 不是 JSON：${error.message}`);
    throw error;
  }
}

const write = (data: unknown): string => `${JSON.stringify(data, null, 2)}\n`;

function generate(name: string, options: { facts?: string; seed?: string; out?: string }): void {
  if (options.seed !== undefined && !/^\d{1,9}$/.test(options.seed)) {
    throw new UsageError(`--seed 要是不超过九位的数字，现在是“${options.seed}”。`);
  }
  const { article, repairs, lessons, ...input } = readInput(name, options.facts);
  const facts = input.facts ?? findFacts(article);
  const seed = options.seed === undefined ? DEFAULT_SEED : Number(options.seed);
  const { items, rejected } = generateItems(article, facts, { repairs, seed, lessonOf: lessons });
  const output = write({ article, facts, items, rejected });
  if (options.out === undefined) process.stdout.write(output);
  else {
    try {
      writeFileSync(options.out, output);
    } catch {
      throw new UsageError(`写不了文件：${options.out}。`);
    }
  }
}

function gate(name: string, options: { article?: string; facts?: string }): void {
  if (options.article === undefined) throw new UsageError(`请用 --article 指明文章。\n${USAGE}`);
  const { article, repairs, facts } = readInput(options.article, options.facts);
  const items = readItems(readJson(name), article);
  const context = gateContext(article, facts ?? [], repairs);
  const verdicts = items.map((item) => ({ id: item.id, ...judgeItem(item, context) }));
  const accepted = verdicts.filter(({ gates }) => gates.length === 0).map(({ id }) => id);
  const rejected = verdicts.filter(({ gates }) => gates.length > 0);
  process.stdout.write(write({ accepted, rejected, warnings: setWarnings(items) }));
  process.exitCode = rejected.length > 0 ? 1 : 0;
}

function main(): void {
  const { positionals, values } = parseArguments();
  const [command, name, ...rest] = positionals;
  if (command === undefined) throw new UsageError(USAGE);
  if (command !== 'generate' && command !== 'gate')
    throw new UsageError(`没有“${command}”这个命令。\n${USAGE}`);
  if (name === undefined || rest.length > 0) throw new UsageError(`请给出一个文件。\n${USAGE}`);
  const { article, facts, seed, out } = values;
  if (command === 'gate') {
    if (seed !== undefined || out !== undefined) throw new UsageError('gate 不用 --seed 和 --out。');
    gate(name, { ...(article === undefined ? {} : { article }), ...(facts === undefined ? {} : { facts }) });
  } else {
    if (article !== undefined) throw new UsageError('generate 不用 --article，文章直接写在命令后面。');
    generate(name, {
      ...(facts === undefined ? {} : { facts }),
      ...(seed === undefined ? {} : { seed }),
      ...(out === undefined ? {} : { out }),
    });
  }
}

function parseArguments() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: { facts: text, seed: text, out: text, article: text },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new UsageError(`参数不对：${/--?[\w-]+/.exec(reason)?.[0] ?? reason}。\n${USAGE}`);
  }
}

try {
  main();
} catch (error) {
  const expected =
    error instanceof UsageError ||
    error instanceof RepairError ||
    error instanceof FactError ||
    error instanceof ItemFileError ||
    (error instanceof Error && error.name === 'ContentError');
  if (!expected) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
