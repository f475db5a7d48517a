import { z } from 'zod';
import { MOST_UNIT_TEXT, revisionField, timeField } from './campaign-form';

/** What an office says of a session; the training itself, and the exam for its units. Times are moments. */
export type SessionDraft = {
  number: number;
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** null: as the exam says. */
  opensAt: Date | null;
  closesAt: Date | null;
  /** People planned for; null: no limit. */
  quota: number | null;
};

const count = (words: string, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, words)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most, words);

const slug = z.string().min(1).max(100);
const numberField = count('期次要写1到999之间的整数。', 999);

/** Names one session of a campaign, as every form about it does. */
const which = { campaign: slug, session: numberField, revision: revisionField };

/** The session form: fields as a browser posts them → a draft; messages in Chinese, by field. Times are China's. */
export const sessionFormSchema = z
  .strictObject({
    campaign: slug,
    number: numberField,
    title: z.string().trim().min(1, '请填写名称。').max(60, '名称最多60个字。'),
    startsAt: timeField,
    endsAt: timeField,
    opensAt: timeField,
    closesAt: timeField,
    quota: z.union([z.string().trim().length(0), count('人数要写1到999999之间的整数。', 999_999)]),
    /** Number of the session whose venues a new one starts with; empty: none. */
    venuesOf: z
      .string()
      .regex(/^\d{0,3}$/)
      .default(''),
    /** The number of the session that is changed; empty for a new one. */
    was: z
      .string()
      .regex(/^\d{0,3}$/)
      .default(''),
    revision: revisionField.default(0),
  })
  .transform(({ campaign, number, title, startsAt, endsAt, opensAt, closesAt, quota, ...rest }, context) => {
    const issue = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (!startsAt) issue('startsAt', '请填写培训开始的时间。');
    if (!endsAt) issue('endsAt', '请填写培训结束的时间。');
    if (startsAt && endsAt && endsAt <= startsAt) issue('endsAt', '培训结束要晚于开始。');
    if (opensAt && closesAt && closesAt <= opensAt) issue('closesAt', '考试截止要晚于开放。');
    if (!startsAt || !endsAt) return z.NEVER;
    const draft: SessionDraft = {
      ...{ number, title, startsAt, endsAt, opensAt, closesAt },
      quota: typeof quota === 'number' ? quota : null,
    };
    return {
      ...{ campaign, draft, revision: rest.revision },
      was: rest.was === '' ? null : Number(rest.was),
      venuesOf: rest.venuesOf === '' ? null : Number(rest.venuesOf),
    };
  });

export const venuesFormSchema = z.strictObject({
  ...which,
  venues: z.string().max(40_000, '会场太多了。').default(''),
});

export const copyVenuesSchema = z.strictObject({ ...which, from: numberField });

export const addUnitsSchema = z.strictObject({
  ...which,
  units: z
    .string()
    .trim()
    .min(1, '请写要加入的单位，每行一个。')
    .max(MOST_UNIT_TEXT, '单位太多了，请改用上级单位。'),
  /** Id of the venue; empty: not settled yet. */
  venue: z
    .string()
    .regex(/^\d{0,9}$/)
    .default(''),
});

export const removeUnitsSchema = z.strictObject({
  ...which,
  unit: z
    .union([z.string().max(100), z.array(z.string().max(100)).max(5000)])
    .optional()
    .transform((value) => (value === undefined ? [] : [value].flat()))
    .refine((codes) => codes.length > 0, '请先勾选要移出的单位。'),
});

export const deleteSessionSchema = z.strictObject({
  ...which,
  sure: z.literal('on', '请先勾选“确认删除”。'),
});

type Dates = { opensAt: Date | null; closesAt: Date | null };

/**
 * What is wrong with a session's exam window inside its campaign, by field: an exam cannot be sat before its campaign has
 * begun, and what is done after its end no longer counts. Empty when nothing is.
 */
export function windowFaults(window: Dates, campaign: { opensAt: Date; closesAt: Date | null }) {
  const faults: Partial<Record<keyof Dates, string>> = {};
  const { opensAt, closesAt } = window;
  if (opensAt && opensAt < campaign.opensAt) faults.opensAt = '考试开放不能早于活动开始。';
  if (opensAt && campaign.closesAt && opensAt >= campaign.closesAt)
    faults.opensAt = '考试开放要早于活动结束。';
  if (closesAt && closesAt <= campaign.opensAt) faults.closesAt = '考试截止要晚于活动开始。';
  if (closesAt && campaign.closesAt && closesAt > campaign.closesAt)
    faults.closesAt = '考试截止不能晚于活动结束；请先改活动的结束时间。';
  return faults;
}
