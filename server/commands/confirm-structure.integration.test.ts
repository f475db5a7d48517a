import { expect, test } from 'vitest';
import type { Article } from '@/domain/article/article';
import { db } from '../db';
import type { Result } from '../errors';
import { createContent, createMember } from '../testing/content-fixture';
import { atOnce, createManuscript } from '../testing/structure-fixture';
import { confirmStructure, reopenStructure } from './confirm-structure';
import { decideProposal } from './decide-proposal';
import { setLineRole } from './set-line-role';

const editor = () => createMember(undefined, ['editor']);
const rowOf = (articleId: number) => db.manuscript.findUniqueOrThrow({ where: { articleId } });
const versionsOf = (articleId: number) =>
  db.articleVersion.findMany({ where: { articleId }, orderBy: { version: 'asc' }, include: { steps: true } });
const finish = (articleId: number) =>
  db.manuscript.update({ where: { articleId }, data: { stage: 'ready', progress: {} } });

async function settled() {
  const [actor, place] = [await editor(), await createManuscript()];
  const { slug } = place;
  await setLineRole(actor, { slug, revision: 1, line: 3, before: '全会', role: 'title' });
  await decideProposal(actor, { slug, revision: 2, proposal: 'P1', verdict: 'refused' });
  await decideProposal(actor, { slug, revision: 3, proposal: 'P2', verdict: 'accepted' });
  return { actor, ...place, revision: 4 };
}

test('a confirmed structure is the next version, signed, and its course is being made', async () => {
  const { actor, articleId, slug, revision } = await settled();
  expect(await confirmStructure(actor, { slug, revision, leaveOpen: false })).toEqual({
    ok: true,
    value: { version: 1 },
  });
  const [version] = await versionsOf(articleId);
  expect(version).toMatchObject({
    state: 'approved',
    title: '全会召开',
    authorId: actor.memberId,
    steps: [{ memberId: actor.memberId, step: 'accept', from: null, to: 'approved' }],
    body: { repairs: [{ id: 'E1' }, { id: 'P2' }] },
  });
  const body = version?.body as unknown as { article: Article } | undefined;
  expect(body?.article.sections.map(({ sentences }) => sentences.map(({ text }) => text))).toEqual([
    ['今年，县委再一次把作风建设的突出位置，建成服务站24个。', '会议要求扎实抓好落实,全年培训党员460名。'],
  ]);
  const row = await rowOf(articleId);
  expect(row).toMatchObject({ stage: 'building', title: '全会召开' });
  expect(row.revision).toBeGreaterThan(revision);
  const jobs = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job WHERE name = 'build-course' AND data->>'articleId' = ${String(articleId)}`;
  expect(jobs).toHaveLength(1);
  const actions = await db.auditEvent.findMany({ where: { subject: `article:${slug}` } });
  expect(actions.filter(({ session }) => session !== actor.session)).toEqual([]);
  expect(actions.map(({ action }) => action)).toContain('confirm-structure');
});

test('open proposals hold it up until the editor says that their sentences stay without items', async () => {
  const [actor, { articleId, slug, revision }] = [await editor(), await createManuscript()];
  expect(await confirmStructure(actor, { slug, revision, leaveOpen: false })).toEqual({
    ok: false,
    error: 'ProposalsOpen',
  });
  expect(await versionsOf(articleId)).toEqual([]);
  expect(await confirmStructure(actor, { slug, revision, leaveOpen: true })).toMatchObject({ ok: true });
  expect(await rowOf(articleId)).toMatchObject({ stage: 'building', decisions: {} });
});

const incomplete = [
  ['has no title', '会议开了两天。\n代表们都来了。', 'NoTitle'],
  ['has no sentence', '全会召开\n本报记者 张三', 'NoSentences'],
] as const;
test.each(incomplete)('a text that %s is not confirmed', async (_, source, error) => {
  const [actor, { articleId, slug, revision }] = [await editor(), await createManuscript({ source })];
  expect(await confirmStructure(actor, { slug, revision, leaveOpen: true })).toEqual({ ok: false, error });
  expect(await versionsOf(articleId)).toEqual([]);
  expect(await rowOf(articleId)).toMatchObject({ stage: 'structure', revision });
});

test('of several who confirm at once one does, and there is one version', async () => {
  const { actor, articleId, slug, revision } = await settled();
  const people = [actor, await editor(), await createMember(undefined, ['reviewer'])];
  const confirm = people.map((each) => () => confirmStructure(each, { slug, revision, leaveOpen: false }));
  const decide = () => decideProposal(actor, { slug, revision, proposal: 'P1', verdict: 'accepted' });
  const results = await atOnce<Result<unknown>>(articleId, [...confirm, decide]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.flatMap((result) => (result.ok ? [] : [result.error]))).toEqual(Array(3).fill('ItemMoved'));
  const { stage } = await rowOf(articleId);
  expect(await versionsOf(articleId)).toHaveLength(stage === 'building' ? 1 : 0);
});

test('a structure is opened again; confirmed unchanged it stays the version it was, changed it is the next', async () => {
  const { actor, articleId, slug, revision } = await settled();
  await confirmStructure(actor, { slug, revision, leaveOpen: false });
  expect(await reopenStructure(actor, { slug, revision: (await rowOf(articleId)).revision })).toEqual({
    ok: false,
    error: 'ItemMoved',
  });
  await finish(articleId);
  const again = async (change: boolean) => {
    expect(await reopenStructure(actor, { slug, revision: (await rowOf(articleId)).revision })).toMatchObject(
      {
        ok: true,
      },
    );
    const now = { slug, revision: (await rowOf(articleId)).revision };
    if (!change) return confirmStructure(actor, { ...now, leaveOpen: false });
    await decideProposal(actor, { ...now, proposal: 'P1', verdict: 'accepted' });
    return confirmStructure(actor, { slug, revision: now.revision + 1, leaveOpen: false });
  };
  expect(await again(false)).toEqual({ ok: true, value: { version: 1 } });
  await finish(articleId);
  expect(await again(true)).toEqual({ ok: true, value: { version: 2 } });
  const versions = await versionsOf(articleId);
  expect(versions.map(({ state }) => state)).toEqual(['approved', 'approved']);
  expect(JSON.stringify(versions[1]?.body)).toContain('〔摆在〕');
});

test('once published, the structure stays as it is', async () => {
  const actor = await editor();
  const { article } = await createContent();
  const { revision } = await rowOf(article.id);
  const place = { slug: article.slug, revision };
  const published = { ok: false, error: 'ArticlePublished' };
  expect(await reopenStructure(actor, place)).toEqual(published);
  await db.manuscript.update({ where: { articleId: article.id }, data: { stage: 'structure' } });
  expect(await confirmStructure(actor, { ...place, leaveOpen: true })).toEqual(published);
  expect(await rowOf(article.id)).toMatchObject({ stage: 'structure', revision });
  expect(await versionsOf(article.id)).toHaveLength(1);
});

test('whoever does not work at the desk, and a text without version, are not found', async () => {
  const { actor, articleId, slug, revision } = await settled();
  const notFound = { ok: false, error: 'NotFound' };
  const member = await createMember(undefined, ['secretary']);
  expect(await confirmStructure(member, { slug, revision, leaveOpen: true })).toEqual(notFound);
  expect(await reopenStructure(member, { slug, revision })).toEqual(notFound);
  expect(await reopenStructure(actor, { slug, revision })).toEqual(notFound);
  expect(await rowOf(articleId)).toMatchObject({ stage: 'structure', revision });
});
