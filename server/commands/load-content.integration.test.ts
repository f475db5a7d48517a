import { expect, test } from 'vitest';
import { ItemsRefused } from '@/domain/items/admit';
import { db } from '../db';
import { keyedItems, shownItems } from '../queries/items';
import { passageOf } from '../queries/passages';
import { type Course, loadContent } from './load-content';
import { seedCampaign } from './seed-campaign';

function course(slug: string, changes: { text?: string; stem?: string } = {}): Course {
  const text = changes.text ?? '全市建成各类党群服务中心376个。';
  return {
    slug,
    source: text,
    repairs: [],
    facts: [],
    article: {
      title: '文章',
      sections: [
        {
          id: 's1',
          title: '一',
          asides: [],
          sentences: [
            { id: 's1-1', text, spans: [[0, text.length]], paragraph: 0, repairs: [], marks: [] },
            { id: 's1-2', text: '第二句。', spans: [[20, 24]], paragraph: 0, repairs: [], marks: [] },
          ],
        },
      ],
    },
    lessons: [
      {
        slug: `${slug}-1`,
        order: 1,
        title: '第一课',
        aim: '学完能说出一个数',
        minutes: 3,
        sentences: ['s1-1', 's1-2'],
        sections: [],
      },
    ],
    items: [
      {
        id: 'i1',
        kind: 'single',
        lesson: `${slug}-1`,
        stem: changes.stem ?? '据文章，全市已建成的各类党群服务中心有（　）。',
        options: ['48个', '101个', '376个'],
        key: [2],
        explanation: '原文说376个。',
        source: [{ sentence: 's1-1', quote: '376个' }],
        level: 'recall',
        fact: 'f1',
      },
    ],
  };
}

const versionsOf = (slug: string) =>
  db.itemVersion.findMany({
    where: { item: { article: { slug } } },
    orderBy: { version: 'asc' },
    select: { id: true, version: true, state: true, stem: true, articleVersionId: true },
  });

test('a new course is published', async () => {
  expect(await loadContent(course('new'))).toEqual({ published: 3, drafted: 0, unchanged: 0 });
  expect(await versionsOf('new')).toMatchObject([{ version: 1, state: 'published' }]);
});

test('loading the same files again changes nothing, also twice at once', async () => {
  const results = await Promise.all([loadContent(course('same')), loadContent(course('same'))]);
  expect(results.map(({ published }) => published).sort()).toEqual([0, 3]);
  expect(await loadContent(course('same'))).toEqual({ published: 0, drafted: 0, unchanged: 3 });
  expect(await versionsOf('same')).toHaveLength(1);
});

test('a changed item of a live course comes in as a draft beside the published one', async () => {
  await loadContent(course('changed'));
  const later = course('changed', { stem: '据文章，已建成的党群服务中心共有（　）。' });
  expect(await loadContent(later)).toEqual({ published: 0, drafted: 1, unchanged: 2 });
  expect(await loadContent(later)).toEqual({ published: 0, drafted: 0, unchanged: 3 });
  expect(await versionsOf('changed')).toMatchObject([
    { version: 1, state: 'published' },
    { version: 2, state: 'draft', stem: later.items[0]?.stem },
  ]);
});

test('an item that names an unknown lesson stops the whole load', async () => {
  const broken = course('broken');
  for (const item of broken.items) item.lesson = 'nowhere';
  await expect(loadContent(broken)).rejects.toThrow('unknown lesson');
  expect(await db.article.count({ where: { slug: 'broken' } })).toBe(0);
});

test('a new item that fails a gate stops the whole load, with its reasons', async () => {
  const refused = course('refused', { stem: '据文章，全市已建成的党群服务中心有376个，即（　）。' });
  await expect(loadContent(refused)).rejects.toThrow(ItemsRefused);
  await expect(loadContent(refused)).rejects.toThrow(/课程 refused .*\ni1（G6）：题干里已有答案“376个”。/);
  expect(await db.article.count({ where: { slug: 'refused' } })).toBe(0);
});

test('an item that is in already is not judged again when its article changes', async () => {
  await loadContent(course('judged'));
  const later = course('judged', { text: '全市建成各类党群服务中心377个。' });
  expect(await loadContent(later)).toEqual({ published: 0, drafted: 1, unchanged: 2 });
  expect(await versionsOf('judged')).toHaveLength(1);
});

test('an item is shown without key, explanation, source and fact', async () => {
  await loadContent(course('shown'));
  const [version] = await versionsOf('shown');
  const id = version?.id ?? 0;
  const [shown] = await shownItems([{ itemVersionId: id, order: [1, 0] }]);
  expect(Object.keys(shown ?? {}).sort()).toEqual(['kind', 'options', 'stem']);
  expect((await keyedItems([id])).get(id)?.item.key).toEqual([2]);
  expect((await keyedItems([id, -1])).size).toBe(1);
});

test('a passage is the whole paragraph of that article version', async () => {
  await loadContent(course('passage'));
  const [version] = await versionsOf('passage');
  const passage = await passageOf(version?.articleVersionId ?? 0, 's1-1');
  expect(passage?.sentences.map(({ id }) => id)).toEqual(['s1-1', 's1-2']);
  expect(passage?.href).toBe('/articles/passage?s=s1-1#s1-1');
  expect(await passageOf(version?.articleVersionId ?? 0, 's9-9')).toBeNull();
  expect(await passageOf(-1, 's1-1')).toBeNull();
});

test('the built-in campaign is made once, also when asked twice at once', async () => {
  await loadContent(course('campaign'));
  const made = await Promise.all([seedCampaign('campaign'), seedCampaign('campaign')]);
  expect(made.sort()).toEqual(['created', 'kept']);
  const campaigns = await db.campaign.findMany({
    select: { closesAt: true, targets: { select: { path: true } }, lessons: true, quizzes: true },
  });
  expect(campaigns).toMatchObject([{ closesAt: null, targets: [{ path: '/' }] }]);
  expect(campaigns[0]?.lessons).toHaveLength(1);
  expect(campaigns[0]?.quizzes).toHaveLength(1);
});
