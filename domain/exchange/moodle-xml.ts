import type { Item } from '../items/item';
import { pairsOf, percent, withoutWildcard } from './answers';
import { writeCloze } from './cloze';
import { writeFeedback } from './feedback';
import { htmlOf } from './html-text';
import { categoryOf, tagSafe, tagsOf } from './marks';

/** Character data as Moodle writes it: in CDATA where it holds markup. */
const data = (text: string): string =>
  /[&<>"']/.test(text) ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : text;

const textTag = (text: string): string => `<text>${data(text)}</text>`;

/** A file in the form Moodle 4 exports (question/format/xml), UTF-8; categories are the lessons. */
export function writeMoodleXml(items: readonly Item[]): string {
  let lesson = '';
  const questions = items.map((item) => {
    const category = item.lesson === lesson ? '' : categoryQuestion(item.lesson);
    lesson = item.lesson;
    return category + question(item);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('')}</quiz>\n`;
}

const categoryQuestion = (lesson: string): string => `<!-- question: 0  -->
  <question type="category">
    <category>
      ${textTag(categoryOf(lesson))}
    </category>
    <info format="html">
      <text></text>
    </info>
    <idnumber></idnumber>
  </question>
`;

function question(item: Item): string {
  const { type, stem, penalty, lines, tags } = body(item);
  const grade = type === 'cloze' ? '' : '    <defaultgrade>1.0000000</defaultgrade>\n';
  return `<!-- question: 0  -->
  <question type="${type}">
    <name>
      ${textTag(item.id)}
    </name>
    <questiontext format="html">
      ${textTag(stem)}
    </questiontext>
    <generalfeedback format="html">
      ${textTag(htmlOf(writeFeedback(item.explanation, item.source)))}
    </generalfeedback>
${grade}    <penalty>${penalty}</penalty>
    <hidden>0</hidden>
    <idnumber>${data(tagSafe(item.id))}</idnumber>
${lines.map((line) => `    ${line}\n`).join('')}    <tags>
${tags.map((tag) => `      <tag>${textTag(tag)}</tag>\n`).join('')}    </tags>
  </question>
`;
}

const answer = (fraction: string, text: string, format: 'html' | 'moodle_auto_format'): string =>
  `<answer fraction="${fraction}" format="${format}">
      ${textTag(format === 'html' ? htmlOf(text) : text)}
      <feedback format="html">
        <text></text>
      </feedback>
    </answer>`;

const feedbacks = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].map(
  (name) => `<${name} format="html">\n      <text></text>\n    </${name}>`,
);

const PENALTY = '0.3333333';

type Body = { type: string; stem: string; penalty: string; lines: string[]; tags: string[] };

function body(item: Item): Body {
  const stem = htmlOf(item.stem);
  const usual = { stem, penalty: PENALTY, tags: tagsOf(item) };
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return { ...usual, type: 'multichoice', lines: choice(item) };
    case 'true-false': {
      const lines = ['true', 'false'].map((text, at) =>
        answer(item.key[0] === at ? '100' : '0', text, 'moodle_auto_format'),
      );
      return { ...usual, type: 'truefalse', penalty: '1.0000000', lines };
    }
    case 'fill-in':
      return fillIn(item, usual);
    case 'matching': {
      const { pairs, order } = pairsOf(item);
      const lines = pairs.map(
        ({ left, right }) =>
          `<subquestion format="html">\n      ${textTag(htmlOf(left))}\n      <answer>\n        ${textTag(right)}\n      </answer>\n    </subquestion>`,
      );
      return {
        ...usual,
        type: 'matching',
        lines: ['<shuffleanswers>true</shuffleanswers>', ...feedbacks, '<shownumcorrect/>', ...lines],
        tags: tagsOf(item, order),
      };
    }
    case 'ordering':
      return { ...usual, type: 'ordering', lines: ordering(item), tags: tagsOf(item, item.key) };
  }
}

/** Options keep their place: numbers stand in ascending order, the rest was shuffled when the item was made. */
function choice({ kind, options, key }: Extract<Item, { kind: 'single' | 'multiple' }>): string[] {
  const share = 1 / key.length;
  const wrong = kind === 'single' ? 0 : -share;
  return [
    `<single>${kind === 'single'}</single>`,
    '<shuffleanswers>false</shuffleanswers>',
    '<answernumbering>ABCD</answernumbering>',
    '<showstandardinstruction>0</showstandardinstruction>',
    ...feedbacks,
    '<shownumcorrect/>',
    ...options.map((text, at) =>
      answer(percent(key.some((each) => each === at) ? share : wrong), text, 'html'),
    ),
  ];
}

type Usual = Pick<Body, 'stem' | 'penalty' | 'tags'>;

function fillIn(item: Extract<Item, { kind: 'fill-in' }>, usual: Usual): Body {
  const [only = []] = item.key;
  if (item.key.length > 1)
    return { ...usual, type: 'cloze', stem: writeCloze(item.stem, item.key), lines: [] };
  const answers = only.map((text) => answer('100', withoutWildcard(text), 'moodle_auto_format'));
  return { ...usual, type: 'shortanswer', lines: ['<usecase>0</usecase>', ...answers] };
}

/** Answers in the right order; graded as here, by the longest run that is in order. */
const ordering = ({ options, key }: Extract<Item, { kind: 'ordering' }>): string[] => [
  '<layouttype>VERTICAL</layouttype>',
  '<selecttype>ALL</selecttype>',
  `<selectcount>${options.length}</selectcount>`,
  '<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>',
  '<showgrading>SHOW</showgrading>',
  '<numberingstyle>none</numberingstyle>',
  ...feedbacks,
  '<shownumcorrect>1</shownumcorrect>',
  ...key.map(
    (index, place) =>
      `<answer fraction="${place + 1}.0000000" format="html">\n      ${textTag(htmlOf(options[index] ?? ''))}\n    </answer>`,
  ),
];
