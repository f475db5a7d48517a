import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ContentError } from '@/content/problem';
import { FactError } from '@/domain/article/fact-file';
import { findFacts } from '@/domain/article/find-facts';
import { RepairError } from '@/domain/article/repair';
import { judgeItem } from '@/domain/items/gate';
import { gateContext } from '@/domain/items/gates/gate-context';
import { DEFAULT_SEED, generateItems } from '@/domain/items/generate';
import { ItemFileError, readItems } from '@/domain/items/item-file';
import { setWarnings } from '@/domain/items/set-warnings';
import { UsageError } from '../cli';
import { readInput, readJson } from './read-input';
import { EXCHANGE_USAGE } from './run-exchange';

const USAGE = [
  '用法：',
  '  npm run -s items -- generate 文章 [--facts 事实.json] [--seed 数字] [--out 文件]',
  '  npm run -s items -- gate 题目.json --article 文章 [--facts 事实.json]',
  EXCHANGE_USAGE,
  '“文章”是 UTF-8 文本文件，或 content/ 下的文件夹名（如 zhuhai-2021）。',
].join('\n');

export type Outcome = { status: number; stdout: string; stderr: string };

const write = (data: unknown): string => `${JSON.stringify(data, null, 2)}\n`;

function generate(name: string, options: { facts?: string; seed?: string; out?: string }): Outcome {
  if (options.seed !== undefined && !/^\d{1,9}$/.test(options.seed)) {
    throw new UsageError(`--seed 要是不超过九位的数字，现在是“${options.seed}”。`);
  }
  const { article, repairs, proposals, lessons, ...input } = readInput(name, options.facts);
  const facts = input.facts ?? findFacts(article);
  const seed = options.seed === undefined ? DEFAULT_SEED : Number(options.seed);
  const { items, rejected } = generateItems(article, facts, { repairs, proposals, seed, lessonOf: lessons });
  const output = write({ article, facts, items, rejected, proposals });
  if (options.out === undefined) return { status: 0, stdout: output, stderr: '' };
  try {
    writeFileSync(options.out, output);
  } catch {
    throw new UsageError(`写不了文件：${options.out}。`);
  }
  return { status: 0, stdout: '', stderr: '' };
}

function gate(name: string, options: { article?: string; facts?: string }): Outcome {
  if (options.article === undefined) throw new UsageError(`请用 --article 指明文章。\n${USAGE}`);
  const { article, repairs, facts } = readInput(options.article, options.facts);
  const items = readItems(readJson(name), article);
  const context = gateContext(article, facts ?? findFacts(article), repairs);
  const verdicts = items.map((item) => ({ id: item.id, ...judgeItem(item, context) }));
  const accepted = verdicts.filter(({ gates }) => gates.length === 0).map(({ id }) => id);
  const rejected = verdicts.filter(({ gates }) => gates.length > 0);
  const stdout = write({ accepted, rejected, warnings: setWarnings(items) });
  return { status: rejected.length > 0 ? 1 : 0, stdout, stderr: '' };
}

function dispatch(args: string[]): Outcome {
  const { positionals, values } = parseArguments(args);
  const [command, name, ...rest] = positionals;
  if (command === undefined) throw new UsageError(USAGE);
  if (command !== 'generate' && command !== 'gate')
    throw new UsageError(`没有“${command}”这个命令。\n${USAGE}`);
  if (name === undefined || rest.length > 0) throw new UsageError(`请给出一个文件。\n${USAGE}`);
  const { article, facts, seed, out } = values;
  if (command === 'gate') {
    if (seed !== undefined || out !== undefined) throw new UsageError('gate 不用 --seed 和 --out。');
    return gate(name, {
      ...(article === undefined ? {} : { article }),
      ...(facts === undefined ? {} : { facts }),
    });
  }
  if (article !== undefined) throw new UsageError('generate 不用 --article，文章直接写在命令后面。');
  return generate(name, {
    ...(facts === undefined ? {} : { facts }),
    ...(seed === undefined ? {} : { seed }),
    ...(out === undefined ? {} : { out }),
  });
}

function parseArguments(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { facts: text, seed: text, out: text, article: text },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new UsageError(`参数不对：${/--?[\w-]+/.exec(reason)?.[0] ?? reason}。\n${USAGE}`);
  }
}

/**
 * Runs the command line after its name: `generate …` or `gate …`.
 * @returns exit status (0 done, 1 items rejected, 2 a wrong call or file) and what to print
 */
export function runItems(args: string[]): Outcome {
  try {
    return dispatch(args);
  } catch (error) {
    const expected =
      error instanceof UsageError ||
      error instanceof RepairError ||
      error instanceof FactError ||
      error instanceof ItemFileError ||
      error instanceof ContentError;
    if (!expected) throw error;
    return { status: 2, stdout: '', stderr: `${error.message}\n` };
  }
}
