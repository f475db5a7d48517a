import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { readGift } from '@/domain/exchange/gift-read';
import { db } from '../db';
import { createContent, createMember } from '../testing/content-fixture';
import { exportItems, itemsTemplate } from './export-items';

const now = new Date('2026-11-23T18:00:00Z');

async function desk() {
  const { article, items } = await createContent();
  const editor = await createMember(undefined, ['editor']);
  return { slug: article.slug, editor, items };
}

test('the items leave as they are, with a name that says what they are, and it is in the audit', async () => {
  const { slug, editor, items } = await desk();
  const made = await exportItems(editor, { slug, format: 'gift', which: 'review', now });
  if (!made.ok || !('file' in made.value)) throw new Error('no file');
  const { fileName, bytes } = made.value.file;
  expect(fileName).toBe('题目-街道与党支部-审核中-2026-11-24.txt');
  const back = readGift(new TextDecoder().decode(bytes));
  expect(back.items).toEqual(items.map(({ item }) => item));
  const events = await db.auditEvent.findMany({
    where: { subject: `article:${slug}`, action: 'export-items' },
  });
  expect(events).toMatchObject([
    { actorId: editor.memberId, data: { format: 'gift', which: 'review', items: items.length } },
  ]);
});

test.each(['moodle-xml', 'qti3', 'xlsx'] as const)('%s is written too', async (format) => {
  const { slug, editor } = await desk();
  const made = await exportItems(editor, { slug, format, which: 'published', now });
  expect(made.ok && 'file' in made.value && made.value.file.bytes.length).toBeGreaterThan(1000);
});

test('rejected items stay here, and without items there is no file', async () => {
  const { slug, editor } = await desk();
  await db.itemVersion.updateMany({ where: { item: { article: { slug } } }, data: { state: 'rejected' } });
  for (const which of ['review', 'published'] as const)
    expect(await exportItems(editor, { slug, format: 'gift', which, now })).toEqual({
      ok: false,
      error: 'NothingToExport',
    });
});

test('who does not work at the desk gets nothing, and nothing is in the audit', async () => {
  const { slug } = await desk();
  for (const role of ['secretary', 'office'] as const)
    expect(
      await exportItems(await createMember(undefined, [role]), {
        slug,
        format: 'xlsx',
        which: 'review',
        now,
      }),
    ).toEqual({ ok: false, error: 'NotFound' });
  expect(await db.auditEvent.count({ where: { subject: `article:${slug}`, action: 'export-items' } })).toBe(
    0,
  );
});

test('the template has an example of each kind', async () => {
  const { bytes } = await itemsTemplate();
  const rows = await readSheet(Buffer.from(bytes));
  expect(new Set(rows.slice(1).map((row) => row[2])).size).toBe(6);
});
