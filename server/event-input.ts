import 'server-only';
import { z } from 'zod';
import { dateOfDay } from '@/domain/completion/event-day';
import { eventForms, LEAST_MINUTES, MOST_MINUTES } from '@/domain/completion/hours';

/** More people than any branch has. */
const MOST_PEOPLE = 2000;

const memberId = z.coerce.number().int().min(1).max(2_147_483_647);

/** Boxes of one name: none, one or several values; or the numbers in one field, with commas. */
const memberIds = z.preprocess(
  (value) => [value ?? []].flat().flatMap((each) => (typeof each === 'string' ? each.split(',') : each)),
  z.array(memberId).max(MOST_PEOPLE),
);

const line = (what: string) => z.string().trim().min(1, `请填写${what}。`).max(80, `${what}请不要超过80字。`);

/** What a form says of an event. `otherMinutes` is read only where `minutes` is "other". */
export const eventFields = {
  form: z.enum(eventForms, '请选择学习形式。'),
  heldOn: z
    .string()
    .max(10)
    .transform((day, context) => {
      const date = dateOfDay(day);
      if (date) return date;
      context.addIssue({ code: 'custom', message: '请选择日期。' });
      return z.NEVER;
    }),
  minutes: z.union([z.literal('other'), z.string().regex(/^\d{1,3}$/)], '请选择时长。'),
  otherMinutes: z.string().trim().max(4).default(''),
  place: line('地点'),
  topic: line('主题'),
  /** Everybody the form showed. */
  listed: memberIds,
  present: memberIds,
};

/** The same fields with the minutes as one number. */
export function withMinutes<T extends { minutes: string; otherMinutes: string }>(
  { otherMinutes, minutes: chosen, ...input }: T,
  context: z.core.$RefinementCtx,
) {
  const typed = chosen === 'other' ? otherMinutes.normalize('NFKC') : chosen;
  const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  if (minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES) return { ...input, minutes };
  const message = `请填写分钟数，${LEAST_MINUTES}到${MOST_MINUTES}之间。`;
  context.addIssue({ code: 'custom', path: ['minutes'], message });
  return z.NEVER;
}
