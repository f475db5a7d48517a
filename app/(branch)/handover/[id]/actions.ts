'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import { cancelHandover, cancelHandoverSchema } from '@/server/commands/start-handover';
import { useHandover as setByHandover } from '@/server/commands/use-handover';

const { id } = cancelHandoverSchema.shape;

const schema = z
  .strictObject({
    id,
    next: z.string().min(1, '请输入新密码。').max(512, '新密码太长，请不要超过 128 个字。'),
    again: z.string().max(512),
  })
  .refine(({ next, again }) => next === again, {
    path: ['again'],
    message: '两次输入的新密码不一样，请重新输入。',
  });

export const submitHandover = memberAction('use-handover', schema, (actor, input) =>
  setByHandover(actor, { id: input.id, next: input.next }),
);

export const submitCancel = memberAction('cancel-handover', cancelHandoverSchema, cancelHandover, {
  leadTo: () => '/branch',
});
