import { expect, test } from 'vitest';
import { CourseFolder } from './course-folder.fixture';
import { problemText } from './problem';

const folder = new CourseFolder();

type Fault = [name: string, from: string, to: string, place: string, reason: string];

const factFaults: Fault[] = [
  ['a fact of an unknown sentence', '"s1-2"', '"s9-9"', 'facts.json（f1）', '没有句子 s9-9'],
  ['a fact whose value is not there', '"48个"', '"8个"', 'facts.json（f1）', '“8个”'],
  ['a list whose member is not there', '"悟思想"', '"办实事"', 'facts.json（f2）', '“办实事”'],
  ['a fact of an unknown kind', '"count"', '"number"', 'facts.json（f1）', 'kind'],
  ['the same fact id twice', '"f2"', '"f1"', 'facts.json（f1）', '编号重复'],
  ['JSON that does not parse', '{"facts"', '{facts', 'facts.json', '合法的 JSON'],
];

test.each(factFaults)('rejected: %s', (_name, from, to, place, reason) => {
  folder.edit('facts.json', from, to);
  const texts = folder.problems().map(problemText);
  expect(
    texts.some((text) => text.startsWith(`${place}：`) && text.includes(reason)),
    texts.join('\n'),
  ).toBe(true);
});

const itemFaults: Fault[] = [
  ['an item of an unknown lesson', '"branches"', '"history"', 'items.json（i1）', '没有课程“history”'],
  [
    'an item in another lesson than its source',
    '"branches"',
    '"school"',
    'items.json（i1）',
    '属于课程“branches”',
  ],
  ['an item of an unknown sentence', '"s1-2"', '"s9-9"', 'items.json（i1）', '没有句子 s9-9'],
  [
    'an item whose quotation is not there',
    '建成服务中心48个"}',
    '建成服务中心49个"}',
    'items.json（i1）',
    '建成服务中心49个',
  ],
  ['an item of an unknown fact', '"f1"', '"f9"', 'items.json（i1）', '没有事实 f9'],
  ['a key beyond the options', '[2]', '[3]', 'items.json（i1）', '超出了选项'],
  ['an item without explanation', '文章写明建成服务中心48个。', '', 'items.json（i1）', 'explanation'],
];

test.each(itemFaults)('rejected: %s', (_name, from, to, place, reason) => {
  folder.edit('items.json', from, to);
  const texts = folder.problems().map(problemText);
  expect(
    texts.some((text) => text.startsWith(`${place}：`) && text.includes(reason)),
    texts.join('\n'),
  ).toBe(true);
});
