'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { requestSlips } from '@/server/commands/request-slips';
import { takeSlips, takeSlipsSchema } from '@/server/commands/take-slips';
import { ok } from '@/server/errors';
import { unitHref } from '../../query';

const code = z.string().min(1).max(100);

export const submitSlips = memberAction(
  'request-slips',
  z.strictObject({ code, kind: z.enum(['missing', 'unused'], '请选择做哪些人的。') }),
  async (actor, input) => {
    const asked = await requestSlips(actor, input);
    return asked.ok ? ok(unitHref(input.code, `/slips/${asked.value.id}`)) : asked;
  },
  { leadTo: (path) => path },
);

export const submitMemberSlip = memberAction(
  'request-member-slip',
  z.strictObject({ code, memberId: z.coerce.number().int().min(1).max(2_147_483_647) }),
  async (actor, { code: at, memberId }) => {
    const asked = await requestSlips(actor, { kind: 'member', memberId });
    return asked.ok ? ok(unitHref(at, `/slips/${asked.value.id}`)) : asked;
  },
  { leadTo: (path) => path },
);

/** Opens the slips, which are gone from the database with that: a form, because looking must not be what erases them. */
export const openSlips = memberAction('take-slips', takeSlipsSchema, takeSlips);
