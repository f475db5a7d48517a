import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { mayCorrect } from '@/domain/quiz/authority';
import { mayMoveRelease } from '@/domain/quiz/release';
import { audit } from '../audit';
import { db } from '../db';
import { againAfterDeadlock } from '../deadlock';
import { fail, ok, type Result } from '../errors';
import { termsSeen } from '../queries/office-exam';

export const examTermsSchema = z.strictObject({
  slug: z.string().min(1).max(100),
  counting: z.enum(['best', 'last'], '请选择以哪次成绩为准。'),
  attemptsAllowed: z.int().min(1).max(99, '次数应在1到99之间。'),
  /** null: at once. */
  releaseAt: z.date().nullable(),
  /** `seen` of the exam as the office was shown it. */
  seen: z.string().max(100),
});

/**
 * Sets which attempt counts, how many there are and when results are released, for everybody the exam is given to. Which
 * and how many stay as they are once somebody has begun; the release may then be moved until it has come.
 * @returns NotFound when the exam is not there or the actor's office does not reach everybody, ItemMoved when somebody
 *   changed it since `seen`, QuizStarted, ResultsReleased
 */
export async function setExamTerms(
  actor: Actor,
  input: z.output<typeof examTermsSchema>,
): Promise<Result<null>> {
  const { slug, counting, attemptsAllowed, releaseAt, seen } = input;
  return againAfterDeadlock(() =>
    db.$transaction(async (tx) => {
      // Held against starts as well: a new attempt needs a share of this row.
      const [clock] = await tx.$queryRaw<{ now: Date }[]>`
      SELECT now() AS now FROM "Quiz" WHERE "slug" = ${slug} FOR UPDATE`;
      const quiz = await tx.quiz.findUnique({
        where: { slug },
        select: {
          id: true,
          counting: true,
          attemptsAllowed: true,
          releaseAt: true,
          campaigns: { select: { campaign: { select: { targets: { select: { path: true } } } } } },
          _count: { select: { attempts: { where: { state: { not: 'scheduled' } } } } },
        },
      });
      const targets =
        quiz?.campaigns.flatMap(({ campaign }) => campaign.targets.map(({ path }) => path)) ?? [];
      if (!quiz || !clock || !mayCorrect(actor, targets)) return fail('NotFound');
      if (termsSeen(quiz) !== seen) return fail('ItemMoved');
      const begun = quiz._count.attempts > 0;
      if (begun && (counting !== quiz.counting || attemptsAllowed !== quiz.attemptsAllowed))
        return fail('QuizStarted');
      if (!mayMoveRelease(quiz.releaseAt, releaseAt, begun, clock.now)) return fail('ResultsReleased');
      const data = { counting, attemptsAllowed, releaseAt };
      await tx.quiz.update({ where: { id: quiz.id }, data, select: { id: true } });
      const released = releaseAt?.toISOString() ?? null;
      await audit(tx, actor, 'set-exam-terms', `quiz:${quiz.id}`, {
        counting,
        attemptsAllowed,
        releaseAt: released,
      });
      return ok(null);
    }),
  );
}
