import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { UnreadableArticle } from '@/domain/intake/trouble';
import { readArticleFile } from './article-file';

const TEXT = '珠海市香洲区共有党员六万名，基层党组织两千六百多个。\n三年来，服务队走访困难家庭二千三百多户。';

/** What comes of a file: its text, or why it was not taken. */
async function taken(name: string, bytes: Uint8Array): Promise<string> {
  try {
    return await readArticleFile(name, bytes);
  } catch (error) {
    if (error instanceof UnreadableArticle) return `!${error.trouble}`;
    throw error;
  }
}

const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

/** 据文章 … as GB 18030 writes it; Node encodes UTF-8 only. */
const gb: Record<string, number[]> = {
  党: [0xb5, 0xb3],
  员: [0xd4, 0xb1],
  是: [0xca, 0xc7],
  人: [0xc8, 0xcb],
  民: [0xc3, 0xf1],
  的: [0xb5, 0xc4],
  服: [0xb7, 0xfe],
  务: [0xce, 0xf1],
  者: [0xd5, 0xdf],
  '，': [0xa3, 0xac],
  '。': [0xa1, 0xa3],
};
const gb18030 = (text: string) =>
  Uint8Array.from([...text].flatMap((char) => gb[char] ?? [char.charCodeAt(0)]));

const word = (body: string, over: Record<string, Uint8Array> = {}) =>
  zipSync(
    {
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      '_rels/.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': strToU8(
        `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
      ...over,
    },
    { level: 1 },
  );
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

test.each([
  ['UTF-8', Buffer.from(TEXT), TEXT],
  ['UTF-8 with byte order mark', Buffer.from(`\ufeff${TEXT}`), TEXT],
  ['UTF-16, little end first', utf16(TEXT, false), TEXT],
  ['UTF-16, big end first', utf16(TEXT, true), TEXT],
  [
    'GB 18030',
    gb18030('党员是人民的服务者，党员是人民的服务者。'),
    '党员是人民的服务者，党员是人民的服务者。',
  ],
])('a text in %s is read', async (_, bytes, text) => {
  expect(await taken('文章.TXT', bytes)).toBe(text);
});

test('line ends of every system, spaces and marks nobody sees become plain; offsets count in what is stored', async () => {
  const odd =
    '第一行共有党员六万名。\r\n第二行\u00a0有\u200b党组织两千个。\r第三\u00ad行在这里。\u2028第四行。\u0085完';
  expect(await taken('a.txt', Buffer.from(odd))).toBe(
    '第一行共有党员六万名。\n第二行 有党组织两千个。\n第三行在这里。\n第四行。\n完',
  );
});

test('markup and scripts stay text', async () => {
  const text = `<script>alert("党")</script><b>珠海</b>共有党员六万名，基层党组织两千六百多个。`;
  expect(await taken('a.txt', Buffer.from(text))).toBe(text);
});

test('200,000 characters are taken, one more is not', async () => {
  const text = `${'党'.repeat(199_999)}。`;
  expect(await taken('a.txt', Buffer.from(text))).toHaveLength(200_000);
  expect(await taken('a.txt', Buffer.from(`党${text}`))).toBe('!TooLong');
});

const random = (length: number) =>
  Uint8Array.from({ length }, (_, at) => (at * 7919 + (at >> 3) * 104_729 + 13) % 251);

test.each([
  ['nothing', 'a.txt', new Uint8Array(), 'Empty'],
  ['white space only', 'a.txt', Buffer.from(' \r\n\t\u3000\u200b'), 'Empty'],
  ['a PNG', 'a.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'Image'],
  ['a PDF', 'a.docx', Buffer.from('%PDF-1.7 …'), 'Pdf'],
  ['an old .doc', 'a.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'OldWord'],
  ['an .rtf', 'a.docx', Buffer.from('{\\rtf1\\ansi 党员}'), 'OldWord'],
  ['an .exe called .txt', 'a.txt', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'Binary'],
  ['bytes of no text', 'a.txt', random(5000), 'Binary'],
  ['a text with NUL', 'a.txt', Buffer.from(`${TEXT}\0`), 'Binary'],
  ['UTF-16 without its mark', 'a.txt', Buffer.from(TEXT, 'utf16le'), 'Binary'],
  [
    'Big5',
    'a.txt',
    Uint8Array.from([0xc4, 0xd2, 0xad, 0xfb, 0xac, 0x4f, 0xa4, 0x48, 0xa5, 0xc1, 0xaa, 0x41, 0xb0, 0xc8]),
    'UnknownEncoding',
  ],
  ['half a character', 'a.txt', Uint8Array.from([0xb5, 0xb3, 0xd4]), 'UnknownEncoding'],
  ['replacement characters', 'a.txt', Buffer.from(`${TEXT}\ufffd\ufffd`), 'UnknownEncoding'],
  [
    'English',
    'a.txt',
    Buffer.from('The members of the branch met on Monday. They read a text.'),
    'NotChinese',
  ],
  ['headings only', 'a.txt', Buffer.from('珠海市香洲区党员学习资料\n一、队伍建设与志愿服务'), 'NoSentences'],
  ['another kind', 'a.wps', Buffer.from(TEXT), 'WrongType'],
  ['no ending', 'article', Buffer.from(TEXT), 'WrongType'],
  ['a text called .docx', 'a.docx', Buffer.from(TEXT), 'BrokenWord'],
])('%s is refused: %s', async (_, name, bytes, trouble) => {
  expect(await taken(name, bytes)).toBe(`!${trouble}`);
});

test('more than 5 MB is refused before it is looked at', async () => {
  expect(await taken('a.txt', Buffer.alloc(5 * 1024 * 1024 + 1, '党'))).toBe('!TooLarge');
});

test('a Word file is read a line a paragraph, whatever it is called; a line broken by hand is a line', async () => {
  const bytes = word(
    `${paragraph('一、队伍')}<w:p><w:r><w:t xml:space="preserve">珠海共有</w:t></w:r><w:r><w:t>党员六万名。</w:t><w:br/><w:t>党组织两千个。</w:t></w:r></w:p>${paragraph('&lt;script&gt;')}`,
  );
  const text = '一、队伍\n珠海共有党员六万名。\n党组织两千个。\n<script>\n';
  expect(await taken('a.docx', bytes)).toBe(text);
  expect(await taken('a.txt', bytes)).toBe(text);
});

test('a Word file that is broken, no Word file, or declares entities is refused', async () => {
  const whole = word(paragraph(TEXT));
  expect(await taken('a.docx', whole.subarray(0, whole.length / 2))).toBe('!BrokenWord');
  expect(await taken('a.docx', zipSync({ 'a.txt': strToU8(TEXT) }))).toBe('!BrokenWord');
  expect(await taken('a.docx', word('<w:p>'))).toBe('!BrokenWord');
  const lol = strToU8(`<!DOCTYPE w [<!ENTITY a "${'党'.repeat(100)}">]><w:document/>`);
  expect(await taken('a.docx', word('', { 'word/document.xml': lol }))).toBe('!BrokenWord');
  expect(await taken('a.docx', word(''))).toBe('!Empty');
});

test('a Word file that unpacks to more than it should is refused, whatever it says of itself', async () => {
  const pictures = word(paragraph(TEXT), { 'word/media/a.bin': new Uint8Array(31 * 1024 * 1024) });
  expect(await taken('a.docx', pictures)).toBe('!Bomb');
  const long = word(paragraph('党'.repeat(2.2 * 1024 * 1024)));
  expect(await taken('a.docx', long)).toBe('!Bomb');
}, 30_000);
