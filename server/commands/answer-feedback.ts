import 'server-only';
import { z } from 'zod';
import { feedbackNames } from '@/domain/feedback/kinds';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { readableFeedback } from '../feedback-rights';
import { notify } from './notify';
import { feedbackText } from './send-feedback';

export const answerFeedbackSchema = z.strictObject({ id: z.uuid(), answer: feedbackText });

/** The notice that an answer has come, one a piece of feedback. */
export const feedbackNotice = (id: string) => `feedback:${id}`;

/**
 * Answers a member's feedback, once; the member finds a word about it on 今天. Errors: NotFound (not the actor's to read, or
 * written by the actor), AlreadyAnswered (by somebody else, or in other words).
 */
export async function answerFeedback(
  actor: Actor,
  { id, answer }: z.output<typeof answerFeedbackSchema>,
): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    const asked = await tx.feedback.findFirst({
      where: { AND: [{ id }, readableFeedback(actor)] },
      select: { memberId: true, kind: true },
    });
    if (!asked) return fail('NotFound');
    // Of two who answer at once the second waits here for the first, and then finds the place taken.
    const { count } = await tx.feedbackAnswer.createMany({
      data: { feedbackId: id, text: answer, answeredById: actor.memberId },
      skipDuplicates: true,
    });
    if (count === 0) {
      const there = await tx.feedbackAnswer.findUnique({ where: { feedbackId: id } });
      const same = there?.answeredById === actor.memberId && there.text === answer;
      return same ? ok(null) : fail('AlreadyAnswered');
    }
    const text = `您的${feedbackNames[asked.kind]}有答复了。`;
    const word = { memberId: asked.memberId, key: feedbackNotice(id), text, href: '/me/feedback' };
    await notify(tx, [word], { now: new Date() });
    await audit(tx, actor, 'feedback.answered', `feedback:${id}`, { kind: asked.kind });
    return ok(null);
  });
}
