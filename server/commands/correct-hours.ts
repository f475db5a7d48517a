import 'server-only';
import { z } from 'zod';
import { yearOf } from '@/domain/completion/event-day';
import { hoursText, readHours, studyForms } from '@/domain/completion/hours';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { enter, lockBalances } from '../hours-ledger';
import { inScope } from '../queries/branch';
import { databaseNow } from '../queries/clock';

/** The most that one correction may add or take, hundredths. */
const MOST = 20_000;

export const correctHoursSchema = z.strictObject({
  /** Made with the form: sent twice it is one correction. */
  requestId: z.uuid(),
  memberId: z.coerce.number().int().min(1).max(2_147_483_647),
  year: z.coerce.number().int().min(2000).max(2200),
  form: z.enum(studyForms, '请选择学习形式。'),
  hours: z
    .string()
    .max(12)
    .transform((typed, context) => {
      const hundredths = readHours(typed);
      if (hundredths && Math.abs(hundredths) <= MOST) return hundredths;
      context.addIssue({ code: 'custom', message: '请填写要增减的学时，例如2或-1.5，不能是0，最多200。' });
      return z.NEVER;
    }),
  reason: z.string().trim().min(2, '请写明原因。').max(200, '原因请不要超过200字。'),
});

/** A correction reaches back this many years before the current one. */
export const YEARS_BACK = 3;

/**
 * Adds to or takes from a member's hours of a year, with a reason that the member reads. The secretary and deputy of the
 * member's unit and whoever is above it may; nobody for themselves.
 * Errors: NotFound (not a member of the actor's units), OwnHours, InvalidInput (a year too far away, or the sum would fall
 * below zero).
 */
export async function correctHours(
  actor: Actor,
  { requestId, memberId, year, form, hours, reason }: z.output<typeof correctHoursSchema>,
): Promise<Result<{ hundredths: number }>> {
  const member = await db.member.findFirst({
    where: { id: memberId, organisation: inScope(actor) },
    select: { id: true },
  });
  if (!member) return fail('NotFound');
  if (memberId === actor.memberId) return fail('OwnHours');
  const thisYear = yearOf(await databaseNow());
  if (year > thisYear || year < thisYear - YEARS_BACK)
    return fail('InvalidInput', { fields: { year: '只能更正今年和之前三年的学时。' } });
  return db.$transaction(async (tx) => {
    await lockBalances(tx, [memberId], [year]);
    const there = await tx.hoursEntry.findUnique({ where: { requestId }, select: { memberId: true } });
    const where = { memberId_year: { memberId, year } };
    const { hundredths } = await tx.hoursBalance.findUniqueOrThrow({ where, select: { hundredths: true } });
    if (there) return there.memberId === memberId ? ok({ hundredths }) : fail('NotFound');
    if (hundredths + hours < 0)
      return fail('InvalidInput', { fields: { hours: `现有${hoursText(hundredths)}学时，不能减这么多。` } });
    const entry = { memberId, year, kind: 'correction' as const, form, hundredths: hours };
    await enter(tx, [{ ...entry, requestId, reason, enteredById: actor.memberId }]);
    await audit(tx, actor, 'correct-hours', `member:${memberId}`, { year, form, hundredths: hours, reason });
    return ok({ hundredths: hundredths + hours });
  });
}
