import { expect, test } from 'vitest';
import { writeGift } from '@/domain/exchange/gift';
import { writeMoodleXml } from '@/domain/exchange/moodle-xml';
import { writeRows } from '@/domain/exchange/xlsx-rows';
import type { Item } from '@/domain/items/item';
import { db } from '../db';
import { writeWorkbook } from '../item-workbook';
import { openImport } from '../queries/item-imports';
import { itemsUnderReview } from '../queries/items-under-review';
import { createContent, createMember } from '../testing/content-fixture';
import { confirmImport } from './confirm-import';
import { discardImport } from './discard-import';
import { MOST_UPLOADED, uploadItems } from './upload-items';

async function desk() {
  const content = await createContent();
  const editor = await createMember(undefined, ['editor']);
  const items = content.items.map(({ item }) => item);
  return { ...content.article, items, editor };
}
type Desk = Awaited<ReturnType<typeof desk>>;

async function upload(
  { slug, editor }: Desk,
  content: string | Uint8Array,
  fileName = '题目.txt',
): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const done = await uploadItems(editor, { slug, fileName, bytes });
  if (!done.ok) throw new Error(done.error);
  return done.value.id;
}
async function preview({ slug, editor }: Desk, id: string) {
  const open = await openImport(editor, slug, id);
  if (!open) throw new Error('no preview');
  return open;
}
const confirm = async (at: Desk, id: string, over: { digest?: string; leaveOut?: boolean } = {}) => {
  const { digest } = await preview(at, id);
  return confirmImport(at.editor, { slug: at.slug, id, digest, leaveOut: false, ...over });
};
const versions = (articleId: number) => db.itemVersion.count({ where: { item: { articleId } } });

const withNew = (items: Item[]): Item[] => {
  const [first, second] = items;
  if (!first || !second) throw new Error('fixture');
  return [
    { ...first, explanation: `${first.explanation}请记住。` },
    second,
    { ...second, id: '新题', explanation: `原文：${second.explanation}` },
  ];
};

test.each([
  ['题目.txt', (items: Item[]) => writeGift(items)],
  ['题目.xml', (items: Item[]) => writeMoodleXml(items)],
  ['题目.xlsx', (items: Item[]) => writeWorkbook(writeRows(items))],
] as const)(
  '%s: shown first, written only when confirmed, then edited, imported and the editor’s',
  async (name, write) => {
    const at = await desk();
    const before = await versions(at.id);
    const id = await upload(at, await write(withNew(at.items)), name);
    expect((await preview(at, id)).rows.map(({ kind }) => kind)).toEqual(['changed', 'new', 'equal']);
    expect(await versions(at.id)).toBe(before);
    expect(await confirm(at, id)).toEqual({ ok: true, value: { added: 1, changed: 1, leftOut: 0 } });
    const made = await db.itemVersion.findMany({
      where: { item: { articleId: at.id }, origin: 'import' },
      orderBy: { id: 'asc' },
      select: { version: true, state: true, authorId: true, item: { select: { code: true } }, steps: true },
    });
    const who = { state: 'edited', authorId: at.editor.memberId };
    expect(made).toMatchObject([
      { ...who, version: 2, item: { code: at.items[0]?.id }, steps: [{ step: 'edit', to: 'edited' }] },
      { ...who, version: 1, item: { code: '新题' } },
    ]);
    const published = await itemsUnderReview(at.id, 'published');
    expect(published).toHaveLength(at.items.length);
    const [event] = await db.auditEvent.findMany({
      where: { subject: `article:${at.slug}`, action: 'import-items' },
    });
    expect(event).toMatchObject({ actorId: at.editor.memberId, data: { added: 1, changed: 1, leftOut: 0 } });
  },
);

test('a refused row keeps everything out, unless it is left out on purpose', async () => {
  const at = await desk();
  const [first] = at.items;
  if (!first) throw new Error('fixture');
  const before = await versions(at.id);
  const wrong = { ...first, id: '错题', source: [{ sentence: '', quote: '没有这句话' }] };
  const id = await upload(at, writeGift([wrong, ...withNew(at.items)]));
  const [row] = (await preview(at, id)).rows;
  expect(row).toMatchObject({ kind: 'refused', id: '错题', place: '第 1 题（第 3 行）' });
  expect(row?.reasons.join('')).toContain('引文也找不到');
  expect(await confirm(at, id)).toEqual({ ok: false, error: 'ImportRefused' });
  expect(await versions(at.id)).toBe(before);
  expect(await confirm(at, id, { leaveOut: true })).toMatchObject({
    value: { added: 1, changed: 1, leftOut: 1 },
  });
  expect(await db.item.count({ where: { articleId: at.id, code: '错题' } })).toBe(0);
});

test('what was changed since the preview is not written over', async () => {
  const at = await desk();
  const other: Desk = { ...at, editor: await createMember(undefined, ['reviewer']) };
  const id = await upload(at, writeGift(withNew(at.items)));
  const { digest } = await preview(at, id);
  const [first] = at.items;
  if (!first) throw new Error('fixture');
  const theirs = await upload(other, writeGift([{ ...first, explanation: `${first.explanation}另改。` }]));
  expect(await confirm(other, theirs)).toMatchObject({ ok: true });
  const before = await versions(at.id);
  expect(await confirm(at, id, { digest })).toEqual({ ok: false, error: 'ImportMoved' });
  expect(await versions(at.id)).toBe(before);
  expect(await confirm(at, id)).toMatchObject({ ok: true });
});

test('two clicks on 确认 take it in once; two editors at once never write over each other', async () => {
  const at = await desk();
  const id = await upload(at, writeGift(withNew(at.items)));
  const before = await versions(at.id);
  const twice = await Promise.all([confirm(at, id), confirm(at, id)]);
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await versions(at.id)).toBe(before + 2);

  const other: Desk = { ...at, editor: await createMember(undefined, ['editor']) };
  const [, , third] = at.items;
  if (!third) throw new Error('fixture');
  const ids = await Promise.all(
    [at, other].map((who, index) =>
      upload(who, writeGift([{ ...third, explanation: `${third.explanation}第${index}种。` }])),
    ),
  );
  const [mine, theirs] = await Promise.all([preview(at, ids[0] ?? ''), preview(other, ids[1] ?? '')]);
  const both = await Promise.all([
    confirmImport(at.editor, { slug: at.slug, id: mine.id, digest: mine.digest, leaveOut: false }),
    confirmImport(other.editor, { slug: at.slug, id: theirs.id, digest: theirs.digest, leaveOut: false }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await versions(at.id)).toBe(before + 3);
});

test('an upload belongs to whoever made it, for a day, and to one article', async () => {
  const at = await desk();
  const id = await upload(at, writeGift(withNew(at.items)));
  const other = await createMember(undefined, ['editor']);
  expect(await openImport(other, at.slug, id)).toBeNull();
  const input = { slug: at.slug, id, digest: '', leaveOut: true };
  expect(await confirmImport(other, input)).toEqual({ ok: false, error: 'NotFound' });
  expect(await discardImport(other, input)).toEqual({ ok: false, error: 'NotFound' });
  expect(await openImport(at.editor, (await desk()).slug, id)).toBeNull();
  expect(await openImport(at.editor, at.slug, 'x')).toBeNull();
  await db.itemImport.update({ where: { id }, data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } });
  expect(await openImport(at.editor, at.slug, id)).toBeNull();
  await upload({ ...(await desk()), editor: other } as Desk, writeGift(at.items));
  expect(await db.itemImport.count({ where: { id } })).toBe(0);
});

test('it can be given up, and a new upload takes the place of the old one', async () => {
  const at = await desk();
  const first = await upload(at, writeGift(withNew(at.items)));
  const second = await upload(at, writeGift(withNew(at.items)));
  expect(await openImport(at.editor, at.slug, first)).toBeNull();
  expect(await discardImport(at.editor, { slug: at.slug, id: second })).toMatchObject({ ok: true });
  expect(await openImport(at.editor, at.slug, second)).toBeNull();
  expect(await confirmImport(at.editor, { slug: at.slug, id: second, digest: '', leaveOut: true })).toEqual({
    ok: false,
    error: 'NotFound',
  });
});

test('with nothing new there is nothing to confirm', async () => {
  const at = await desk();
  const id = await upload(at, writeGift(at.items));
  expect(await confirm(at, id)).toEqual({ ok: false, error: 'NothingChanged' });
});

test('while the course is being made nothing comes in', async () => {
  const at = await desk();
  const id = await upload(at, writeGift(withNew(at.items)));
  await db.manuscript.update({ where: { articleId: at.id }, data: { stage: 'building' } });
  expect(await confirm(at, id)).toEqual({ ok: false, error: 'StepNotAllowed' });
});

test.each<[why: string, fileName: string, content: string | Uint8Array]>([
  ['认不出这种文件', '题目.docx', 'x'],
  ['空文件', '题目.txt', ''],
  ['不是 UTF-8', '题目.txt', new Uint8Array([0xd6, 0xd0])],
  ['另存为 .xlsx', '题目.xlsx', '不是表格'],
  ['可能被截断', '题目.xml', '<quiz><question>'],
  ['DOCTYPE', '题目.xml', '<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'],
  [`一个文件最多 ${MOST_UPLOADED} 道题`, '题目.txt', 'a{T}\n\n'.repeat(10_000)],
  ['最多 5 MB', '题目.txt', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x20)],
])(
  'a file that cannot be read is told, also after a reload, and nothing comes of it: %s',
  async (why, name, content) => {
    const at = await desk();
    const id = await upload(at, content, name);
    const open = await preview(at, id);
    expect(open.failure).toContain(why);
    expect(open.rows).toEqual([]);
    expect(await confirm(at, id)).toEqual({ ok: false, error: 'NotFound' });
  },
);

test('what PostgreSQL cannot keep does not break the preview', async () => {
  const at = await desk();
  const name = `${'甲'.repeat(39)}😀`;
  const xml = `<quiz><question type="essay"><name><text>${name}</text></name></question></quiz>`;
  const id = await upload(at, xml, '题\u0000目.xml');
  const { rows } = await preview(at, id);
  expect(rows[0]?.reasons).toEqual(['不支持的题型：essay。']);
  const gift = await upload(at, 'a\u0000b{=甲 ~乙 ~丙}\n\n// [id:a]\nc{T####说明\\n【原文出处】\\n\u0000乱}');
  expect((await preview(at, gift)).rows.length).toBeGreaterThan(0);
});

test('who does not work at the desk cannot hand in a file', async () => {
  const at = await desk();
  for (const role of ['secretary', 'office'] as const) {
    const editor = await createMember(undefined, [role]);
    const input = { slug: at.slug, fileName: 'a.txt', bytes: new TextEncoder().encode('a{T}') };
    expect(await uploadItems(editor, input)).toEqual({ ok: false, error: 'NotFound' });
  }
  expect(await db.itemImport.count({ where: { articleId: at.id } })).toBe(0);
});
