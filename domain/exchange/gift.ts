import type { Item } from '../items/item';
import { pairsOf, percent, withoutWildcard } from './answers';
import { writeFeedback } from './feedback';
import { htmlOf, reference } from './html-text';
import { categoryOf, tagSafe, tagsOf } from './marks';
import type { Problem } from './reading';

/** Several blanks are one answer in GIFT, joined by a sign that no accepted string contains; the stem ends by naming it. */
const JOINTS = ['；', '｜', '／', '＋', '＆', '＝', '※', '＃'];
export const joinedBlanks = (joint: string): string => `（各空依次填写，用“${joint}”隔开）`;
const MOST_COMBINATIONS = 200;

const escaped = (text: string): string => text.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n');

/** A text in HTML; a % or [ at its start would be read as a weight or a format. */
const field = (text: string): string => escaped(htmlOf(text).replace(/^[%[]/, reference));

/**
 * The answers that GIFT keeps as plain text: only what it would misread or trim (white space, an arrow, what looks like a
 * character reference) is written as a reference.
 */
const plain = (text: string): string =>
  escaped(
    text
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replaceAll('->', '-&gt;')
      .replace(/^[%[]/, reference)
      .replace(/\s{2,}|^\s|\s$/g, (spaces) => spaces.replace(/[^\n]/g, reference)),
  );

/** What GIFT cannot carry, item by item; [] when everything comes back equal. */
export const giftLosses = (items: readonly Item[]): Problem[] =>
  items.flatMap((item, at) => {
    const place = `第 ${at + 1} 题（${item.id}）`;
    if (item.kind !== 'fill-in' || item.key.length < 2) return [];
    if (jointFor(item.key) === null)
      return [{ place, reason: 'GIFT 没有多空题，答案里又用到了所有分隔符号，请改用 moodle-xml。' }];
    return item.key.reduce((product, list) => product * list.length, 1) > MOST_COMBINATIONS ||
      item.key.some((list) => new Set(list).size < list.length)
      ? [{ place, reason: 'GIFT 没有多空题，各空的答案组合太多或有重复，请改用 moodle-xml。' }]
      : [];
  });

const jointFor = (key: string[][]): string | null =>
  JOINTS.find((joint) => !key.flat().some((text) => text.includes(joint))) ?? null;

/** A GIFT file, UTF-8; the items have passed giftLosses. */
export function writeGift(items: readonly Item[]): string {
  let lesson = '';
  const blocks = items.map((item) => {
    const category = item.lesson === lesson ? '' : `$CATEGORY: ${categoryOf(item.lesson)}\n\n`;
    lesson = item.lesson;
    return category + question(item);
  });
  return `${blocks.join('\n\n')}\n`;
}

function question(item: Item): string {
  const { stem, answers, tags } = body(item);
  const feedback = writeFeedback(item.explanation, item.source);
  const marks = [`[id:${tagSafe(item.id)}]`, ...tags.map((tag) => `[tag:${tag}]`)].join(' ');
  const lines = [...answers, ...(feedback === '' ? [] : [`####${field(feedback)}`])];
  return `// ${marks}\n::${escaped(item.id)}::[html]${field(stem)}{\n${lines.map((line) => `\t${line}\n`).join('')}}`;
}

type Body = { stem: string; answers: string[]; tags: string[] };

function body(item: Item): Body {
  const { stem } = item;
  switch (item.kind) {
    case 'single': {
      const answers = item.options.map((text, at) => `${at === item.key[0] ? '=' : '~'}${field(text)}`);
      return { stem, answers, tags: tagsOf(item) };
    }
    case 'multiple': {
      const share = 1 / item.key.length;
      const answers = item.options.map(
        (text, at) => `~%${percent(item.key.includes(at) ? share : -share)}%${field(text)}`,
      );
      return { stem, answers, tags: tagsOf(item) };
    }
    case 'true-false':
      return { stem, answers: [item.key[0] === 0 ? 'TRUE' : 'FALSE'], tags: tagsOf(item) };
    case 'fill-in': {
      const joint = item.key.length > 1 ? (jointFor(item.key) ?? '') : '';
      const answers = combinations(item.key, joint).map((text) => `=%100%${plain(withoutWildcard(text))}`);
      return { stem: joint === '' ? stem : stem + joinedBlanks(joint), answers, tags: tagsOf(item) };
    }
    case 'matching': {
      const { pairs, order } = pairsOf(item);
      const answers = pairs.map(({ left, right }) => `=${left === '' ? '' : field(left)} -> ${plain(right)}`);
      return { stem, answers, tags: tagsOf(item, order) };
    }
    case 'ordering': {
      const answers = item.options.map((text, at) => `=${field(text)} -> 第${item.key.indexOf(at) + 1}位`);
      return { stem, answers, tags: tagsOf(item, [], 'ordering') };
    }
  }
}

const combinations = (key: string[][], joint: string): string[] =>
  key.reduce(
    (made, list, at) => (at === 0 ? list : made.flatMap((first) => list.map((text) => first + joint + text))),
    [] as string[],
  );
