'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import {
  lockMember,
  memberStepSchema,
  readmitMember,
  renameMember,
  renameSchema,
} from '@/server/commands/change-member';
import { ok } from '@/server/errors';
import { unitHref } from '../../../query';

const code = z.string().min(1).max(100);
const memberId = z.coerce.number().int().max(2_147_483_647).pipe(memberStepSchema.shape.memberId);

const page = (at: string, id: number, done: string) => unitHref(at, `/people/${id}`, { done });

export const submitName = memberAction(
  'rename-member',
  z.strictObject({ code, memberId, name: renameSchema.shape.name, seen: renameSchema.shape.seen }),
  async (actor, { code: at, ...input }) => {
    const done = await renameMember(actor, input);
    return done.ok ? ok(page(at, input.memberId, 'renamed')) : done;
  },
  { leadTo: (path) => path },
);

export const submitLock = memberAction(
  'lock-member',
  z.strictObject({ code, memberId }),
  async (actor, { code: at, ...input }) => {
    const done = await lockMember(actor, input);
    return done.ok ? ok(page(at, input.memberId, 'locked')) : done;
  },
  { leadTo: (path) => path },
);

export const submitReadmit = memberAction(
  'readmit-member',
  z.strictObject({ code, memberId }),
  async (actor, { code: at, ...input }) => {
    const done = await readmitMember(actor, input);
    return done.ok ? ok(page(at, input.memberId, 'back')) : done;
  },
  { leadTo: (path) => path },
);
