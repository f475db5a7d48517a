import { expect, test } from 'vitest';
import { sentencesOf } from '@/domain/article/article';
import { keyedItems } from '../queries/items';
import { articleBody, passageOf } from '../queries/passages';
import { createContent, createMember, createUnit } from './content-fixture';

test('the fixture is a course whose items prove themselves from the article', async () => {
  const { article, lessons, items } = await createContent();
  expect(lessons.map(({ title }) => title)).toEqual(['第1课 街道与党支部', '第2课 街道与党支部']);
  expect(items).toHaveLength(32);
  const body = await articleBody(article.versionId);
  const texts = new Map(body ? sentencesOf(body.article).map(({ id, text }) => [id, text]) : []);
  for (const { item } of items) {
    for (const { sentence, quote } of item.source) expect(texts.get(sentence)).toContain(quote);
  }
  const first = items[0];
  const keyed = await keyedItems([first?.itemVersionId ?? 0]);
  expect(keyed.get(first?.itemVersionId ?? 0)).toMatchObject({ itemId: first?.itemId, item: first?.item });
  const passage = await passageOf(article.versionId, 's2-3');
  expect(passage?.sentences).toHaveLength(10);
});

test('two fixtures live side by side, and a member sits below the parent unit', async () => {
  const [one, other] = [await createContent(), await createContent()];
  expect(one.article.slug).not.toBe(other.article.slug);
  const parent = await createUnit(undefined, '党委');
  const actor = await createMember(await createUnit(parent), ['secretary']);
  expect(actor.organisation.path.startsWith(parent.path)).toBe(true);
  expect(actor.appointments).toEqual([{ role: 'secretary', path: actor.organisation.path }]);
});
