'use server';
import { z } from 'zod';
import { memberAction } from '@/server/action';
import {
  appoint,
  appointmentSchema,
  appointSchema,
  changeAppointmentEnd,
  changeEndSchema,
  endAppointment,
} from '@/server/commands/appoint';
import { ok } from '@/server/errors';
import { unitHref } from '../../query';

const day = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2})?$/, '请按“年-月-日”填写日期。')
  .refine((text) => text === '' || !Number.isNaN(Date.parse(text)), '没有这一天。');

/** The first moment of a day in Beijing; of the last day, the moment it is over. */
const begins = (text: string) => (text === '' ? null : new Date(`${text}T00:00:00+08:00`));
const isOver = (text: string) =>
  text === '' ? null : new Date(Date.parse(`${text}T00:00:00+08:00`) + 24 * 3600_000);

const page = (code: string, done: string) => unitHref(code, '/appointments', { done });
const code = appointSchema.shape.code;
const id = z.coerce.number().int().min(1).max(2_147_483_647).pipe(appointmentSchema.shape.id);

export const submitAppointment = memberAction(
  'appoint',
  z.strictObject({
    code,
    login: appointSchema.shape.login,
    role: appointSchema.shape.role,
    from: day,
    to: day,
  }),
  async (actor, { from, to, ...input }) => {
    const done = await appoint(actor, { ...input, from: begins(from), to: isOver(to) });
    return done.ok ? ok(page(input.code, 'appointed')) : done;
  },
  { leadTo: (path) => path },
);

export const submitEnd = memberAction(
  'end-appointment',
  z.strictObject({ code, id }),
  async (actor, input) => {
    const done = await endAppointment(actor, { id: input.id });
    return done.ok ? ok(page(input.code, 'ended')) : done;
  },
  { leadTo: (path) => path },
);

export const submitChangedEnd = memberAction(
  'change-appointment-end',
  z.strictObject({ code, id, to: day, seen: changeEndSchema.shape.seen }),
  async (actor, { code: unit, to, ...input }) => {
    const done = await changeAppointmentEnd(actor, { ...input, to: isOver(to) });
    return done.ok ? ok(page(unit, 'extended')) : done;
  },
  { leadTo: (path) => path },
);
