import { expect, test } from 'vitest';
import type { Fact } from '@/domain/article/article';
import type { Prisma } from '@/generated/prisma/client';
import { db } from '../db';
import { deskArticle } from '../queries/desk';
import { deskCoverage } from '../queries/desk-coverage';
import { deskFacts } from '../queries/desk-facts';
import { createContent, createMember } from '../testing/content-fixture';
import { addFact } from './add-fact';
import { editFact } from './edit-fact';
import { removeFact } from './remove-fact';

const own: Fact = {
  ...{ id: 'f1-1', kind: 'count', value: '100个党支部', sentence: 's1-1', ask: '东甲街道共有____' },
  ...{ aliases: [], ban: false },
};

async function desk(facts: Fact[] = [own]) {
  const content = await createContent();
  await db.manuscript.update({
    where: { articleId: content.article.id },
    data: { facts: facts as unknown as Prisma.InputJsonValue },
  });
  const { slug, id } = content.article;
  const editor = await createMember(undefined, ['editor']);
  const read = async () => {
    const found = await deskArticle(editor, slug);
    if (!found) throw new Error('no article');
    return found;
  };
  return { slug, articleId: id, editor, read };
}

const edit = { ask: '东甲街道的党支部有____', aliases: ['一百个党支部'], avoid: [], foils: [], ban: false };
const added = {
  ...{ ...edit, aliases: [], sentence: 's1-2', kind: 'count' as const, value: '107个党支部' },
  ask: '东乙街道共有____',
};

test('a fact is changed, the revision rises, and the audit names the fact', async () => {
  const { slug, editor, read } = await desk();
  const { revision } = await read();
  expect(await editFact(editor, { slug, revision, id: 'f1-1', ...edit })).toEqual({
    ok: true,
    value: { id: 'f1-1', warnings: [] },
  });
  const after = await read();
  expect(after.revision).toBe(revision + 1);
  expect(after.facts[0]).toMatchObject({ ...own, ask: edit.ask, aliases: edit.aliases, edited: true });
  const events = await db.auditEvent.findMany({ where: { subject: `article:${slug}`, action: 'edit-fact' } });
  expect(events).toMatchObject([{ actorId: editor.memberId, data: { fact: 'f1-1' } }]);
});

test('banning names the published items that may no longer be asked', async () => {
  const { slug, editor, read } = await desk();
  const { revision } = await read();
  const done = await editFact(editor, { slug, revision, id: 'f1-1', ...edit, ban: true });
  if (!done.ok) throw new Error(done.error);
  expect(done.value.warnings.length).toBeGreaterThan(0);
  expect(done.value.warnings[0]).toContain('不得出题');
  const coverage = await deskCoverage(editor, slug);
  expect(coverage?.coverage?.facts.banned).toBe(1);
});

test('of two editors on the same state one writes, the other is told', async () => {
  const { slug, editor, read } = await desk();
  const other = await createMember(undefined, ['reviewer']);
  const { revision } = await read();
  const results = await Promise.all(
    [editor, other].map((actor, at) =>
      editFact(actor, { slug, revision, id: 'f1-1', ...edit, ask: `第${at}种问法____` }),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ error: 'ItemMoved' });
  expect((await read()).revision).toBe(revision + 1);
});

test('while items are being made, nothing is changed', async () => {
  const { slug, articleId, editor, read } = await desk();
  await db.manuscript.update({ where: { articleId }, data: { stage: 'building' } });
  const { revision } = await read();
  const input = { slug, revision, id: 'f1-1', ...edit };
  expect(await editFact(editor, input)).toMatchObject({ error: 'ItemMoved' });
  expect((await read()).facts).toEqual([own]);
});

test('a fact by hand comes in at its place and can be removed; a found one cannot', async () => {
  const { slug, editor, read } = await desk();
  const { revision } = await read();
  expect(await addFact(editor, { slug, revision, ...added })).toMatchObject({ value: { id: 'h1' } });
  expect((await read()).facts.map(({ id }) => id)).toEqual(['f1-1', 'h1']);
  const input = { slug, revision: revision + 1 };
  expect(await removeFact(editor, { ...input, id: 'f1-1' })).toMatchObject({ error: 'NotFound' });
  expect(await removeFact(editor, { ...input, id: 'h1' })).toMatchObject({ ok: true });
  expect((await read()).facts).toEqual([own]);
});

test('wrong fields are named and nothing is written', async () => {
  const { slug, editor, read } = await desk();
  const { revision } = await read();
  expect(await addFact(editor, { slug, revision, ...added, value: '108个党支部' })).toMatchObject({
    error: 'InvalidInput',
    fields: { value: '这些字不在所选的句子里，要一字不差（标点也算）。' },
  });
  expect(await editFact(editor, { slug, revision, id: 'f1-1', ...edit, ask: '' })).toMatchObject({
    error: 'InvalidInput',
    fields: { ask: expect.any(String) },
  });
  expect((await read()).revision).toBe(revision);
});

test('who does not work at the desk finds nothing, whatever else they are', async () => {
  const { slug, read } = await desk();
  const { revision } = await read();
  for (const role of ['secretary', 'deputy', 'office'] as const) {
    const actor = await createMember(undefined, [role]);
    const input = { slug, revision, id: 'f1-1', ...edit };
    expect(await editFact(actor, input)).toEqual({ ok: false, error: 'NotFound' });
    expect(await addFact(actor, { slug, revision, ...added })).toEqual({ ok: false, error: 'NotFound' });
    expect(await removeFact(actor, input)).toEqual({ ok: false, error: 'NotFound' });
    expect(await deskFacts(actor, slug, { kind: null, show: 'all', page: 1 })).toBeNull();
    expect(await deskCoverage(actor, slug)).toBeNull();
  }
});

test('facts are listed in reading order with their items, filtered and paged', async () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ ...own, id: `x${at}`, value: '党支部' }));
  const banned = { ...own, id: 'b', kind: 'name' as const, sentence: 's2-1', ban: true };
  const { slug, editor } = await desk([banned, ...many, own]);
  const list = (over: object) => deskFacts(editor, slug, { kind: null, show: 'all', page: 1, ...over });
  const all = await list({});
  expect([all?.total, all?.found, all?.pages, all?.rows.length]).toEqual([42, 42, 2, 30]);
  const last = await list({ page: 9 });
  expect([last?.page, last?.rows.at(-1)?.id]).toEqual([2, 'b']);
  expect((await list({ show: 'banned' }))?.rows.map(({ id }) => id)).toEqual(['b']);
  expect((await list({ kind: 'name' }))?.found).toBe(1);
  expect((await list({ show: 'without' }))?.found).toBe(40);
  expect((await list({ show: 'edited' }))?.found).toBe(0);
  expect(all?.rows.find(({ id }) => id === 'f1-1')?.items).toBe(2);
});
