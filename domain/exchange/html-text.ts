import { QuestionError } from './reading';

/**
 * Plain text as HTML that survives trimming and the collapsing of white space: what would be lost is written as a
 * character reference, a line break as <br>. `also` are further characters to be written as references.
 */
export const htmlOf = (text: string, also?: RegExp): string =>
  text
    .replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'))
    .replace(also ?? /(?!)/g, reference)
    .replace(/\s{2,}|^\s|\s$/g, (spaces) => spaces.replace(/[^\n]/g, reference))
    .replaceAll('\n', '<br>');

export const reference = (char: string): string => `&#${char.charCodeAt(0)};`;

const blocks = new Set(
  'address article aside blockquote dd div dl dt h1 h2 h3 h4 h5 h6 li ol p pre section ul'.split(' '),
);
const inline = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong tt u var wbr'.split(
    ' ',
  ),
);

/**
 * HTML as plain text: blocks and <br> become lines, emphasis is dropped.
 * @throws QuestionError where dropping a tag would lose something (pictures, tables, superscripts, scripts …)
 */
export function textOf(html: string): string {
  let text = '';
  let newLine = false;
  const parts = html.matchAll(/<!--(?:(?!<!--)[\s\S])*?-->|<\/?([a-zA-Z][\w-]*)[^<>]*>|[^<]+|</g);
  for (const [part, tag] of parts) {
    const name = tag?.toLowerCase();
    if (part.startsWith('<!--')) continue;
    if (name === undefined) {
      const words = withoutLayout(part);
      if (words === '') continue;
      text += `${newLine && text !== '' ? '\n' : ''}${characters(words)}`;
      newLine = false;
    } else if (name === 'br') text += '\n';
    else if (blocks.has(name)) newLine = true;
    else if (!inline.has(name)) throw new QuestionError(`含有无法转换的内容：<${name}>。`);
  }
  return text;
}

/** Line breaks in HTML source are layout: none at the edges, a space within. */
function withoutLayout(text: string): string {
  const lines = text.split(/\r?\n/);
  return lines.length === 1
    ? text
    : lines
        .map((line) => line.trim())
        .filter(Boolean)
        .join(' ');
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  times: '×',
  divide: '÷',
  plusmn: '±',
  deg: '°',
  laquo: '«',
  raquo: '»',
};

/** Character references and the common entities as characters; what is not known stays as it is. */
export const characters = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const isScalar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isScalar ? String.fromCodePoint(code) : all;
  });
