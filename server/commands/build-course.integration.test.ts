import { expect, test } from 'vitest';
import type { MadeCourse } from '@/domain/desk/make-course';
import { makeCourse } from '@/domain/desk/make-course';
import type { Item } from '@/domain/items/item';
import { db } from '../db';
import { articleOf, confirm, confirmed } from '../testing/manuscript-fixture';
import { buildCourse, CourseMoved } from './build-course';
import { startBuild } from './start-build';

const stageOf = (articleId: number) =>
  db.manuscript.findUniqueOrThrow({
    where: { articleId },
    select: { stage: true, progress: true, revision: true, facts: true },
  });

/** Every item with its versions, oldest first, as "1 draft". */
async function itemsOf(articleId: number) {
  const items = await db.item.findMany({
    where: { articleId },
    select: {
      code: true,
      versions: { select: { id: true, version: true, state: true }, orderBy: { version: 'asc' } },
    },
  });
  return new Map(
    items.map(({ code, versions }) => [code, versions.map(({ version, state }) => `${version} ${state}`)]),
  );
}

async function again(articleId: number) {
  await db.$transaction((tx) => startBuild(tx, articleId, null));
}

/** Makes the course, and then as if the machine had made these items. */
const making =
  (change: (items: Item[]) => Item[]) =>
  (input: Parameters<typeof makeCourse>[0]): MadeCourse => {
    const made = makeCourse(input);
    return { ...made, items: change(made.items) };
  };

const reworded = (item: Item): Item => ({ ...item, explanation: `${item.explanation}（另一种说法）` });

const setState = (articleId: number, code: string, state: 'edited' | 'approved' | 'published' | 'rejected') =>
  db.itemVersion.updateMany({ where: { item: { articleId, code } }, data: { state } });

test('an article gets facts, lesson drafts that cover every sentence, and item drafts of its lessons', async () => {
  const { articleId, slug } = await confirmed();
  const built = await buildCourse(articleId);
  expect(built?.lessons).toBeGreaterThan(0);
  expect(built?.items).toBeGreaterThan(10);
  expect(await stageOf(articleId)).toMatchObject({ stage: 'ready', progress: null });
  const lessons = await db.lesson.findMany({
    where: { articleId },
    select: { slug: true, versions: { select: { state: true, authorId: true } } },
  });
  expect(lessons.every((lesson) => lesson.slug.startsWith(`${slug}-`))).toBe(true);
  expect(lessons.flatMap(({ versions }) => versions)).toEqual(
    lessons.map(() => ({ state: 'draft', authorId: null })),
  );
  const versions = await db.itemVersion.findMany({
    where: { item: { articleId } },
    select: { state: true, origin: true },
  });
  expect(new Set(versions.map(({ state, origin }) => `${state} ${origin}`))).toEqual(
    new Set(['draft generated']),
  );
});

test('building again with nothing changed adds nothing, also after a try that was cut short', async () => {
  const { articleId } = await confirmed();
  await buildCourse(articleId);
  const before = await itemsOf(articleId);
  await again(articleId);
  expect(await buildCourse(articleId)).toEqual({ lessons: 0, items: 0, withdrawn: 0 });
  expect(await itemsOf(articleId)).toEqual(before);
  expect(await buildCourse(articleId)).toBeNull();
});

test('what a person edited, accepted or turned down is left alone; a published item gets a draft beside it; a draft is replaced', async () => {
  const { articleId } = await confirmed();
  await buildCourse(articleId);
  const [a = '', b = '', c = '', d = '', e = ''] = [...(await itemsOf(articleId)).keys()];
  await setState(articleId, a, 'edited');
  await setState(articleId, b, 'approved');
  await setState(articleId, c, 'rejected');
  await setState(articleId, d, 'published');
  await again(articleId);
  await buildCourse(
    articleId,
    making((items) => items.map(reworded)),
  );
  const after = await itemsOf(articleId);
  expect(after.get(a)).toEqual(['1 edited']);
  expect(after.get(b)).toEqual(['1 approved']);
  expect(after.get(c)).toEqual(['1 rejected']);
  expect(after.get(d)).toEqual(['1 published', '2 draft']);
  expect(after.get(e)).toEqual(['1 draft', '2 draft']);
});

test('a machine’s draft that is no longer made is withdrawn with the reason, and comes back when it is made again', async () => {
  const { articleId } = await confirmed();
  await buildCourse(articleId);
  const [gone = '', kept = ''] = [...(await itemsOf(articleId)).keys()];
  await setState(articleId, kept, 'approved');
  const without = making((items) => items.filter(({ id }) => id !== gone && id !== kept));
  await again(articleId);
  expect(await buildCourse(articleId, without)).toMatchObject({ withdrawn: 1 });
  expect((await itemsOf(articleId)).get(gone)).toEqual(['1 withdrawn']);
  expect((await itemsOf(articleId)).get(kept)).toEqual(['1 approved']);
  const steps = await db.reviewStep.findMany({
    where: { itemVersion: { item: { articleId, code: gone } } },
    select: { step: true, from: true, to: true, memberId: true, reason: true },
  });
  expect(steps).toEqual([
    { step: 'withdraw', from: 'draft', to: 'withdrawn', memberId: null, reason: '重新生成后不再出现' },
  ]);
  await again(articleId);
  await buildCourse(articleId);
  expect((await itemsOf(articleId)).get(gone)).toEqual(['1 draft']);
});

test('what a person withdrew does not come back', async () => {
  const { articleId, editor } = await confirmed();
  await buildCourse(articleId);
  const [code = ''] = [...(await itemsOf(articleId)).keys()];
  const { id } = await db.itemVersion.findFirstOrThrow({
    where: { item: { articleId, code } },
    select: { id: true },
  });
  await db.itemVersion.update({ where: { id }, data: { state: 'withdrawn' }, select: { id: true } });
  await db.reviewStep.create({
    data: {
      itemVersionId: id,
      memberId: editor.memberId,
      step: 'withdraw',
      from: 'published',
      to: 'withdrawn',
      reason: '有误',
    },
    select: { id: true },
  });
  await again(articleId);
  await buildCourse(articleId);
  expect((await itemsOf(articleId)).get(code)).toEqual(['1 withdrawn']);
});

test('an editor’s fact stays with its id, also when the article’s sentences move', async () => {
  const { articleId, editor, source } = await confirmed();
  await buildCourse(articleId);
  const { facts } = await stageOf(articleId);
  const list = facts as { id: string; value: string; ask: string }[];
  const own = list.find(({ value }) => value.includes('320'));
  const edited = list.map((fact) =>
    fact === own ? { ...fact, aliases: ['三百二十支'], edited: true } : fact,
  );
  await db.manuscript.update({ where: { articleId }, data: { facts: edited }, select: { articleId: true } });
  const moved = source.replace(
    '一、队伍\n',
    '一、队伍\n这些年，志愿服务在城乡生根开花，人人都是参与者，人人都是受益者。\n',
  );
  await confirm(articleId, moved, editor);
  const built = await buildCourse(articleId);
  const now = (await stageOf(articleId)).facts as { id: string; aliases: string[]; sentence: string }[];
  expect(now.find(({ id }) => id === own?.id)).toMatchObject({ aliases: ['三百二十支'], sentence: 's1-2' });
  // The lesson names its sentences by their new ids.
  expect(built?.lessons).toBeGreaterThan(0);
});

test('lessons stay as they are while their sentences do; a person’s lesson is never drafted over', async () => {
  const { articleId, editor, source } = await confirmed();
  await buildCourse(articleId);
  const ids = await db.lessonVersion.findMany({ where: { lesson: { articleId } }, select: { id: true } });
  await db.lessonVersion.updateMany({ where: { lesson: { articleId } }, data: { state: 'approved' } });
  await confirm(articleId, source.replace('320支', '330支'), editor);
  expect(await buildCourse(articleId)).toMatchObject({ lessons: 0 });
  expect(await db.lessonVersion.findMany({ where: { lesson: { articleId } }, select: { id: true } })).toEqual(
    ids,
  );
});

test('an article that was changed while its course was being made is made again with what there is then', async () => {
  const { articleId } = await confirmed();
  const meddle = async (input: Parameters<typeof makeCourse>[0]) => {
    await db.manuscript.update({
      where: { articleId },
      data: { revision: { increment: 1 } },
      select: { articleId: true },
    });
    return makeCourse(input);
  };
  await expect(buildCourse(articleId, meddle)).rejects.toThrow(CourseMoved);
  expect(await stageOf(articleId)).toMatchObject({ stage: 'building' });
  expect((await buildCourse(articleId))?.items).toBeGreaterThan(0);
});

test('a new article version whose text is another leaves no item on words that are gone', async () => {
  const { articleId, editor } = await confirmed();
  await buildCourse(articleId);
  const other = articleOf('东湖')
    .replaceAll('云岭', '白石')
    .replace(/\d/g, (digit) => String((Number(digit) + 3) % 10));
  await confirm(articleId, other, editor);
  const built = await buildCourse(articleId);
  expect(built?.items).toBeGreaterThan(5);
  const left = await db.itemVersion.findMany({
    where: { item: { articleId }, state: 'draft', stem: { contains: '云岭' } },
    select: {
      item: { select: { versions: { orderBy: { version: 'desc' }, take: 1, select: { stem: true } } } },
    },
  });
  expect(left.flatMap(({ item }) => item.versions).filter(({ stem }) => stem.includes('云岭'))).toEqual([]);
});

test('an article with rare characters and signs of two units gets its course', async () => {
  const cut = `三年来，着力解决基层党组织弱化、😀化、虚化、边缘😀化问题，${'𠮷'.repeat(20)}好\n服务队走访`;
  const source = articleOf('青石').replace('三年来，服务队走访', cut);
  const { articleId } = await confirmed(source);
  const { proposals } = await db.manuscript.findUniqueOrThrow({
    where: { articleId },
    select: { proposals: true },
  });
  expect(proposals).not.toEqual([]);
  expect((await buildCourse(articleId))?.items).toBeGreaterThan(0);
  expect(await stageOf(articleId)).toMatchObject({ stage: 'ready' });
});
