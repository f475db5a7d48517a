'use server';
import { z } from 'zod';
import { readPaperCode } from '@/domain/quiz/paper-code';
import { memberAction } from '@/server/action';
import { issuePapers as issue, issuePapersSchema, MOST_PAPERS } from '@/server/commands/issue-papers';
import { fail, messages, ok, say } from '@/server/errors';
import { sheetByCode } from '@/server/queries/paper-sheets';
import { paperHref } from './href';

const unit = z.string().min(1).max(100);
const memberId = z.coerce.number().int().min(1).max(2_147_483_647);

/** From the code on a sheet to the page on which it is entered. */
export const findPaper = memberAction(
  'find-paper',
  z.strictObject({ unit, code: z.string().trim().min(1, '请输入试卷右上角的编码。').max(40) }),
  async (actor, input) => {
    const code = readPaperCode(input.code);
    if (!code) return fail('PaperCodeWrong', { fields: { code: messages.PaperCodeWrong } });
    const sheet = await sheetByCode(actor, input.unit, code);
    if (!sheet) return fail('NotFound', { fields: { code: '本单位没有这个编码的试卷，请核对编码。' } });
    if (!sheet.open) return fail('PaperOver', { fields: { code: messages.PaperOver } });
    return ok(paperHref(input.unit, `/${sheet.attemptId}`));
  },
  { leadTo: (href) => href },
);

const issueSchema = z.strictObject({
  unit,
  slug: issuePapersSchema.shape.slug,
  member: z
    .union([
      memberId.transform((id) => [id]),
      z.array(memberId).max(MOST_PAPERS, `一次最多${MOST_PAPERS}份。`),
    ])
    .default([]),
});

/** Starts an attempt on paper for each of the chosen, and says who got none. */
export const printPapers = memberAction('issue-papers', issueSchema, async (actor, { slug, member }) => {
  const issued = await issue(actor, { slug, memberIds: member });
  if (!issued.ok) return issued;
  const { printed, refused } = issued.value;
  return ok({
    printed: printed.length,
    refused: refused.map(({ memberId: id, name, error }) => ({ id, name, why: say(fail(error)) })),
  });
});
