import { expect, test } from 'vitest';
import type { Fact } from '../article/article';
import { deriveArticle } from '../article/derive-article';
import { findFacts } from '../article/find-facts';
import { mergeFacts } from './merge-facts';

const SOURCE =
  '一、队伍\n云岭市共有志愿者4.6万名，组建服务队320支。\n二、活动\n服务满100小时的志愿者有8600名，占18.7%。\n';
const article = deriveArticle(SOURCE);
const moved = deriveArticle(`一、开头\n志愿服务在城乡生根开花，人人参与，人人受益。\n${SOURCE}`);
const byValue = (facts: Fact[], value: string) => facts.find((fact) => fact.value.includes(value));

test('without earlier facts they are what the rules find', () => {
  expect(mergeFacts(article, [])).toEqual(findFacts(article));
});

test('merging again changes nothing', () => {
  const once = mergeFacts(article, []);
  expect(mergeFacts(article, once)).toEqual(once);
});

test('a fact keeps its id when its sentence moves, and a new one gets an id nobody had', () => {
  const before = mergeFacts(article, []);
  const after = mergeFacts(moved, before);
  for (const { id, value } of before) expect(byValue(after, value)).toMatchObject({ id });
  expect(byValue(after, '320')?.sentence).toBe('s2-1');
  const others = before.filter(({ value }) => !value.includes('320'));
  const anew = byValue(mergeFacts(article, others), '320');
  expect(others.map(({ id }) => id)).not.toContain(anew?.id);
});

test('what an editor changed or added, and what came with a file, wins over what is found', () => {
  const before = mergeFacts(article, []);
  const edited = before.map((fact) =>
    fact.value.includes('320') ? { ...fact, ban: true, edited: true } : fact,
  );
  expect(byValue(mergeFacts(article, edited), '320')).toMatchObject({ ban: true, edited: true });
  const [first] = before;
  const own: Fact = {
    id: 'h1',
    kind: 'name',
    value: first?.value ?? '',
    sentence: first?.sentence ?? '',
    ask: '甲____',
    aliases: [],
    ban: false,
    added: true,
  };
  const merged = mergeFacts(article, [own]);
  expect(merged.filter(({ value }) => value === own.value)).toEqual([own]);
  const file: Fact = { ...own, id: 'f9', kind: 'statement', value: '组建服务队', added: undefined };
  expect(mergeFacts(article, [file])).toContainEqual(file);
});

test('a fact whose value is no longer in the article goes, whoever wrote it', () => {
  const own: Fact = {
    id: 'h1',
    kind: 'count',
    value: '999支',
    sentence: 's1-1',
    ask: '服务队____',
    aliases: [],
    ban: false,
    added: true,
  };
  expect(mergeFacts(article, [own]).map(({ id }) => id)).not.toContain('h1');
});
