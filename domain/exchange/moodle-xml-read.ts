import { acceptedOf, matchingFrom, multipleKey, type Pair, singleKey, type Weighed } from './answers';
import { readCloze } from './cloze';
import { textOf } from './html-text';
import { lessonOf, orderTag, sharedFields } from './marks';
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
import { child, children, type Element, parseXml } from './xml';

/**
 * Reads a Moodle XML file.
 * @param most more questions than these are refused before any is read
 * @throws ExchangeError when it is no XML, no question bank of Moodle, empty or too long
 */
export function readMoodleXml(xml: string, most = MOST_QUESTIONS): Reading {
  const quiz = parseXml(xml.replace(/^\uFEFF/, ''));
  if (quiz.name !== 'quiz')
    throw new ExchangeError(`这不是 Moodle XML：最外层应是 <quiz>，现在是 <${quiz.name}>。`);
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const names = new Map<string, number>();
  let lesson = '';
  let count = 0;
  const questions = children(quiz, 'question');
  if (questions.filter(({ attributes }) => attributes.type !== 'category').length > most) throw tooMany(most);
  for (const question of questions) {
    if (question.attributes.type === 'category') {
      lesson = lessonOf(plain(child(question, 'category')));
      continue;
    }
    count += 1;
    const name = plain(child(question, 'name')).trim();
    const place = `第 ${count} 题${name === '' ? '' : `（${name.slice(0, 40)}）`}`;
    try {
      drafts.push({ place, fields: fieldsOf(question, lesson, idFor(question, name, count, names)) });
    } catch (error) {
      if (!(error instanceof QuestionError)) throw error;
      problems.push({ place, reason: error.message });
    }
  }
  if (count === 0) throw new ExchangeError('文件里没有题目。');
  return settle(drafts, problems);
}

/** The id number; else the name, told apart by a number where names repeat. */
function idFor(question: Element, name: string, count: number, names: Map<string, number>): string {
  const idNumber = child(question, 'idnumber')?.text.trim();
  if (idNumber) return decoded(idNumber);
  const id = name || `moodle-${count}`;
  const times = (names.get(id) ?? 0) + 1;
  names.set(id, times);
  return times === 1 ? id : `${id}-${times}`;
}

/** What stands in the <text> of an element, as it is. */
function plain(element: Element | undefined): string {
  if (!element) return '';
  if (element.children.some(({ name }) => name === 'file'))
    throw new QuestionError('带有附件或图片，无法导入。');
  return child(element, 'text')?.text ?? '';
}

const otherFormats = new Set(['plain_text', 'moodle_auto_format', 'markdown', 'wiki_like']);

const isHtml = (element: Element | undefined): boolean => !otherFormats.has(element?.attributes.format ?? '');

/** The same, as plain text whatever its format. */
const formatted = (element: Element | undefined): string =>
  isHtml(element) ? textOf(plain(element)) : plain(element);

function fieldsOf(question: Element, lesson: string, id: string): Record<string, unknown> {
  const tags = (child(question, 'tags')?.children ?? []).map(plain);
  const feedback = [formatted(child(question, 'generalfeedback')), ...ownFeedback(question)];
  return {
    ...sharedFields(id, lesson, feedback.filter((text) => text !== '').join('\n'), tags),
    ...ofKind(question, tags),
  };
}

/** What is said of single answers goes into the explanation. */
const ownFeedback = (question: Element): string[] =>
  children(question, 'answer').flatMap((answer) => {
    const said = formatted(child(answer, 'feedback'));
    return said.trim() === '' ? [] : [`“${formatted(answer)}”：${said}`];
  });

const fraction = ({ attributes }: Element): number => Number(attributes.fraction ?? 0);

function ofKind(question: Element, tags: string[]): Record<string, unknown> {
  const stem = child(question, 'questiontext');
  const answers = children(question, 'answer');
  const type = question.attributes.type ?? '';
  switch (type) {
    case 'multichoice':
      return { stem: formatted(stem), ...choice(question, answers) };
    case 'truefalse': {
      const right = answers.find((answer) => fraction(answer) > 0);
      const word = plain(right).trim().toLowerCase();
      if (word !== 'true' && word !== 'false') throw new QuestionError('没有正确答案（true 或 false）。');
      return { kind: 'true-false', stem: formatted(stem), key: [word === 'true' ? 0 : 1] };
    }
    case 'shortanswer': {
      const own = formatted(stem);
      const key = [acceptedOf(answers.map((answer) => ({ text: plain(answer), weight: fraction(answer) })))];
      return { kind: 'fill-in', stem: own.includes('____') ? own : `${own}____`, key };
    }
    case 'cloze':
      return { kind: 'fill-in', ...readCloze(plain(stem)) };
    case 'matching': {
      const pairs: Pair[] = children(question, 'subquestion').map((pair) => ({
        left: formatted(pair),
        right: plain(child(pair, 'answer')),
      }));
      return {
        kind: 'matching',
        stem: formatted(stem),
        ...matchingFrom(pairs, orderTag(tags, pairs.length)),
      };
    }
    case 'ordering': {
      const right = answers.map(formatted);
      const key = orderTag(tags, right.length) ?? right.map((_, at) => at);
      return {
        kind: 'ordering',
        stem: formatted(stem),
        options: right.map((_, at) => right[key.indexOf(at)]),
        key,
      };
    }
    default:
      throw new QuestionError(`不支持的题型：${type || '未注明'}。`);
  }
}

function choice(question: Element, answers: Element[]): Record<string, unknown> {
  const weighed: Weighed[] = answers.map((answer) => ({ text: formatted(answer), weight: fraction(answer) }));
  const options = weighed.map(({ text }) => text);
  return child(question, 'single')?.text.trim() === 'false'
    ? { kind: 'multiple', options, key: multipleKey(weighed) }
    : { kind: 'single', options, key: singleKey(weighed) };
}
