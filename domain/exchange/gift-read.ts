import { type GIFTQuestion, SyntaxError as GiftSyntaxError, parse, type TextFormat } from 'gift-pegjs';
import { acceptedOf, matchingFrom, multipleKey, singleKey, type Weighed } from './answers';
import { joinedBlanks } from './gift';
import { characters, textOf } from './html-text';
import { lessonOf, orderTag, sharedFields, tagValue } from './marks';
import { decoded } from './percent-encoding';
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

/** Longest question that is parsed, UTF-16 units: a longer one could hold the process up for many seconds. */
const LONGEST_QUESTION = 20_000;

/**
 * Reads a GIFT file. Questions are parsed one by one, so that every mistake is found, not just the first.
 * @param most more questions than these are refused before any is parsed
 * @throws ExchangeError when there is no question, or too many
 */
export function readGift(text: string, most = MOST_QUESTIONS): Reading {
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const titles = new Map<string, number>();
  let lesson = '';
  let count = 0;
  const blocks = questionsIn(text).map((block) => ({
    ...block,
    isCategory: startsCategory.test(block.source),
  }));
  if (blocks.filter(({ isCategory }) => !isCategory).length > most) throw tooMany(most);
  for (const { source, line, isCategory } of blocks) {
    if (!isCategory) count += 1;
    const place = `第 ${count} 题（第 ${line} 行）`;
    try {
      if (source.length > LONGEST_QUESTION) throw new QuestionError('这道题太长，请检查大括号和空行。');
      for (const question of parse(source)) {
        if (question.type === 'Category') lesson = lessonOf(question.title ?? '');
        else drafts.push({ place, fields: fieldsOf(question, lesson, idFor(question, count, titles)) });
      }
    } catch (error) {
      problems.push({ place, reason: reasonOf(error, line) });
    }
  }
  if (count === 0) throw new ExchangeError('文件里没有 GIFT 题目。');
  return settle(drafts, problems);
}

const startsCategory = /^\s*(?:\/\/.*\s+)*\$CATEGORY:/;

/** Blocks between blank lines, with the number of their first line; blocks of comments alone are none. */
function questionsIn(text: string): { source: string; line: number }[] {
  const found: { source: string; line: number }[] = [];
  let block: string[] = [];
  const close = (end: number) => {
    if (block.some((line) => !line.trim().startsWith('//')))
      found.push({ source: block.join('\n'), line: end - block.length + 1 });
    block = [];
  };
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') close(at);
    else block.push(line);
  }
  close(lines.length);
  return found;
}

function reasonOf(error: unknown, line: number): string {
  if (error instanceof QuestionError) return error.message;
  if (!(error instanceof GiftSyntaxError)) throw error;
  const { start } = error.location;
  return `第 ${line + start.line - 1} 行第 ${start.column} 列不合 GIFT 写法。请检查大括号是否成对，正文里的 ~ = # { } : \\ 前面要加反斜杠。`;
}

/** Our own id; else the title, told apart by a number where titles repeat. */
function idFor(question: GIFTQuestion, count: number, titles: Map<string, number>): string {
  if ('id' in question && question.id) return decoded(question.id);
  const title = question.title?.trim() || `gift-${count}`;
  const times = (titles.get(title) ?? 0) + 1;
  titles.set(title, times);
  return times === 1 ? title : `${title}-${times}`;
}

const plainOf = ({ format, text }: TextFormat): string => (format === 'html' ? textOf(text) : text);

/** gift-pegjs leaves its own placeholders for escaped characters in the right of a pair. */
const rightOf = (text: string): string =>
  characters(
    text.replace(/&&(\d{3});/g, (_, code: string) =>
      code === '010' ? '\n' : String.fromCharCode(Number(code)),
    ),
  );

type Question = Exclude<GIFTQuestion, { type: 'Category' }>;

function fieldsOf(question: Question, lesson: string, id: string): Record<string, unknown> {
  const tags = question.tags ?? [];
  const feedback = [
    ...('globalFeedback' in question && question.globalFeedback ? [plainOf(question.globalFeedback)] : []),
    ...ownFeedback(question),
  ].join('\n');
  const blank = question.type === 'Short' ? '____' : '（　）';
  const stem = plainOf(question.stem).replace(question.hasEmbeddedAnswers ? ' _____ ' : /(?!)/, blank);
  return { ...sharedFields(id, lesson, feedback, tags), stem, ...ofKind(question, stem, tags) };
}

/** What is said of single answers goes into the explanation. */
function ownFeedback(question: Question): string[] {
  if (question.type !== 'MC' && question.type !== 'Short') return [];
  return question.choices.flatMap(({ text, feedback }) =>
    feedback ? [`“${plainOf(text)}”：${plainOf(feedback)}`] : [],
  );
}

function ofKind(question: Question, stem: string, tags: string[]): Record<string, unknown> {
  switch (question.type) {
    case 'TF':
      return { kind: 'true-false', key: [question.isTrue ? 0 : 1] };
    case 'MC': {
      const choices = question.choices.map((choice) => ({
        text: plainOf(choice.text),
        weight: choice.weight ?? (choice.isCorrect ? 100 : 0),
      }));
      const options = choices.map(({ text }) => text);
      const isSingle = question.choices.some(({ isCorrect }) => isCorrect);
      return isSingle
        ? { kind: 'single', options, key: singleKey(choices) }
        : { kind: 'multiple', options, key: multipleKey(choices) };
    }
    case 'Short':
      return shortAnswer(
        stem,
        question.choices.map(({ text, weight }) => ({
          text: text.format === 'html' ? characters(text.text) : text.text,
          weight: weight ?? 100,
        })),
      );
    case 'Matching': {
      const pairs = question.matchPairs.map(({ subquestion, subanswer }) => ({
        left: plainOf(subquestion),
        right: rightOf(subanswer),
      }));
      return tagValue(tags, '题型') === 'ordering'
        ? { kind: 'ordering', ...orderingFrom(pairs) }
        : { kind: 'matching', ...matchingFrom(pairs, orderTag(tags, pairs.length)) };
    }
    case 'Numerical':
      throw new QuestionError('数值题有误差范围，无法导入，请改为填空题。');
    case 'Essay':
      throw new QuestionError('没有答案；问答题无法导入。');
    case 'Description':
      throw new QuestionError('没有用大括号写出的答案。');
  }
}

function orderingFrom(pairs: { left: string; right: string }[]) {
  const places = pairs.map(({ right }) => Number(/^第(\d+)位$/.exec(right)?.[1] ?? 0));
  const key = pairs.map((_, at) => places.indexOf(at + 1));
  if (key.includes(-1)) throw new QuestionError('排序题的各项应依次写明“第1位”“第2位”……，不能缺也不能重复。');
  return { options: pairs.map(({ left }) => left), key };
}

const joined = new RegExp(`${joinedBlanks('(.)')}$`);

function shortAnswer(stem: string, answers: Weighed[]): Record<string, unknown> {
  const accepted = acceptedOf(answers);
  const joint = joined.exec(stem)?.[1];
  const own = joint === undefined ? stem : stem.replace(joined, '');
  if (joint === undefined || own.split('____').length < 3)
    return { kind: 'fill-in', stem: stem.includes('____') ? stem : `${stem}____`, key: [accepted] };
  const rows = accepted.map((text) => text.split(joint));
  const key = own
    .split('____')
    .slice(1)
    .map((_, blank) => [...new Set(rows.map((row) => row[blank] ?? ''))]);
  const product = key.reduce((count, list) => count * list.length, 1);
  if (product !== rows.length || rows.some((row) => row.length !== key.length))
    throw new QuestionError(`各空的答案应写全所有组合，用“${joint}”隔开。`);
  return { kind: 'fill-in', stem: own, key };
}
