import { expect, test } from 'vitest';
import type { QuizDraft } from '@/domain/quiz/quiz-form';
import { db } from '../db';
import { deskQuiz, deskQuizzes, quizArticles, quizCampaigns } from '../queries/desk-quizzes';
import { articleSupply, previewPapers } from '../queries/quiz-papers';
import { currentPool } from '../queries/quiz-pool';
import { createContent, createMember } from '../testing/content-fixture';
import { startExam } from '../testing/exam-fixture';
import { saveQuiz } from './save-quiz';

let count = 0;

async function arrange() {
  const [content, editor] = [await createContent(), await createMember(undefined, ['editor'])];
  const draft: QuizDraft = {
    title: '街道小测验',
    slug: `made-${Date.now()}-${++count}`,
    article: content.article.slug,
    blueprint: { rows: [{ count: 4, kind: 'single', lessons: [content.lessons[0].id] }] },
    limitSeconds: 600,
    attemptsAllowed: 2,
    counting: 'last',
    passRatio: 0.8,
    opensAt: null,
    closesAt: null,
    releaseAt: null,
    campaign: null,
  };
  return { content, editor, draft };
}

async function seenOf(actor: Parameters<typeof deskQuiz>[0], slug: string): Promise<string> {
  return (await deskQuiz(actor, slug))?.seen ?? '';
}

test('a new quiz is stored as drafted, given to nobody, and on the audit', async () => {
  const { editor, draft } = await arrange();
  expect(await saveQuiz(editor, { draft, was: null, seen: '' })).toEqual({
    ok: true,
    value: { slug: draft.slug },
  });
  const quiz = await deskQuiz(editor, draft.slug);
  expect(quiz).toMatchObject({
    title: '街道小测验',
    blueprint: draft.blueprint,
    passRatio: 0.8,
    counting: 'last',
    campaigns: [],
    attempts: 0,
  });
  const line = (await deskQuizzes(editor, new Date())).find(({ slug }) => slug === draft.slug);
  expect(line).toMatchObject({ state: 'draft', itemCount: 4, attempts: 0 });
  const events = await db.auditEvent.findMany({ where: { subject: `quiz:${quiz?.id}` } });
  expect(events).toMatchObject([{ action: 'create-quiz', actorId: editor.memberId }]);
});

test('given to a campaign it can be sat, and its paper is the one previewed with the seed', async () => {
  const { content, editor, draft } = await arrange();
  await saveQuiz(editor, { draft: { ...draft, campaign: content.campaign.slug }, was: null, seen: '' });
  const quiz = await deskQuiz(editor, draft.slug);
  if (!quiz) throw new Error('no quiz');
  expect(quiz.campaigns).toMatchObject([{ slug: content.campaign.slug }]);
  const { attemptId } = await startExam(await createMember(), draft.slug);
  const { seed, paper } = await db.attempt.findUniqueOrThrow({ where: { id: attemptId } });
  const [preview] = await previewPapers(editor, quiz, [seed]);
  expect(preview?.drawn).toMatchObject({ ok: true, paper });
  expect(preview?.items.every(({ lessonId }) => lessonId === content.lessons[0].id)).toBe(true);
});

test('a quiz no paper can be drawn for is kept as a draft, but not given to a campaign', async () => {
  const { content, editor, draft } = await arrange();
  const blueprint = {
    rows: [
      { count: 4, kind: 'single' as const },
      { count: 90, kind: 'ordering' as const },
    ],
  };
  const change = { draft: { ...draft, blueprint, campaign: content.campaign.slug }, was: null, seen: '' };
  expect(await saveQuiz(editor, change)).toMatchObject({
    error: 'InvalidInput',
    fields: { rows: expect.stringMatching(/第 2 行缺 \d+ 题/), campaign: expect.any(String) },
  });
  expect(await db.quiz.count({ where: { slug: draft.slug } })).toBe(0);
  const kept = await saveQuiz(editor, { ...change, draft: { ...change.draft, campaign: null } });
  expect(kept).toMatchObject({ ok: true });
});

test('a change replaces rules, address and campaign; keep leaves the campaign alone', async () => {
  const { content, editor, draft } = await arrange();
  await saveQuiz(editor, { draft: { ...draft, campaign: content.campaign.slug }, was: null, seen: '' });
  const renamed = { ...draft, slug: `${draft.slug}-b`, title: '改过的', campaign: 'keep' as const };
  const seen = await seenOf(editor, draft.slug);
  expect(await saveQuiz(editor, { draft: renamed, was: draft.slug, seen })).toMatchObject({ ok: true });
  expect(await deskQuiz(editor, draft.slug)).toBeNull();
  expect(await deskQuiz(editor, renamed.slug)).toMatchObject({
    title: '改过的',
    campaigns: [{ slug: content.campaign.slug }],
  });
  const off = {
    draft: { ...renamed, campaign: null },
    was: renamed.slug,
    seen: await seenOf(editor, renamed.slug),
  };
  expect(await saveQuiz(editor, off)).toMatchObject({ ok: true });
  expect((await deskQuiz(editor, renamed.slug))?.campaigns).toEqual([]);
});

test('of two changes made on the same state one wins, the other is told', async () => {
  const [{ editor, draft }, other] = [await arrange(), await createMember(undefined, ['reviewer'])];
  await saveQuiz(editor, { draft, was: null, seen: '' });
  const seen = await seenOf(editor, draft.slug);
  const results = await Promise.all(
    [editor, other].map((actor, at) =>
      saveQuiz(actor, { draft: { ...draft, title: `第${at}人` }, was: draft.slug, seen }),
    ),
  );
  expect(results.map((each) => (each.ok ? 'ok' : each.error)).sort()).toEqual(['ItemMoved', 'ok']);
});

test('of two new quizzes with one address one wins; an address in use cannot be taken over', async () => {
  const { content, editor, draft } = await arrange();
  const both = [0, 1].map(() => saveQuiz(editor, { draft, was: null, seen: '' }));
  const results = await Promise.all(both);
  expect(results.map((each) => (each.ok ? 'ok' : each.error)).sort()).toEqual(['SlugTaken', 'ok']);
  const seen = await seenOf(editor, draft.slug);
  const taken = { ...draft, slug: content.quiz.slug };
  expect(await saveQuiz(editor, { draft: taken, was: draft.slug, seen })).toMatchObject({
    error: 'SlugTaken',
    fields: { slug: expect.any(String) },
  });
});

test('once somebody has started, nothing changes any more', async () => {
  const { content, editor, draft } = await arrange();
  await startExam(await createMember(), content.quiz.slug);
  const before = await deskQuiz(editor, content.quiz.slug);
  const change = {
    draft: { ...draft, slug: content.quiz.slug },
    was: content.quiz.slug,
    seen: before?.seen ?? '',
  };
  expect(await saveQuiz(editor, change)).toMatchObject({ error: 'QuizStarted' });
  expect(await deskQuiz(editor, content.quiz.slug)).toEqual(before);
});

test('a start and a change at once: either the change is refused or the paper follows it', async () => {
  const { content, editor, draft } = await arrange();
  for (let round = 0; round < 6; round += 1) {
    const old = { ...draft, slug: `${draft.slug}-${round}`, campaign: content.campaign.slug };
    await saveQuiz(editor, { draft: old, was: null, seen: '' });
    const seen = await seenOf(editor, old.slug);
    const members = await Promise.all(Array.from({ length: 4 }, () => createMember()));
    const rows = [{ count: 7, kind: 'single' as const }];
    const change = { draft: { ...old, blueprint: { rows } }, was: old.slug, seen };
    const [saved] = await Promise.all([
      saveQuiz(editor, change),
      ...members.map((member) => startExam(member, old.slug)),
    ]);
    const papers = await db.attempt.findMany({
      where: { quiz: { slug: old.slug } },
      select: { maxScore: true },
    });
    expect(papers.map(({ maxScore }) => maxScore)).toEqual(members.map(() => (saved.ok ? 7 : 4)));
  }
});

test('a lesson of another article, an unknown article or campaign are refused, nothing is written', async () => {
  const [{ editor, draft }, elsewhere] = [await arrange(), await createContent()];
  const rows = [
    ...draft.blueprint.rows,
    { count: 1, kind: 'single' as const, lessons: [elsewhere.lessons[0].id] },
  ];
  const tries = [
    [{ blueprint: { rows } }, { error: 'InvalidInput', fields: { rows: '第2行：没有这一课，请重新选。' } }],
    [{ article: 'no-such-article' }, { error: 'NotFound' }],
    [
      { campaign: 'no-such-campaign' },
      { error: 'InvalidInput', fields: { campaign: '没有这个活动，请重新选。' } },
    ],
  ] as const;
  for (const [over, failure] of tries) {
    const changed = { ...draft, ...over } as QuizDraft;
    expect(await saveQuiz(editor, { draft: changed, was: null, seen: '' })).toMatchObject(failure);
  }
  expect(await deskQuiz(editor, draft.slug)).toBeNull();
  await saveQuiz(editor, { draft, was: null, seen: '' });
  const moved = {
    draft: { ...draft, article: elsewhere.article.slug, blueprint: { rows: [] } },
    was: draft.slug,
    seen: '',
  };
  expect(await saveQuiz(editor, moved)).toMatchObject({ error: 'NotFound' });
});

test('whoever does not work at the desk finds nothing and changes nothing', async () => {
  const { content, editor, draft } = await arrange();
  await saveQuiz(editor, { draft, was: null, seen: '' });
  for (const roles of [[], ['secretary'], ['office']] as const) {
    const actor = await createMember(undefined, [...roles]);
    expect(await saveQuiz(actor, { draft, was: null, seen: '' })).toMatchObject({ error: 'NotFound' });
    expect(await saveQuiz(actor, { draft, was: draft.slug, seen: '' })).toMatchObject({ error: 'NotFound' });
    expect(await deskQuiz(actor, draft.slug)).toBeNull();
    expect(await deskQuizzes(actor, new Date())).toEqual([]);
    expect(await quizArticles(actor)).toEqual([]);
    expect(await quizCampaigns(actor)).toEqual([]);
    expect((await articleSupply(actor, content.article.id)).lines).toEqual([]);
    expect(await previewPapers(actor, { article: content.article, blueprint: draft.blueprint }, [1])).toEqual(
      [],
    );
  }
});

test('the supply counts published items only, by lesson, kind and level', async () => {
  const { content, editor } = await arrange();
  const singles = async () => {
    const { lines, lessons } = await articleSupply(editor, content.article.id);
    expect(lessons.map(({ id }) => id)).toEqual(content.lessons.map(({ id }) => id));
    return lines.find(({ lessonId, kind }) => lessonId === content.lessons[0].id && kind === 'single');
  };
  expect(await singles()).toMatchObject({ level: 'recall', count: 10 });
  const first = content.items.find(
    ({ item, lessonId }) => item.kind === 'single' && lessonId === content.lessons[0].id,
  );
  await db.itemVersion.update({ where: { id: first?.itemVersionId ?? 0 }, data: { state: 'withdrawn' } });
  expect(await singles()).toMatchObject({ count: 9 });
});

test('a preview of too small a pool names the row and how many it lacks', async () => {
  const { content, editor } = await arrange();
  const rows = [
    { count: 2, kind: 'single' as const },
    { count: 9, kind: 'multiple' as const },
  ];
  const [paper] = await previewPapers(editor, { article: content.article, blueprint: { rows } }, [1]);
  expect(paper?.drawn).toEqual({ ok: false, lacking: [{ row: 1, missing: 3 }] });
});

test('one item published while another is withdrawn: the desk draws from what is published now', async () => {
  const { content } = await arrange();
  const [one, other] = content.items.map(({ itemVersionId }) => itemVersionId);
  const setState = (id: number | undefined, state: 'approved' | 'published' | 'withdrawn') =>
    db.itemVersion.updateMany({ where: { id }, data: { state } });
  const drawnFrom = async () =>
    (await currentPool(content.article.id)).items.map(({ itemVersionId }) => itemVersionId);
  await setState(one, 'approved');
  expect(await drawnFrom()).not.toContain(one);
  await setState(one, 'published');
  await setState(other, 'withdrawn');
  const now = await drawnFrom();
  expect([now.includes(one ?? 0), now.includes(other ?? 0)]).toEqual([true, false]);
});
