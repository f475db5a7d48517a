import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Item } from '@/domain/items/item';
import type { Actor } from '@/domain/organisation/scope';
import { db } from '../db';
import { packed } from '../item-versions';
import { attemptResult } from '../queries/attempt-result';
import { openPaper } from '../queries/attempts';
import { newestPractice, outcomeOf, questionOf, rereadOf } from '../queries/practice';
import { missedItems } from '../queries/review';
import { createMember, createUnit } from '../testing/content-fixture';
import { courseFixture } from '../testing/course-fixture';
import { given } from '../testing/exam-fixture';
import { answerPractice } from './answer-practice';
import { confirmPaper } from './confirm-paper';
import { enterPaper } from './enter-paper';
import { loadContent } from './load-content';
import { saveAnswers } from './save-answers';
import { submitAttempt } from './submit-attempt';

const source = [{ sentence: 's1-1', quote: '100个党支部' }];
const common = { explanation: '原文：100个党支部。', source, level: 'recall', fact: null } as const;

/** A course with one item of each of the three kinds, in the order filled in, matched, put in order. */
async function createKinds() {
  const mark = randomBytes(4).toString('hex');
  const course = courseFixture(mark);
  const lesson = course.lessons[0]?.slug ?? '';
  const items: Item[] = [
    {
      ...common,
      source,
      id: 'w',
      lesson,
      kind: 'fill-in',
      stem: '东甲有____个，东乙有____个。',
      key: [['100', '一百'], ['107']],
    },
    {
      ...common,
      source,
      id: 'm',
      lesson,
      kind: 'matching',
      stem: '各有几个？',
      left: ['东甲', '东乙'],
      right: ['100个', '107个', '114个'],
      key: [0, 1],
    },
    {
      ...common,
      source,
      id: 'o',
      lesson,
      kind: 'ordering',
      stem: '从少到多怎样排？',
      options: ['东丙', '东甲', '东乙'],
      key: [1, 2, 0],
    },
  ];
  await loadContent(course);
  // Written past the gate, which rightly refuses them: what is tried here is how the kinds are taken, not their quality.
  const { id: articleId } = await db.article.findUniqueOrThrow({ where: { slug: course.slug } });
  const home = await db.lessonVersion.findFirstOrThrow({ where: { lesson: { slug: lesson } } });
  for (const item of items) {
    const { id, lesson: _, ...body } = item;
    await db.itemVersion.create({
      data: {
        kind: body.kind,
        stem: body.stem,
        explanation: body.explanation,
        source: body.source,
        level: body.level,
        key: body.key,
        options: packed(item),
        version: 1,
        state: 'published',
        hash: id,
        lesson: { connect: { id: home.lessonId } },
        articleVersion: { connect: { id: home.articleVersionId } },
        item: { create: { articleId, code: id } },
      },
    });
  }
  const rows = await db.itemVersion.findMany({
    where: { item: { article: { slug: course.slug } } },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, lessonId: true, item: { select: { articleId: true } } },
  });
  const orders = { 'fill-in': [], matching: [2, 0, 1], ordering: [0, 1, 2] } as Record<string, number[]>;
  const kinds = ['fill-in', 'matching', 'ordering'];
  const paper = kinds.flatMap((kind) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({ itemVersionId: row.id, order: orders[kind] ?? [] })),
  );
  return { paper, lessonId: rows[0]?.lessonId ?? 0, articleId: rows[0]?.item.articleId ?? 0, mark };
}

let world: Awaited<ReturnType<typeof createKinds>>;
let actor: Actor;
beforeAll(async () => {
  world = await createKinds();
});

async function startPractice() {
  actor = await createMember();
  const id = randomUUID();
  const { lessonId, paper } = world;
  await db.practice.create({ data: { id, memberId: actor.memberId, lessonId, number: 1, paper } });
  const answer = (position: number, value: (number | null)[] | string[], step = position) =>
    answerPractice(actor, { practiceId: id, step, position, value });
  const row = async () => {
    const found = await newestPractice(actor, lessonId);
    if (!found) throw new Error('no practice');
    return found;
  };
  return { answer, row };
}

test('a practice shows lefts and rights without key, and grades what the form sends', async () => {
  const { answer, row } = await startPractice();
  expect(await questionOf(await row())).toMatchObject({ kind: 'fill-in', options: [] });
  expect(await answer(0, ['', ''])).toMatchObject({ ok: false, error: 'AnswerMissing' });
  expect(await answer(0, ['100', ''])).toMatchObject({ ok: false, error: 'AnswerIncomplete' });
  expect(await answer(0, ['100', 'a\u0000'])).toMatchObject({ ok: false, error: 'InvalidInput' });
  expect(await answer(0, ['一百', '１０７'])).toMatchObject({
    ok: true,
    value: { outcome: { right: true } },
  });

  const matching = await questionOf(await row());
  expect(matching).toMatchObject({ kind: 'matching', left: ['东甲', '东乙'] });
  expect(matching?.options.map(({ index }) => index)).toEqual([2, 0, 1]);
  expect(JSON.stringify(matching)).not.toContain('key');
  expect(await answer(1, ['0', ''])).toMatchObject({ ok: false, error: 'AnswerIncomplete' });
  const half = await answer(1, ['0', '2']);
  expect(half).toMatchObject({ ok: true, value: { outcome: { right: false } } });
  const outcome = await outcomeOf(await row(), 1);
  expect(outcome?.chosen.map(({ text, right }) => [text, right])).toEqual([
    ['100个', true],
    ['114个', false],
  ]);
  expect(outcome?.key).toEqual([
    { label: '东甲', text: '100个', right: true },
    { label: '东乙', text: '107个', right: true },
  ]);

  expect(await answer(2, ['1', '1', '0'])).toMatchObject({ ok: false, error: 'AnswerIncomplete' });
  expect(await answer(2, ['1', '2', '0'])).toMatchObject({ ok: true, value: { outcome: { right: true } } });
  // The same step again changes nothing; another value for it is told.
  expect(await answer(2, ['1', '2', '0'])).toMatchObject({ ok: true, value: { elsewhere: false } });
  expect(await answer(2, ['0', '2', '1'])).toMatchObject({ ok: true, value: { elsewhere: true } });
  await answer(1, [0, 1], 3);
  expect((await rereadOf(await row())).map(({ key }) => key)).toEqual([['东甲：100个', '东乙：107个']]);
  expect((await missedItems(actor, 1)).entries[0]?.key).toEqual(['东甲：100个', '东乙：107个']);
});

async function startExam(sitter?: Actor) {
  const member = sitter ?? (await createMember());
  const { paper, articleId, mark } = world;
  const quiz = await db.quiz.create({
    data: {
      slug: `kinds-${mark}-${member.memberId}`,
      title: '三种题',
      articleId,
      blueprint: { counts: { 'fill-in': 1, matching: 1, ordering: 1 } },
      limitSeconds: 600,
      attemptsAllowed: 1,
      passRatio: 0.6,
    },
  });
  const id = randomUUID();
  const now = Date.now();
  await db.attempt.create({
    data: {
      id,
      quizId: quiz.id,
      memberId: member.memberId,
      number: 1,
      state: 'in_progress',
      paper,
      seed: 1,
      passRatio: 0.6,
      startedAt: new Date(now),
      deadlineAt: new Date(now + 600_000),
    },
  });
  return { member, id };
}

test('an exam saves unfinished answers of these kinds as they are, and refuses what has not their shape', async () => {
  const { member, id } = await startExam();
  const paper = await openPaper(member, id);
  expect(JSON.stringify(paper)).not.toMatch(/"key"|explanation/);
  const save = (position: number, value: never, seq = 1) =>
    saveAnswers(member, { attemptId: id, answers: [given(position, value, seq)] });
  const stored = [
    [0, ['100', '']],
    [1, [0, null]],
    [2, [1, null, 0]],
  ] as const;
  for (const [position, value] of stored)
    expect(await save(position, value as never)).toMatchObject({ ok: true, value: { saved: [{ value }] } });
  const misshapen = [
    [0, [1, 2]],
    [0, ['1']],
    [0, ['\ud800', '']],
    [1, [0, 3]],
    [1, ['0', '1']],
    [2, [1, 1, 0]],
  ] as const;
  for (const [position, value] of misshapen)
    expect(await save(position, value as never, 2)).toMatchObject({ ok: false, error: 'InvalidInput' });
  for (const [position, value] of [
    [0, ['', ' ']],
    [1, [null, null]],
  ] as const)
    expect(await save(position, value as never, 3)).toMatchObject({ value: { saved: [{ value: null }] } });
});

test('an exam grades part by part, and the result sets each part beside its key', async () => {
  const { member, id } = await startExam();
  const answers = [given(0, ['100', '8']), given(1, [0, 1]), given(2, [1, 0, 2])];
  await submitAttempt(member, { attemptId: id, answers });
  const result = await attemptResult(member, id, new Date());
  if (!result || result === 'open' || !result.review) throw new Error('no result');
  expect(result.review.score).toBeCloseTo(0.5 + 1 + 2 / 3, 6);
  const [written, matched, ordered] = result.review.items;
  expect(written?.parts).toEqual([
    { label: '第1空', text: '100', right: true, key: '100' },
    { label: '第2空', text: '8', right: false, key: '107' },
  ]);
  expect(matched?.parts.every(({ right }) => right)).toBe(true);
  expect(ordered?.parts.map(({ text, key }) => [text, key])).toEqual([
    ['东甲', '东甲'],
    ['东丙', '东乙'],
    ['东乙', '东丙'],
  ]);
});

test('on paper an unfinished answer of these kinds is entered as it was written, and earns its share', async () => {
  const branch = await createUnit();
  const [secretary, member] = [await createMember(branch, ['secretary']), await createMember(branch)];
  const { id } = await startExam(member);
  const sheet = {
    code: randomBytes(4).toString('hex'),
    issuedById: secretary.memberId,
    issuedAt: new Date(),
  };
  await db.attempt.update({ where: { id }, data: { sitting: 'paper', sheet: { create: sheet } } });
  const input = { unit: branch.code, attemptId: id };
  const answers = [
    ['100', ''],
    [0, null],
    [1, null, 0],
  ];
  expect(await enterPaper(secretary, { ...input, revision: 0, answers })).toMatchObject({ ok: true });
  expect(await confirmPaper(secretary, { ...input, revision: 1 })).toMatchObject({ ok: true });
  const { score } = await db.attempt.findUniqueOrThrow({ where: { id } });
  expect(score).toBeCloseTo(0.5 + 0.5 + 2 / 3, 6);
});
