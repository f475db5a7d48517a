'use server';
import { z } from 'zod';
import { momentOf } from '@/domain/quiz/china-time';
import { type ActionState, memberAction } from '@/server/action';
import { setExamTerms } from '@/server/commands/set-exam-terms';
import { setQuizWindow } from '@/server/commands/set-quiz-window';
import { fail, ok } from '@/server/errors';
import { formFields } from '@/server/form-fields';
import { findExamPeople } from '@/server/queries/exam-attempts';
import { examHref } from './query';

const slug = z.string().min(1).max(100);
const time = z
  .string()
  .trim()
  .max(25)
  .default('')
  .transform((text, context) => {
    const moment = text === '' ? null : momentOf(text);
    if (text !== '' && !moment) context.addIssue('请填写日期和时间，例如 2026-11-23 18:00。');
    return moment;
  });

const windowSchema = z
  .strictObject({
    slug,
    unit: z.string().trim().min(1, '请填写单位代码。').max(100),
    opensAt: time,
    closesAt: time,
  })
  .refine(({ opensAt, closesAt }) => opensAt || closesAt, {
    path: ['opensAt'],
    message: '请至少填写一个时间；要取消，请点列表里的“取消”。',
  })
  .refine(({ opensAt, closesAt }) => !opensAt || !closesAt || opensAt < closesAt, {
    path: ['closesAt'],
    message: '截止时间要晚于开放时间。',
  });

const setWindow = memberAction(
  'set-quiz-window',
  windowSchema,
  async (actor, input) => {
    const set = await setQuizWindow(actor, input);
    if (set.ok) return ok({ slug: input.slug });
    return set.error === 'NotFound'
      ? fail('NotFound', { fields: { unit: '没有这个单位，或者它不归您管。请核对单位代码。' } })
      : set;
  },
  { leadTo: (done) => `${examHref(done.slug, { done: 'window' })}#windows` },
);

/** With what was sent, so that nothing typed is lost where no scripts keep it. */
export type WindowState = ActionState<{ slug: string }> & { sent?: Record<string, unknown> | null };

/** Another window for a unit and what lies below it. */
export async function submitWindow(previous: WindowState, form: FormData): Promise<WindowState> {
  return { ...(await setWindow(previous, form)), sent: formFields(form) };
}

/** Takes a unit's own window back. */
export const submitWindowRemoval = memberAction(
  'remove-quiz-window',
  z.strictObject({ slug, unit: z.string().min(1).max(100) }),
  async (actor, input) => {
    const removed = await setQuizWindow(actor, { ...input, opensAt: null, closesAt: null });
    return removed.ok ? ok({ slug: input.slug }) : removed;
  },
  { leadTo: (done) => `${examHref(done.slug, { done: 'removed' })}#windows` },
);

const termsSchema = z
  .strictObject({
    slug,
    seen: z.string().max(100),
    counting: z.enum(['best', 'last'], '请选择以哪次成绩为准。'),
    attempts: z
      .string()
      .trim()
      .regex(/^[1-9]\d?$/, '次数应在1到99之间。')
      .transform(Number),
    release: z.enum(['at-once', 'later'], '请选择什么时候公布成绩。'),
    releaseAt: time,
  })
  .refine(({ release, releaseAt }) => release === 'at-once' || releaseAt, {
    path: ['releaseAt'],
    message: '请填写公布成绩的时间。',
  });

/** What counts, how many attempts there are, and when results are released. */
export const submitTerms = memberAction(
  'set-exam-terms',
  termsSchema,
  async (actor, { attempts, release, releaseAt, ...rest }) => {
    const set = await setExamTerms(actor, {
      ...rest,
      attemptsAllowed: attempts,
      releaseAt: release === 'later' ? releaseAt : null,
    });
    return set.ok ? ok({ slug: rest.slug }) : set;
  },
  { leadTo: (done) => `${examHref(done.slug, { done: 'terms' })}#terms` },
);

/** Reads, and yet is posted: a login or a name never comes into an address. */
export const searchPeople = memberAction(
  'find-exam-people',
  z.strictObject({
    slug,
    words: z.string().trim().min(1, '请填写账号或姓名。').max(40, '最多40个字。'),
  }),
  async (actor, input) => {
    const people = await findExamPeople(actor, input);
    return people ? ok({ words: input.words, people }) : fail('NotFound');
  },
);
