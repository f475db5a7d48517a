'use server';
import { z } from 'zod';
import { readFields } from '@/domain/items/answer';
import { memberAction } from '@/server/action';
import { givenAnswersSchema, saveAnswers } from '@/server/commands/save-answers';
import { submitAttempt as submit } from '@/server/commands/submit-attempt';
import { ok } from '@/server/errors';
import { answerablePaper } from '@/server/queries/attempt-paper';
import { databaseNow } from '@/server/queries/clock';

const attemptId = z.uuid();

/** The unsent answers travel as one JSON field. */
const unsent = z
  .string()
  .max(60_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: '答案格式不对，请刷新页面后再交卷。' });
      return z.NEVER;
    }
  })
  .pipe(givenAnswersSchema);

/** 交卷 without scripts; the page's own is a route (server/submitting). Carries what the saving route has not taken yet. */
export const submitAttempt = memberAction(
  'submit-attempt',
  z.strictObject({ attemptId, answers: unsent }),
  (actor, input) => submit(actor, input),
  { leadTo: (done) => `/attempts/${done.attemptId}/result` },
);

const turnSchema = z.strictObject({
  attemptId,
  position: z.coerce.number().int().min(0).max(999),
  seq: z.coerce.number().int().min(1).max(2_147_483_647),
  value: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => [value ?? []].flat()),
  go: z.string().regex(/^(\d{1,3}|sheet|confirm)$/),
});

/** 上一题, 下一题 and 交卷 before the scripts have loaded: saves the answer on the screen and turns the page. */
export const turnPage = memberAction(
  'turn-page',
  turnSchema,
  async (actor, { attemptId: id, position, seq, value: fields, go }) => {
    const item = (await answerablePaper(actor, id))?.items[position];
    const answeredAt = (await databaseNow()).toISOString();
    // No value is an answer too: without scripts it is the only way to take the last tick back.
    const value = item && fields.length > 0 ? readFields(item.kind, fields) : null;
    const answers = item ? [{ position, value, seq, answeredAt }] : [];
    const saved = await saveAnswers(actor, { attemptId: id, answers });
    if (!saved.ok) return saved;
    const view = /^\d+$/.test(go) ? `item=${Number(go) + 1}` : `item=${position + 1}&view=${go}`;
    return ok(`/attempts/${id}?${view}`);
  },
  { leadTo: (url) => url },
);
