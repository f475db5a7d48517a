import { expect, test } from 'vitest';
import { overallState, partsState } from '@/domain/completion/branch';
import { examState, lessonState, type ProgressState } from '@/domain/completion/state';
import { db } from '../db';
import { createContent, createMember, createUnit } from '../testing/content-fixture';
import { completionDifferences } from './check-completion';

/** The same numbers every run. */
function drawFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words: Record<ProgressState, string> = {
  'not-started': 'not_started',
  doing: 'doing',
  done: 'done',
};
const states = ['scheduled', 'in_progress', 'submitted', 'expired', 'voided'] as const;
const past = new Date('2026-01-02T00:00:00Z');
const far = new Date('2100-01-01T00:00:00Z');

/** A member's random way through one exam, at most one attempt open, as the database insists. */
function attemptsOf(draw: (below: number) => number, quizId: number, memberId: number) {
  let open = false;
  return Array.from({ length: draw(4) }, (_, i) => {
    let state = states[draw(5)] ?? 'voided';
    if (state === 'scheduled' || state === 'in_progress') {
      if (open) state = 'submitted';
      else open = true;
    }
    const ended = state === 'submitted' || state === 'expired';
    const score = ended && draw(5) > 0 ? [11.9, 12, 12 - 1e-10, 20, 0][draw(5)] : undefined;
    return {
      id: crypto.randomUUID(),
      quizId,
      memberId,
      number: i + 1,
      state,
      paper: [],
      seed: 1,
      passRatio: [0.6, 0.3, 1][draw(3)] ?? 0.6,
      startedAt: past,
      deadlineAt: past,
      score: score ?? null,
      maxScore: [20, 20, 0, null][draw(4)] ?? null,
    };
  });
}

test.each([1, 2, 3, 4])(
  'the figures follow the rules of the domain, whatever members did (seed %i)',
  async (seed) => {
    const draw = drawFrom(seed);
    const unit = await createUnit();
    const content = await createContent({
      targets: [unit.path],
      quiz: { counting: draw(2) === 0 ? 'best' : 'last', releaseAt: [null, past, far][draw(3)] ?? null },
    });
    const second = await createContent({ targets: [], quiz: { counting: draw(2) === 0 ? 'best' : 'last' } });
    await db.campaignQuiz.create({
      data: { campaignId: content.campaign.id, quizId: second.quiz.id, order: 1 },
    });
    const hidden = draw(2) === 0 ? content.lessons[1].id : null;
    if (hidden !== null)
      await db.lessonVersion.updateMany({ where: { lessonId: hidden }, data: { state: 'withdrawn' } });
    const quizzes = await db.quiz.findMany({
      where: { id: { in: [content.quiz.id, second.quiz.id] } },
      select: { id: true, counting: true, releaseAt: true },
    });
    const lessons = content.lessons.map(({ id }) => id);

    for (let i = 0; i < 40; i += 1) {
      const { memberId } = await createMember(unit);
      const progress = lessons.flatMap((lessonId) =>
        draw(3) === 0 ? [] : [{ memberId, lessonId, completedAt: draw(2) === 0 ? null : past }],
      );
      const attempts = quizzes.flatMap(({ id }) => attemptsOf(draw, id, memberId));
      // One by one and all at once must come to the same.
      if (draw(2) === 0) for (const data of attempts) await db.attempt.create({ data, select: { id: true } });
      else await db.attempt.createMany({ data: attempts });
      await db.lessonProgress.createMany({ data: progress });
      const stored = await db.attempt.findMany({ where: { memberId } });
      const lessonStates = lessons
        .filter((id) => id !== hidden)
        .map((id) => lessonState(progress.find(({ lessonId }) => lessonId === id)));
      const examStates = quizzes.map(({ id, counting, releaseAt }) =>
        examState(
          stored.filter(({ quizId }) => quizId === id),
          releaseAt === null || releaseAt <= new Date(),
          counting,
        ),
      );
      const kept = await db.completionStanding.findUnique({
        where: { memberId_campaignId: { memberId, campaignId: content.campaign.id } },
        select: { lessons: true, exams: true, overall: true },
      });
      expect(kept ?? { lessons: 'not_started', exams: 'not_started', overall: 'not_started' }).toEqual({
        lessons: words[partsState(lessonStates)],
        exams: words[partsState(examStates)],
        overall: words[overallState({ lessons: lessonStates, exams: examStates })],
      });
    }
    // The same by the other way of counting, set by set.
    expect(await completionDifferences()).toEqual([]);
  },
);
