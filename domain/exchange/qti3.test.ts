import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gradeItem } from '../items/grade';
import type { Item } from '../items/item';
import { madeItems, oneOfEach } from './exchange.fixture';
import { assessmentItem, writeQti3 } from './qti3';
import { child, children, type Element, parseXml } from './xml';

test.each(oneOfEach)('a $kind item is written as its golden file says', async (item) => {
  const golden = join(import.meta.dirname, 'qti3-golden', `${item.kind}.xml`);
  await expect(assessmentItem(item, item.id)).toMatchFileSnapshot(golden);
});

test('the manifest lists every file of the package, and nothing else', () => {
  const files = writeQti3(oneOfEach);
  const resources = child(parseXml(files['imsmanifest.xml'] ?? ''), 'resources');
  const hrefs = (resources?.children ?? []).map(({ attributes }) => attributes.href);
  expect(hrefs).toEqual(Object.keys(files).filter((path) => path !== 'imsmanifest.xml'));
  expect(hrefs).toHaveLength(6);
});

test('ids that are no names of XML, or differ only in case, get names of their own', () => {
  const [single] = oneOfEach;
  const ids = ['f1', 'F1', '第一题', '../x', 'item-1'];
  const items = ids.flatMap((id) => (single ? [{ ...single, id }] : []));
  const paths = Object.keys(writeQti3(items)).slice(1);
  expect(paths).toEqual(['f1', 'item-2', 'item-3', 'item-4', 'item-5'].map((name) => `items/${name}.xml`));
});

const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
const named = (root: Element, name: string): Element[] => all(root).filter((each) => each.name === name);

test('300 items made of everything are well-formed, with every response declared and every choice known', () => {
  for (const item of madeItems(300, 7)) {
    const root = parseXml(assessmentItem(item, 'x'));
    const declared = children(root, 'qti-response-declaration').map(
      ({ attributes }) => attributes.identifier,
    );
    const asked = all(root).flatMap(({ attributes }) => attributes['response-identifier'] ?? []);
    expect(asked).toEqual(declared);
    expect(root.children.map(({ name }) => name).filter((name, at, names) => names[at - 1] !== name)).toEqual(
      [
        'qti-response-declaration',
        'qti-outcome-declaration',
        'qti-item-body',
        'qti-response-processing',
        ...(item.explanation === '' && item.source.length === 0 ? [] : ['qti-modal-feedback']),
      ],
    );
    const choices = [...named(root, 'qti-simple-choice'), ...named(root, 'qti-simple-associable-choice')];
    const known = new Set(choices.map(({ attributes }) => attributes.identifier));
    if (item.kind !== 'fill-in')
      for (const value of named(root, 'qti-correct-response').flatMap(({ children: values }) => values))
        for (const identifier of value.text.split(' ')) expect(known).toContain(identifier);
  }
});

/** What the mapping of an exported item gives for some chosen keys, as QTI computes it. */
function mapped(item: Item, keys: readonly string[]): number {
  const [mapping] = named(parseXml(assessmentItem(item, 'x')), 'qti-mapping');
  const worth = new Map(
    (mapping?.children ?? []).map(({ attributes }) => [
      attributes['map-key'],
      Number(attributes['mapped-value']),
    ]),
  );
  const sum = [...new Set(keys)].reduce((total, key) => total + (worth.get(key) ?? 0), 0);
  return Math.min(1, Math.max(0, sum));
}

test('partial credit of the package is that of the product', () => {
  const multiple = oneOfEach.find(({ kind }) => kind === 'multiple');
  const matching = oneOfEach.find(({ kind }) => kind === 'matching');
  if (!multiple || !matching) throw new Error('fixture');
  for (const answer of [[0, 1, 2], [0, 1], [0, 3], [3], [0, 1, 2, 3]]) {
    const keys = answer.map((at) => `C${at + 1}`);
    expect(mapped(multiple, keys)).toBeCloseTo(gradeItem(multiple, answer), 9);
  }
  for (const answer of [
    [2, 0],
    [2, 1],
    [0, 2],
  ]) {
    const keys = answer.map((right, left) => `L${left + 1} R${right + 1}`);
    expect(mapped(matching, keys)).toBeCloseTo(gradeItem(matching, answer), 9);
  }
});
