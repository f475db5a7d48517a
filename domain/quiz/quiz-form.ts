import { z } from 'zod';
import { type Blueprint, type BlueprintRow, blueprintSchema } from './blueprint';
import { momentOf } from './china-time';
import { KEEP } from './limits';
import type { Counting } from './rules';

/** What an editor says of a quiz, as it is stored. */
export type QuizDraft = {
  title: string;
  slug: string;
  /** Slug of the article whose published items it draws from. */
  article: string;
  blueprint: Blueprint;
  limitSeconds: number;
  attemptsAllowed: number;
  counting: Counting;
  /** Ratio 0–1. */
  passRatio: number;
  opensAt: Date | null;
  closesAt: Date | null;
  /** null: at once. */
  releaseAt: Date | null;
  /** Slug of the campaign that gives it to people; null: to nobody yet; keep: leave it as it is. */
  campaign: string | null | 'keep';
};

const line = (name: string, most: number) =>
  z.string().trim().min(1, `请填写${name}。`).max(most, `${name}最多${most}个字。`);

const whole = (least: number, most: number, words: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, `请填${least}到${most}之间的整数。`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);

const time = z
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
  .union([z.string().max(200), z.array(z.string().max(200)).max(100)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

type Columns = { kind: string[]; lesson: string[]; level: string[]; count: string[] };

/** The rows of the table; one whose count is left empty is no row. */
function rowsOf({ kind, lesson, level, count }: Columns): unknown[] {
  return count.flatMap((text, at) =>
    text.trim() === ''
      ? []
      : {
          count: /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN,
          kind: kind[at],
          ...(lesson[at] ? { lessons: lesson[at].split(',').map(Number) } : {}),
          ...(level[at] ? { level: level[at] } : {}),
        },
  );
}

function blueprintOf(columns: Columns, context: z.RefinementCtx): Blueprint {
  const rows = rowsOf(columns);
  const parsed = blueprintSchema.safeParse({ rows });
  if (parsed.success) return { rows: parsed.data.rows as BlueprintRow[] };
  const [issue] = parsed.error.issues;
  const at = typeof issue?.path[1] === 'number' ? `第${issue.path[1] + 1}行：` : '';
  const words = issue?.path[2] === 'count' || at === '' ? issue?.message : '这一行的选择有误，请重新选。';
  context.addIssue({ code: 'custom', path: ['rows'], message: `${at}${words ?? '请核对。'}` });
  return z.NEVER;
}

/** The quiz form: fields as a browser posts them → a draft; messages in Chinese, by field. Times are China's. */
export const quizFormSchema = z
  .strictObject({
    title: line('名称', 60),
    slug: z
      .string()
      .trim()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, '网址名只用小写字母、数字，中间可以用短横线，例如 dangshi-2026。')
      .max(60, '网址名最多60个字符。'),
    article: z.string().min(1).max(100),
    kind: column,
    lesson: column,
    level: column,
    count: column,
    minutes: whole(1, 300, '限时应在1到300分钟之间。'),
    attempts: whole(1, 99, '次数应在1到99之间。'),
    counting: z.enum(['best', 'last'], '请选择以哪次成绩为准。').default('best'),
    pass: whole(0, 100, '及格线应在0到100之间。'),
    opensAt: time.optional(),
    closesAt: time.optional(),
    release: z.enum(['at-once', 'later'], '请选择什么时候公布成绩。'),
    releaseAt: time.optional(),
    campaign: z.string().max(100),
    /** The quiz that is changed, and what the editor saw of it; empty for a new one. */
    was: z.string().max(100).default(''),
    seen: z.string().max(100).default(''),
  })
  .transform(({ kind, lesson, level, count, minutes, attempts, pass, release, ...rest }, context) => {
    const opensAt = rest.opensAt ?? null;
    const closesAt = rest.closesAt ?? null;
    const releaseAt = release === 'later' ? (rest.releaseAt ?? null) : null;
    const issue = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (opensAt && closesAt && closesAt <= opensAt) issue('closesAt', '截止时间要晚于开放时间。');
    if (release === 'later' && !releaseAt) issue('releaseAt', '请填写公布成绩的时间。');
    if (releaseAt && opensAt && releaseAt < opensAt) issue('releaseAt', '公布成绩不能早于开放时间。');
    const draft: QuizDraft = {
      title: rest.title,
      slug: rest.slug,
      article: rest.article,
      blueprint: blueprintOf({ kind, lesson, level, count }, context),
      limitSeconds: minutes * 60,
      attemptsAllowed: attempts,
      counting: rest.counting,
      passRatio: pass / 100,
      opensAt,
      closesAt,
      releaseAt,
      campaign: rest.campaign === KEEP ? 'keep' : rest.campaign || null,
    };
    return { draft, was: rest.was || null, seen: rest.seen };
  });
