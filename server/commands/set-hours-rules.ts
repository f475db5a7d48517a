import 'server-only';
import { z } from 'zod';
import {
  type HoursRules,
  hoursRulesSchema,
  readHours,
  studyForms,
  targetRoles,
} from '@/domain/completion/hours';
import type { Actor } from '@/domain/organisation/scope';
import { audit } from '../audit';
import { db } from '../db';
import { fail, ok, type Result } from '../errors';
import { maySetRules, standingRules } from '../hours-rules';

const hours = z
  .string()
  .max(12)
  .transform((typed, context) => {
    const hundredths = readHours(typed);
    if (hundredths !== null && hundredths >= 0) return hundredths;
    context.addIssue({ code: 'custom', message: '请填写学时，例如32或0.5。' });
    return z.NEVER;
  });
const minutes = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, '请填写分钟数。')
  .transform(Number);

export const hoursRulesFormSchema = z.strictObject({
  /** The setting the form was made from; empty: the program's defaults. */
  seen: z.string().regex(/^\d{0,9}$/),
  member: hours,
  secretary: hours,
  deputy: hours,
  training: minutes,
  discussion: minutes,
  onsite: minutes,
  self_study: minutes,
  lesson: hours,
  /** Empty: no limit. */
  day: z.union([z.literal('').transform(() => null), hours]).default(null),
  source: z.string().trim().min(2, '请写明依据，例如文件名和文号。').max(200, '来源请不要超过200字。'),
});

type Input = z.output<typeof hoursRulesFormSchema>;

const rulesOf = (input: Input) => ({
  targets: Object.fromEntries(targetRoles.map((role) => [role, input[role]])),
  forms: Object.fromEntries(studyForms.map((form) => [form, { minutesPerHour: input[form] }])),
  lessonHundredths: input.lesson,
  dayHundredths: input.day,
});

const problems: Record<string, string> = {
  targets: '年度目标请填0到1000之间的学时。',
  forms: '每学时的分钟数，请填20到120之间。',
  lessonHundredths: '一课的学时，请填0到10之间。',
  dayHundredths: '一天最多计入的学时，请填1到24之间，不限就空着。',
};

const equal = (a: HoursRules, b: HoursRules) =>
  JSON.stringify(hoursRulesSchema.parse(a)) === JSON.stringify(hoursRulesSchema.parse(b));

/**
 * Sets the rules by which hours are counted, for what is entered from now on, with the source they come from. Only an office
 * at the root of the tree. Errors: NotFound (no such office), InvalidInput, ItemMoved (somebody set others since), NothingChanged.
 */
export async function setHoursRules(actor: Actor, input: Input): Promise<Result<{ id: number }>> {
  if (!maySetRules(actor)) return fail('NotFound');
  const parsed = hoursRulesSchema.safeParse(rulesOf(input));
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path: [first] }) => String(first ?? ''));
    return fail('InvalidInput', {
      fields: Object.fromEntries(fields.map((name) => [name, problems[name] ?? ''])),
    });
  }
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('hours-rules'))`;
    const standing = await standingRules(tx);
    const same = equal(standing.rules, parsed.data) && standing.source === input.source;
    if (String(standing.id ?? '') !== input.seen)
      return same && standing.id !== null ? ok({ id: standing.id }) : fail('ItemMoved');
    if (same) return fail('NothingChanged');
    const { id } = await tx.hoursSetting.create({
      data: { rules: parsed.data, source: input.source, setById: actor.memberId },
      select: { id: true },
    });
    await audit(tx, actor, 'set-hours-rules', `hours-setting:${id}`, {
      before: standing.rules,
      after: parsed.data,
      source: input.source,
    });
    return ok({ id });
  });
}
