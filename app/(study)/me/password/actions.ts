'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { openSession } from '@/server/auth';
import { changePassword } from '@/server/commands/change-password';
import { ok } from '@/server/errors';

const schema = z
  .strictObject({
    current: z.string().min(1, '请输入当前密码。').max(512, '密码太长了，请核对。'),
    next: z.string().min(1, '请输入新密码。').max(512, '新密码太长，请不要超过 128 个字。'),
    again: z.string().max(512),
  })
  .refine(({ next, again }) => next === again, {
    path: ['again'],
    message: '两次输入的新密码不一样，请重新输入。',
  });

export const submitPassword = memberAction(
  'changePassword',
  schema,
  async (actor, { current, next }) => {
    const result = await changePassword(actor, { current, next });
    if (!result.ok) return result;
    await openSession(result.value);
    return ok(actor.mustChangePassword ? '/' : '/me?password=changed');
  },
  { leadTo: (path) => path, allowFirstPassword: true },
);
