import { expect, test } from 'vitest';
import { db } from '../db';
import { mark } from '../testing/manuscript-fixture';
import { articleBody } from './passages';

test('a text is kept as long as it is read, not every text for good', async () => {
  const article = await db.article.create({ data: { slug: `t-${mark()}` }, select: { id: true } });
  const versions = await db.articleVersion.createManyAndReturn({
    data: Array.from({ length: 120 }, (_, at) => ({
      ...{ articleId: article.id, version: at + 1, state: 'approved' as const, hash: mark(), title: '甲' },
      body: { article: { title: '甲', sections: [] }, repairs: [] },
    })),
    select: { id: true },
  });
  const [often = 0, once = 0, ...others] = versions.map(({ id }) => id);
  const first = [await articleBody(often), await articleBody(once)];
  for (const id of others) {
    await articleBody(id);
    expect(await articleBody(often)).toBe(first[0]);
  }
  expect(await articleBody(once)).not.toBe(first[1]);
  expect(await articleBody(once)).toEqual(first[1]);
});
