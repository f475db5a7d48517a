import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { createMember } from '../testing/content-fixture';
import { articleOf, mark } from '../testing/manuscript-fixture';
import { createManuscript, type Intake } from './create-manuscript';

const now = new Date('2026-11-23T08:00:00Z');
const intakeOf = (over: Partial<Intake> = {}): Intake => ({
  key: randomUUID(),
  text: articleOf('青石'),
  file: null,
  slug: '',
  now,
  ...over,
});

const editor = () => createMember(undefined, ['editor']);
const made = (actor: Actor) => db.manuscript.count({ where: { createdById: actor.memberId } });
const jobsOf = (slug: string) =>
  db.$queryRaw<{ name: string; state: string }[]>`
    SELECT j.name, j.state::text FROM pgboss.job j JOIN "Article" a ON j.data->>'articleId' = a.id::text
     WHERE a.slug = ${slug}`;

test('a pasted text becomes a working copy with a job that reads it, and an audit row', async () => {
  const actor = await editor();
  const taken = await createManuscript(actor, intakeOf());
  if (!taken.ok) throw new Error(taken.problem);
  expect(taken.slug).toMatch(/^a-2026-[0-9a-z]{6}$/);
  const row = await db.manuscript.findFirstOrThrow({
    where: { article: { slug: taken.slug } },
    select: { title: true, source: true, stage: true, fileName: true, createdById: true },
  });
  expect(row).toEqual({
    title: '青石社区志愿服务见闻',
    source: articleOf('青石'),
    stage: 'waiting',
    fileName: null,
    createdById: actor.memberId,
  });
  expect(await jobsOf(taken.slug)).toEqual([{ name: 'read-manuscript', state: 'created' }]);
  const audits = await db.auditEvent.findMany({
    where: { subject: `article:${taken.slug}` },
    select: { action: true, actorId: true },
  });
  expect(audits).toEqual([{ action: 'create-manuscript', actorId: actor.memberId }]);
});

test('a file keeps its name without the folders, the editor’s short name is used', async () => {
  const actor = await editor();
  const slug = `own-${mark()}`;
  const file = { name: 'C:\\文稿\\见闻.txt', bytes: Buffer.from(articleOf('青石')) };
  expect(await createManuscript(actor, intakeOf({ text: '', file, slug }))).toEqual({ ok: true, slug });
  expect(await db.manuscript.findFirst({ where: { article: { slug } }, select: { fileName: true } })).toEqual(
    { fileName: '见闻.txt' },
  );
});

test('the same form sent twice, one after the other and at once, makes one article', async () => {
  const actor = await editor();
  for (const slug of ['', `own-${mark()}`]) {
    const intake = intakeOf({ slug });
    const before = await made(actor);
    const all = await Promise.all([1, 2, 3].map(() => createManuscript(actor, intake)));
    all.push(await createManuscript(actor, intake));
    expect(new Set(all.map((taken) => (taken.ok ? taken.slug : taken.problem))).size).toBe(1);
    expect(all[0]?.ok).toBe(true);
    expect((await made(actor)) - before).toBe(1);
  }
});

test('another text by the same form, and the same text by another, are articles of their own', async () => {
  const [actor, other] = [await editor(), await editor()];
  const intake = intakeOf();
  const slugs = [
    await createManuscript(actor, intake),
    await createManuscript(actor, { ...intake, text: articleOf('东湖') }),
    await createManuscript(other, intake),
    await createManuscript(actor, intakeOf()),
  ].map((taken) => taken.ok && taken.slug);
  expect(new Set(slugs).size).toBe(4);
});

test('a short name that is in use, for an article or a lesson, is not given twice', async () => {
  const actor = await editor();
  const slug = `taken-${mark()}`;
  await createManuscript(actor, intakeOf({ slug }));
  expect(await createManuscript(actor, intakeOf({ slug, text: articleOf('东湖') }))).toEqual({
    ok: false,
    problem: 'SlugTaken',
  });
  const { id } = await db.article.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const course = `course-${mark()}`;
  await db.lesson.create({ data: { slug: `${course}-1`, articleId: id }, select: { id: true } });
  expect(await createManuscript(actor, intakeOf({ slug: course }))).toMatchObject({ problem: 'SlugTaken' });
});

test.each(['new', 'Ä', '-a', 'a--b', 'a b', '../x', 'a'.repeat(61)])(
  'the short name %s is refused',
  async (slug) => {
    expect(await createManuscript(await editor(), intakeOf({ slug }))).toEqual({
      ok: false,
      problem: 'SlugInvalid',
    });
  },
);

test('what is no article is refused by its reason and leaves nothing behind', async () => {
  const actor = await editor();
  const file = { name: 'a.txt', bytes: Buffer.from('%PDF-1.4') };
  const problems = [
    await createManuscript(actor, intakeOf({ text: '' })),
    await createManuscript(actor, intakeOf({ text: ' \r\n ' })),
    await createManuscript(actor, intakeOf({ file })),
    await createManuscript(actor, intakeOf({ text: '', file })),
    await createManuscript(actor, intakeOf({ text: '党'.repeat(200_001) })),
  ].map((taken) => !taken.ok && taken.problem);
  expect(problems).toEqual(['Nothing', 'Empty', 'Both', 'Pdf', 'TooLong']);
  expect(await made(actor)).toBe(0);
});

test('only the desk hands in articles', async () => {
  for (const roles of [[], ['secretary'], ['office']] as const) {
    const actor = await createMember(undefined, [...roles]);
    expect(await createManuscript(actor, intakeOf())).toEqual({ ok: false, problem: 'NotFound' });
    expect(await made(actor)).toBe(0);
  }
  const reviewer = await createMember(undefined, ['reviewer']);
  expect(await createManuscript(reviewer, intakeOf())).toMatchObject({ ok: true });
});

test('thirty an hour are enough for one person', async () => {
  const actor = await editor();
  const articles = Array.from({ length: 30 }, () => ({ slug: `many-${mark()}` }));
  for (const { slug } of articles) {
    const { id } = await db.article.create({ data: { slug }, select: { id: true } });
    await db.manuscript.create({
      data: {
        articleId: id,
        title: '',
        source: '',
        stage: 'structure',
        createdById: actor.memberId,
        createdAt: now,
      },
      select: { articleId: true },
    });
  }
  expect(await createManuscript(actor, intakeOf())).toEqual({ ok: false, problem: 'TooFast' });
  const later = new Date(now.getTime() + 3600_001);
  expect(await createManuscript(actor, intakeOf({ now: later }))).toMatchObject({ ok: true });
});
