'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { destinationSchema, transferMembers, transferSchema } from '@/server/commands/transfer-members';
import { ok } from '@/server/errors';
import { transferPlan } from '@/server/queries/transfer-plan';
import { unitHref } from '../../query';

const shape = transferSchema.shape;
const id = z.coerce.number().int().min(1).max(2_147_483_647);

const fields = z.strictObject({
  code: shape.code,
  ids: z
    .preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(id))
    .pipe(shape.ids),
  to: z.string().min(1).max(100).optional(),
  newCode: z.string().max(100).optional(),
  newName: z.string().max(200).optional(),
});

const whereOf = ({ to, newCode, newName }: z.output<typeof fields>) =>
  destinationSchema.safeParse(to === undefined ? { newCode, newName } : { to });

const placed = fields.transform((input, context) => {
  const where = whereOf(input);
  if (where.success) return { code: input.code, ids: input.ids, where: where.data };
  context.addIssue({ code: 'custom', path: ['newName'], message: '请填写新单位的代码和名称。' });
  return z.NEVER;
});

/** What would happen, in numbers: nothing is changed by it. */
export const lookAtTransfer = memberAction('look-at-transfer', placed, (actor, input) =>
  transferPlan(actor, input),
);

const confirmed = z
  .strictObject({ ...fields.shape, seen: shape.seen })
  .transform(({ seen, ...input }, context) => {
    const where = whereOf(input);
    if (where.success) return { code: input.code, ids: input.ids, where: where.data, seen };
    context.addIssue({ code: 'custom', path: ['newName'], message: '请填写新单位的代码和名称。' });
    return z.NEVER;
  });

export const submitTransfer = memberAction(
  'transfer-members',
  confirmed,
  async (actor, input) => {
    const done = await transferMembers(actor, input);
    const said = 'to' in input.where ? 'transferred' : 'split';
    return done.ok ? ok(unitHref(done.value.code, '', { done: said })) : done;
  },
  { leadTo: (path) => path },
);
