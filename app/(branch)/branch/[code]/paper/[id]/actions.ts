'use server';
import { z } from 'zod';
import { enteredAnswer } from '@/domain/quiz/on-paper';
import { memberAction } from '@/server/action';
import { confirmPaper, confirmPaperSchema } from '@/server/commands/confirm-paper';
import { enterPaper as enter, enterPaperSchema } from '@/server/commands/enter-paper';
import { fail, ok } from '@/server/errors';
import { sheetToEnter } from '@/server/queries/paper-sheets';
import { paperHref } from '../href';

const { unit, attemptId } = enterPaperSchema.shape;
const revision = z.coerce.number().int().min(0).max(1_000_000);
const written = z.string().max(100, '这一题写得太长了。');

/** One field, or several of one name, for each item: a0, a1 … */
const entrySchema = z
  .object({ unit, attemptId, revision })
  .catchall(z.union([written, z.array(written).max(100)]));

/** What stands on the sheet, the whole of it; leads to the check. */
export const enterPaper = memberAction(
  'enter-paper',
  entrySchema,
  async (actor, { unit: code, attemptId: id, revision: seen, ...fields }) => {
    const sheet = await sheetToEnter(actor, code, id);
    // Not there, or over: the command says which.
    const answers = (sheet?.items ?? []).map((item, position) =>
      enteredAnswer(item, [fields[`a${position}`] ?? []].flat()),
    );
    const entered = await enter(actor, { unit: code, attemptId: id, revision: seen, answers });
    return entered.ok ? ok(paperHref(code, `/${id}/check`)) : entered;
  },
  { leadTo: (href) => href },
);

const confirmSchema = z.strictObject({ unit, attemptId, revision });

/** 确认提交: what the check has shown is handed in. */
export const confirmEntered = memberAction(
  'confirm-paper',
  confirmSchema,
  async (actor, input) => {
    const parsed = confirmPaperSchema.safeParse(input);
    if (!parsed.success) return fail('PaperMoved');
    const done = await confirmPaper(actor, parsed.data);
    return done.ok ? ok(paperHref(input.unit, `?entered=${done.value.attemptId}`)) : done;
  },
  { leadTo: (href) => href },
);
