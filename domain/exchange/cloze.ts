import { acceptedOf, type Weighed, withoutWildcard } from './answers';
import { characters, htmlOf, reference, textOf } from './html-text';
import { QuestionError } from './reading';

const BLANK = '____';

/** What Moodle's embedded answers give a meaning, or HTML would lose: all of it written as character references. */
const special = /[&<>"'~#{}\\/=%]|^\s|\s$|\s{2,}|\n/g;

/** A stem with its blanks as embedded short answers of Moodle, in HTML: {1:SHORTANSWER:=甲~=乙}. */
export function writeCloze(stem: string, key: readonly string[][]): string {
  const blanks = key.map((accepted) => {
    const answers = accepted.map(
      (text) => `=${withoutWildcard(text).replace(special, (chars) => chars.replace(/[\s\S]/g, reference))}`,
    );
    return `{1:SHORTANSWER:${answers.join('~')}}`;
  });
  const [first = '', ...rest] = htmlOf(stem, /\{/g).split(BLANK);
  return first + rest.map((part, at) => (blanks[at] ?? BLANK) + part).join('');
}

const embedded = /\{\d*:([A-Z_]+):((?:\\.|[^{}\\])*)\}/g;
const shortAnswers = new Set(['SHORTANSWER', 'SA', 'MW', 'SHORTANSWER_C', 'SAC', 'MWC']);

/**
 * The way back, from the HTML of the question.
 * @throws QuestionError at embedded answers of another kind
 */
export function readCloze(html: string): { stem: string; key: string[][] } {
  const key: string[][] = [];
  const withBlanks = html.replace(embedded, (_, type: string, answers: string) => {
    if (!shortAnswers.has(type)) throw new QuestionError(`填空里有 ${type}，只能导入 SHORTANSWER。`);
    key.push(acceptedOf(alternatives(answers)));
    return BLANK;
  });
  if (key.length === 0) throw new QuestionError('完形填空里没有找到空。');
  return { stem: textOf(withBlanks), key };
}

/** =甲#反馈~%50%乙: alternatives between unescaped ~, each with its share, without feedback. */
function alternatives(answers: string): Weighed[] {
  return answers.split(/(?<!\\)~/).map((answer) => {
    const [, share, rest = ''] = /^(=|%-?[\d.]+%)?(.*)$/s.exec(answer) ?? [];
    const [text = ''] = rest.split(/(?<!\\|&)#/);
    const weight = share === '=' ? 100 : Number(share?.replaceAll('%', '') ?? 0);
    return { weight, text: characters(text.replace(/\\([~#}/"\\])/g, '$1')) };
  });
}
