import { z } from 'zod';
import { isSlug } from '../intake/slug';
import { momentOf } from '../quiz/china-time';

/** What an office says of a campaign. */
export type CampaignDraft = {
  title: string;
  opensAt: Date;
  /** null: without end. */
  closesAt: Date | null;
  /** null: the office's own subtree; else units as pasted, for `readUnitLines`. */
  units: string | null;
  /** Ids, in the order they are to be studied. */
  lessons: number[];
  quizzes: number[];
  /** Lessons are credited with their nominal hours on completion. */
  lessonHours: boolean;
};

/** Longest pasted list of units, characters. */
export const MOST_UNIT_TEXT = 400_000;

/** A field for date and time as the browser posts it, in Beijing time; empty is null. */
export const timeField = z
  .string()
  .trim()
  .max(25)
  .transform((text, context) => {
    const moment = text === '' ? null : momentOf(text);
    if (text !== '' && !moment) context.addIssue('请填写日期和时间，例如 2026-11-23 18:00。');
    return moment;
  });

/** One of several fields of a name comes as a text, more come as a list. */
const column = z
  .union([z.string().max(20), z.array(z.string().max(20)).max(500)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

/** A number that says which state was seen, posted back by the form. */
export const revisionField = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Ids whose order field is filled in, by that order; equals as they stand in the form. Null when one is no number. */
export function orderedIds(ids: readonly string[], orders: readonly string[]): number[] | null {
  const rows = ids
    .map((id, at) => ({ id, order: (orders[at] ?? '').trim() }))
    .filter(({ order }) => order !== '');
  if (rows.some(({ id, order }) => !/^\d{1,9}$/.test(id) || !/^\d{1,3}$/.test(order))) return null;
  return rows.sort((a, b) => Number(a.order) - Number(b.order)).map(({ id }) => Number(id));
}

/** The campaign form: fields as a browser posts them → a draft; messages in Chinese, by field. Times are China's. */
export const campaignFormSchema = z
  .strictObject({
    title: z.string().trim().min(1, '请填写活动名称。').max(60, '活动名称最多60个字。'),
    /** Of a new campaign only; empty: made from the title. */
    slug: z
      .string()
      .trim()
      .refine((slug) => slug === '' || isSlug(slug), {
        message: '网址名只用小写字母、数字，中间可以用短横线，例如 dangshi-2026，最多60个字符。',
      })
      .default(''),
    opensAt: timeField,
    closesAt: timeField,
    scope: z.enum(['all', 'units'], '请选择给哪些单位。'),
    units: z.string().max(MOST_UNIT_TEXT, '单位太多了，请改用上级单位。').default(''),
    lessonId: column,
    lessonOrder: column,
    quizId: column,
    quizOrder: column,
    lessonHours: z.literal('on').optional(),
    /** The campaign that is changed, and what was seen of it; empty for a new one. */
    was: z.string().max(100).default(''),
    revision: revisionField.default(0),
    /** Stands for the consequences that were read; empty before. */
    accepted: z.string().max(100).default(''),
  })
  .transform(({ title, slug, opensAt, closesAt, scope, units, ...rest }, context) => {
    const issue = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const lessons = orderedIds(rest.lessonId, rest.lessonOrder);
    const quizzes = orderedIds(rest.quizId, rest.quizOrder);
    if (!opensAt) issue('opensAt', '请填写开始时间。');
    if (opensAt && closesAt && closesAt <= opensAt) issue('closesAt', '结束时间要晚于开始时间。');
    // Lines left unread would make the campaign wider than it was meant.
    if (scope === 'all' && units.trim() !== '')
      issue('units', '选了“全部单位”，这里又写了单位。请清空这里，或者改选“只给下面的单位”。');
    if (scope === 'units' && units.trim() === '') issue('units', '请至少写一个单位，或者选“全部单位”。');
    if (!lessons) issue('lessons', '顺序要填数字，不学的课留空。');
    if (!quizzes) issue('quizzes', '顺序要填数字，不考的留空。');
    if (lessons?.length === 0 && quizzes?.length === 0) issue('lessons', '请至少选一门课程或一场考试。');
    if (!opensAt || !lessons || !quizzes) return z.NEVER;
    const draft: CampaignDraft = {
      ...{ title, opensAt, closesAt, lessons, quizzes },
      units: scope === 'all' ? null : units,
      lessonHours: rest.lessonHours === 'on',
    };
    return { draft, slug, was: rest.was || null, revision: rest.revision, accepted: rest.accepted };
  });

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The short name of a campaign whose office gave none: the Latin words and numbers of its title, or `hd-2026-7k2m9q` where
 * they do not name it.
 * @param bytes at least six, as good as random
 */
export function campaignSlug(title: string, year: number, bytes: Uint8Array): string {
  const words =
    title
      .toLowerCase()
      .normalize('NFKC')
      .match(/[a-z0-9]+/g)
      ?.join('-')
      .slice(0, 60) ?? '';
  const plain = words.replace(/-+$/, '');
  if (/[a-z]{3}/.test(plain) && isSlug(plain)) return plain;
  const mark = [...bytes.subarray(0, 6)].map((byte) => letters.charAt(byte % 32)).join('');
  return `hd-${year}-${mark}`;
}
