import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentencesOf } from './article';
import { deriveArticle } from './derive-article';
import { type Repair, RepairError, repairsSchema } from './repair';

const folder = new URL('../../content/zhuhai-2021/', import.meta.url);
const source = readFileSync(new URL('source.txt', folder), 'utf8');
const { repairs } = repairsSchema.parse(JSON.parse(readFileSync(new URL('repairs.json', folder), 'utf8')));
const article = deriveArticle(source, repairs);
const sentences = sentencesOf(article);
const note = { confidence: 'certain', note: '' } as const;

test('the article of 2021 reads in nine sections and 71 sentences, as set down by hand', () => {
  expect(article.title).toBe('以高质量党建引领珠海高质量发展');
  expect(article.sections.map(({ title, sentences: { length } }) => [title, length])).toEqual([
    ['以高质量党建引领珠海高质量发展', 4],
    ['凝聚红色力量 每一步跨越都离不开党的坚强领导', 21],
    ['把基层党组织建设成为坚强战斗堡垒', 5],
    ['以组织振兴推动乡村振兴', 3],
    ['不断提升基层治理效能', 9],
    ['打通服务群众“最后一公里”', 9],
    ['服务经济社会高质量发展', 6],
    ['我市持续推进 “十万党员进党校”', 12],
    ['图片说明', 2],
  ]);
  const reading = readFileSync(new URL('reading-text.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  expect(sentences.map(({ id, text }) => `${id} ${text}`)).toEqual(reading);
});

test('the source at the spans is the text to the letter wherever nothing was mended', () => {
  const changes = new Set(repairs.filter(({ op }) => op === 'mend').map(({ id }) => id));
  const plain = sentences.filter((sentence) => !sentence.repairs.some((id) => changes.has(id)));
  expect(plain).toHaveLength(68);
  for (const { spans, text } of plain) {
    expect(spans.map(([start, end]) => source.slice(start, end)).join('')).toBe(text);
  }
});

test('a mended sentence gives back its source when each mark is undone', () => {
  for (const { spans, marks, text } of sentences) {
    let undone = text;
    for (const mark of marks.toReversed()) {
      const repair = repairs.find(({ id }) => id === mark.repair);
      if (repair?.op !== 'mend') continue;
      expect(text.slice(mark.start, mark.end)).toBe(repair.after);
      undone = undone.slice(0, mark.start) + repair.before + undone.slice(mark.end);
    }
    expect(spans.map(([start, end]) => source.slice(start, end)).join('')).toBe(undone);
  }
});

test('every repair of wording is marked at its word, a loss at the end of the sentence before it', () => {
  const marked = sentences.flatMap(({ id, text, marks }) =>
    marks.map((mark) => [id, mark.repair, text.slice(mark.start, mark.end)]),
  );
  expect(marked).toEqual([
    ['s2-12', 'R3', '〔摆在〕'],
    ['s2-17', 'R15', ','],
    ['s4-3', 'R1', '软弱涣散'],
    ['s4-3', 'R2', '抓'],
    ['s5-2', 'R4', ''],
    ['s5-5', 'R5', ''],
    ['s6-3', 'R13', '落实'],
    ['s6-6', 'R7', ''],
    ['s6-9', 'R8', ''],
    ['s7-5', 'R14', '以党建引领重大项目'],
    ['s7-5', 'R6', '〔成〕为'],
  ]);
  const last = sentences.find(({ id }) => id === 's6-9');
  expect(last?.marks[0]?.start).toBe(last?.text.length);
});

test('any other text is cut by its headings; offsets count after the byte order mark', () => {
  const text =
    '\uFEFF某市基层党建纪实\r\n本报记者 张三\r\n一、强组织\r\n会议提出“抓实。抓细!”的要求。他说：“干！”大家都干……\r\n（一）建队伍\r\n好！再好？';
  const other = deriveArticle(text);
  expect(other.title).toBe('某市基层党建纪实');
  expect(other.sections.map(({ id, title, asides }) => ({ id, title, asides }))).toEqual([
    { id: 's1', title: '强组织', asides: ['某市基层党建纪实', '本报记者 张三'] },
    { id: 's2', title: '建队伍', asides: [] },
  ]);
  expect(sentencesOf(other).map((sentence) => [sentence.id, sentence.text])).toEqual([
    ['s1-1', '会议提出“抓实。抓细!”的要求。'],
    ['s1-2', '他说：“干！”大家都干……'],
    ['s2-1', '好！'],
    ['s2-2', '再好？'],
  ]);
  const plain = text.slice(1);
  for (const { spans, text: sentence } of sentencesOf(other)) {
    expect(spans.map(([start, end]) => plain.slice(start, end)).join('')).toBe(sentence);
  }
});

test('a text without heading, and an empty one, are articles too', () => {
  expect(deriveArticle('只有一句话。').sections).toMatchObject([
    { id: 's1', title: '', sentences: [{ id: 's1-1' }] },
  ]);
  expect(deriveArticle(' \n')).toEqual({ title: '', sections: [] });
});

const refused: [string, Repair][] = [
  ['the text is not there', { op: 'mend', id: 'X', at: 0, before: '乙', after: '丙', ...note }],
  ['it leaves its line', { op: 'drop', id: 'X', at: 2, before: '。\n乙', ...note }],
  ['it lies beyond the source', { op: 'lost', id: 'X', at: 99, before: '', ...note }],
  ['there is no such line', { op: 'move', id: 'X', lines: [9, 9], before: '乙', ahead: 1, ...note }],
  ['the line begins otherwise', { op: 'join', id: 'X', line: 2, before: '甲', to: 1, ...note }],
  ['a line would follow itself', { op: 'join', id: 'X', line: 2, before: '乙', to: 2, ...note }],
];
test.each(refused)('a repair is refused by its id when %s', (_, repair) => {
  const derive = () => deriveArticle('甲甲。\n乙乙。\n', [repair]);
  expect(derive).toThrow(RepairError);
  expect(derive).toThrow('修复 X');
});

test('overlapping repairs are refused', () => {
  const overlapping: Repair[] = [
    { op: 'drop', id: 'X1', at: 0, before: '甲乙', ...note },
    { op: 'drop', id: 'X2', at: 1, before: '乙', ...note },
  ];
  expect(() => deriveArticle('甲乙。', overlapping)).toThrow('修复 X2');
});
