'use server';
import { refresh } from 'next/cache';
import { z } from 'zod';
import { asideRoles } from '@/domain/article/line-roles';
import { memberAction } from '@/server/action';
import { confirmStructure, reopenStructure } from '@/server/commands/confirm-structure';
import { acceptCertain, decideProposal } from '@/server/commands/decide-proposal';
import { mendText, takeOutRepair } from '@/server/commands/mend-text';
import { placeLine } from '@/server/commands/place-line';
import { setLineRole } from '@/server/commands/set-line-role';
import { ok, type Result } from '@/server/errors';

const place = {
  slug: z.string().min(1).max(100),
  revision: z.coerce.number().int().min(1).max(1_000_000_000),
};
const line = { line: z.coerce.number().int().min(1).max(1_000_000), before: z.string().min(1).max(50) };
/** One line of words: a line break would be a new paragraph. */
const words = z
  .string()
  .max(500, '最多 500 个字。')
  .transform((text) => text.replace(/[\r\n]+/g, ' '));

/** What changed is shown at once, where the editor is. */
async function shown<T>(done: Promise<Result<T>>): Promise<Result<null>> {
  const result = await done;
  if (!result.ok) return result;
  refresh();
  return ok(null);
}

const decisionSchema = z
  .strictObject({
    ...place,
    proposal: z.string().min(1).max(20),
    verdict: z.enum(['accepted', 'edited', 'refused', 'open']),
    after: words.optional(),
  })
  .refine(({ verdict, after }) => verdict !== 'edited' || (after ?? '').trim() !== '', {
    path: ['after'],
    message: '请写下改成什么。',
  });

export const submitDecision = memberAction('decide-proposal', decisionSchema, (actor, input) => {
  const { verdict, after, ...rest } = input;
  const decision = verdict === 'edited' ? ({ verdict: 'accepted', after } as const) : { verdict };
  return shown(decideProposal(actor, { ...rest, ...decision }));
});

export const submitCertain = memberAction('accept-certain', z.strictObject(place), (actor, input) =>
  shown(acceptCertain(actor, input)),
);

const roleSchema = z.strictObject({
  ...place,
  ...line,
  role: z.enum(['title', 'heading', 'paragraph', ...asideRoles, 'rule']),
});

export const submitLineRole = memberAction('set-line-role', roleSchema, (actor, { role, ...input }) =>
  shown(setLineRole(actor, { ...input, role: role === 'rule' ? null : role })),
);

const mendSchema = z
  .strictObject({
    ...place,
    ...line,
    wrong: words.refine((text) => text !== '', '请写下原文中的字。'),
    how: z.enum(['mend', 'drop', 'doubt']),
    after: words,
  })
  .refine(({ how, after }) => how !== 'mend' || after.trim() !== '', {
    path: ['after'],
    message: '请写下改成什么；要去掉这些字，请选“删去”。',
  });

export const submitMending = memberAction('mend-text', mendSchema, (actor, { how, after, ...input }) =>
  shown(mendText(actor, { ...input, mending: how === 'mend' ? { how, after } : { how } })),
);

const lineNumber = z
  .union([z.literal(''), z.coerce.number('请填行号。').int('请填行号。').min(1, '请填行号。').max(1_000_000)])
  .transform((value) => (value === '' ? null : value));

const placeSchema = z
  .strictObject({
    ...place,
    ...line,
    how: z.enum(['ahead', 'behind', 'end', 'one-heading']),
    target: lineNumber,
    last: lineNumber,
  })
  .transform(({ how, target, last, ...rest }, context) => {
    if (how === 'end' || how === 'one-heading') return { ...rest, placing: { how, last } };
    if (target !== null)
      return { ...rest, placing: how === 'ahead' ? { how, target, last } : { how, target } };
    context.addIssue({ code: 'custom', path: ['target'], message: '请填目标行的行号。' });
    return z.NEVER;
  });

export const submitPlacing = memberAction('place-line', placeSchema, (actor, input) =>
  shown(placeLine(actor, input)),
);

const takeOutSchema = z.strictObject({ ...place, repair: z.string().min(1).max(20) });

export const submitTakeOut = memberAction('take-out-repair', takeOutSchema, (actor, input) =>
  shown(takeOutRepair(actor, input)),
);

const confirmSchema = z.strictObject({ ...place, leaveOpen: z.literal('on').optional() });

export const submitConfirm = memberAction(
  'confirm-structure',
  confirmSchema,
  async (actor, { leaveOpen, ...input }) => {
    const result = await confirmStructure(actor, { ...input, leaveOpen: leaveOpen === 'on' });
    return result.ok ? ok(input.slug) : result;
  },
  { leadTo: (slug) => `/desk/articles/${encodeURIComponent(slug)}` },
);

export const submitReopen = memberAction('reopen-structure', z.strictObject(place), (actor, input) =>
  shown(reopenStructure(actor, input)),
);
