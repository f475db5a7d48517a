import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/domain/organisation/scope';
import { maySetWindow } from '@/domain/quiz/authority';
import { audit } from '../audit';
import { db } from '../db';
import { againAfterDeadlock } from '../deadlock';
import { fail, ok, type Result } from '../errors';
import { touching } from '../queries/office-campaigns';
import { replanAttempts } from './replan-attempts';

const moment = z.date().min(new Date('2000-01-01T00:00:00Z')).max(new Date('2199-12-31T00:00:00Z'));

export const quizWindowSchema = z
  .strictObject({
    slug: z.string().min(1).max(100),
    /** Code of the unit whose subtree it is for. */
    unit: z.string().min(1).max(100),
    opensAt: moment.nullable(),
    closesAt: moment.nullable(),
  })
  .refine(({ opensAt, closesAt }) => !opensAt || !closesAt || opensAt < closesAt, {
    path: ['closesAt'],
    message: '截止时间要晚于开放时间。',
  });

/**
 * Gives a subtree another window for one exam; null leaves that end as the quiz says, both null take the window back. Running
 * attempts that gain time by it get it at once.
 * @returns NotFound when the exam or the unit is not there, or the unit is not below an office of the actor; WindowOfSession where
 * a session of a campaign has set the window: it is changed there
 */
export async function setQuizWindow(
  actor: Actor,
  input: z.output<typeof quizWindowSchema>,
): Promise<Result<{ moved: number }>> {
  const { slug, opensAt, closesAt } = input;
  const quiz = await db.quiz.findUnique({ where: { slug }, select: { id: true } });
  if (!quiz) return fail('NotFound');
  return againAfterDeadlock(() =>
    db.$transaction(async (tx) => {
      // Held where it is: a window at the place a unit is just leaving would be nobody's, and in its way when it comes back.
      const [unit] = await tx.$queryRaw<{ path: string; closedAt: Date | null }[]>`
        SELECT "path", "closedAt" FROM "Organisation" WHERE "code" = ${input.unit} FOR KEY SHARE`;
      if (!unit || !maySetWindow(actor, unit.path)) return fail('NotFound');
      // An exam that is given to others alone is not opened here by a window either.
      const given = { quizId: quiz.id, campaign: { targets: { some: { OR: touching(unit.path) } } } };
      if (
        (opensAt || closesAt) &&
        !(await tx.campaignQuiz.findFirst({ where: given, select: { quizId: true } }))
      )
        return fail('NotFound');
      // What was set for a unit that has been closed since may only be taken back.
      if (unit.closedAt && (opensAt || closesAt)) return fail('NotFound');
      const key = { quizId: quiz.id, path: unit.path };
      const standing = await tx.quizWindow.findUnique({
        where: { quizId_path: key },
        select: { sessionId: true },
      });
      if (standing?.sessionId) return fail('WindowOfSession');
      if (!opensAt && !closesAt) await tx.quizWindow.deleteMany({ where: key });
      else {
        const window = { opensAt, closesAt, setById: actor.memberId };
        await tx.quizWindow.upsert({
          where: { quizId_path: key },
          create: { ...key, ...window },
          update: window,
          select: { quizId: true },
        });
      }
      const moved = await replanAttempts(tx, quiz.id, { path: unit.path });
      const [opens, closes] = [opensAt?.toISOString() ?? null, closesAt?.toISOString() ?? null];
      await audit(tx, actor, 'set-quiz-window', `quiz:${quiz.id}`, { path: unit.path, opens, closes, moved });
      return ok({ moved });
    }),
  );
}
