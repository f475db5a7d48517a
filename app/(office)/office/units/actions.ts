'use server';
import { z } from 'zod';
import { holds } from '@/domain/organisation/scope';
import { memberAction } from '@/server/action';
import { fail, ok } from '@/server/errors';
import { findMembers } from '@/server/queries/office-members';

const schema = z.strictObject({ words: z.string().trim().min(1, '请输入姓名或账号。').max(64) });

/** Finds members by name or login; a form and no address, so that no name stays in a history. */
export const searchMembers = memberAction('search-members', schema, async (actor, { words }) =>
  holds(actor, 'office') ? ok(await findMembers(actor, words)) : fail('NotFound'),
);
